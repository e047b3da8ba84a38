from pathlib import Path
from typing import Any

import pytest

from jingxin.site import databases
from jingxin.site.databases import DatabaseAddressError, database

HOME = Path("var")


@pytest.fixture
def with_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "find_spec", lambda name: object())


def test_without_an_address_the_ledgers_are_in_the_home_folder() -> None:
    found = database("", HOME)

    assert found["ENGINE"].endswith("sqlite3")
    assert found["NAME"] == HOME / "jingxin.sqlite3"


@pytest.mark.usefixtures("with_driver")
def test_an_address_is_taken_apart_and_its_password_unquoted() -> None:
    found: dict[str, Any] = database("postgresql://jingxin:a%40b@127.0.0.1:5432/county", HOME)

    assert found["ENGINE"].endswith("postgresql")
    assert [found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "county",
        "jingxin",
        "a@b",
        "127.0.0.1",
        "5432",
    ]


@pytest.mark.parametrize(
    "address", ["mysql://jingxin:secret@127.0.0.1/county", "postgresql://jingxin:secret@127.0.0.1", "county"]
)
def test_another_kind_of_address_is_refused_without_repeating_the_password(address: str) -> None:
    with pytest.raises(DatabaseAddressError, match="应写成 postgresql://") as refusal:
        database(address, HOME)

    assert "secret" not in str(refusal.value)


def test_a_missing_driver_is_said_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "find_spec", lambda name: None)

    with pytest.raises(DatabaseAddressError, match=r"jingxin\[postgresql\]"):
        database("postgresql://jingxin@127.0.0.1/county", HOME)
