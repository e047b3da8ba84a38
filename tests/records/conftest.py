"""The sample ledger joins the installed apps for these tests, before the test database is made."""

import pytest
from django.apps import AppConfig, apps

if "sample" not in apps.app_configs:
    _config = AppConfig.create("tests.records.sample")
    _config.label = "sample"
    _config.apps = apps
    apps.app_configs["sample"] = _config
    _config.import_models()
    apps.clear_cache()

from jingxin.records import sheets
from tests.records.factories import MemberFactory, TownFactory
from tests.records.sample import admin as _admin  # noqa: F401 — registers the sample's lists
from tests.records.sample.imports import SHEETS


@pytest.fixture(autouse=True)
def _sample_forms(monkeypatch):
    """Only the sample's forms are known here, and nowhere else: a file is told by its header among all."""
    monkeypatch.setattr(sheets, "_sheets", {sheet.code: sheet for sheet in SHEETS})


@pytest.fixture
def chief(db):
    """A section chief: keeps all ledgers, sees all rows."""
    return MemberFactory(role="SECTION_CHIEF", user__username="kezhang", user__last_name="科长").user


@pytest.fixture
def town_clerk(oubei):
    """The clerk of Oubei: keeps and sees the rows of that town."""
    return MemberFactory(role="TOWN_CLERK", user__username="zhenjie", area_code=oubei.code).user


@pytest.fixture
def auditor(db):
    return MemberFactory(role="AUDITOR", user__username="shenji").user


@pytest.fixture
def oubei(db):
    return TownFactory(code="330324102", name="瓯北镇")


@pytest.fixture
def qiaotou(db):
    return TownFactory(code="330324105", name="桥头镇")
