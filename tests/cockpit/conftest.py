"""A small published county, and people of it with accounts."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from jingxin.records.models import Member, Role
from jingxin.warehouse import Snapshot, publish
from tests.measures import county

PASSWORD = "a-good-password"
PUBLISHED_AT = datetime(2014, 6, 20, 1, 0, tzinfo=UTC)


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    """Snapshots and files of this test alone."""
    settings.SNAPSHOTS, settings.FILES = tmp_path / "snapshots", tmp_path / "files"
    cache.clear()
    return tmp_path


@pytest.fixture
def published(home: Path) -> Snapshot:
    """Two towns and two firms: 100.50 + 43.25 = 143.75, published growth 3.5."""
    return publish_county(home)


def publish_county(
    home: Path, *, whole: str = "143.75", north: str = "100.50", at: datetime = PUBLISHED_AT
) -> Snapshot:
    tables = county.with_keys(
        {
            "areas": county.AREAS,
            "indicators": [county.indicator("above_scale_output")],
            "observations": [
                county.observation(
                    "above_scale_output", county.COUNTY, "2014-01..05", whole, "138.89", "3.5"
                ),
                county.observation(
                    "above_scale_output", county.COUNTY, "2014-01..04", "109.41", "105.71", "3.5"
                ),
                county.observation("above_scale_output", county.NORTH, "2014-01..05", north, "96.20", "4.5"),
                county.observation(
                    "above_scale_output", county.SOUTH, "2014-01..05", "43.25", "42.69", "1.3"
                ),
            ],
            "targets": [
                {
                    "indicator": "above_scale_output",
                    "area": county.COUNTY,
                    "year": 2014,
                    "value": county.amount(405),
                }
            ],
            "firms": [{"firm": "F000001", "name": "甲阀门"}, {"firm": "F000002", "name": "乙泵业"}],
            "firm_names": [
                {"firm": "F000001", "name": "甲阀门", "valid_from": datetime(2003, 1, 1).date()},  # noqa: DTZ001
                {"firm": "F000002", "name": "乙泵业", "valid_from": datetime(2003, 1, 1).date()},  # noqa: DTZ001
            ],
            "firm_towns": [
                {"firm": "F000001", "area": county.NORTH, "valid_from": datetime(2003, 1, 1).date()},  # noqa: DTZ001
                {"firm": "F000002", "area": county.SOUTH, "valid_from": datetime(2003, 1, 1).date()},  # noqa: DTZ001
            ],
            "firm_observations": [
                county.firm_observation("above_scale_output", "F000001", "2014-01..05", north),
                county.firm_observation("above_scale_output", "F000002", "2014-01..05", "43.25"),
            ],
        },
        made=True,
    )
    root = home / "snapshots"
    return publish(tables, root=root, by="张建国", at=at, county=county.COUNTY)


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Make a person of a role: `person(Role.DIRECTOR)`."""

    def make(role: Role, **more: Any) -> User:
        user = User.objects.create_user(
            role.value.lower(), password=PASSWORD, first_name="张建国", is_staff=True
        )
        Member.objects.create(user=user, role=role, **more)
        return user

    return make


@pytest.fixture
def director(client: Client, person: Callable[..., User]) -> Client:
    """The director's browser, logged in."""
    client.force_login(person(Role.DIRECTOR))
    return client
