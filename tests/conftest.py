"""What every test stands on: a home of its own, no network but loopback, and a browser where there is one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import socket_allow_hosts

from tests.spark import SparkEngine, spark_engine, why_not

# No test is one of timing: a busy machine draws slowly and is not wrong.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# Playwright keeps an event loop on the main thread; Django then refuses the fixtures' own queries there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="session", autouse=True)
def _trail_gives_way_to_flush() -> Iterator[None]:
    """A transactional test ends by emptying every table: only then the audit trail's triggers come off."""
    from django.db import connection

    from jingxin.records import trail_guard

    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def flush_all(self: Any, statements: list[str]) -> None:
        trail_guard.remove(self.connection)
        flush(self, statements)
        trail_guard.install(self.connection)

    operations.execute_sql_flush = flush_all
    yield
    operations.execute_sql_flush = flush


def pytest_configure(config: pytest.Config) -> None:
    """A password in a test need not withstand anybody: the real hash takes a third of a second each."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What shares its preparation runs in one process: a file, and all journeys, whose demo takes a minute to load."""
    for item in items:
        journey = item.get_closest_marker("journey")
        item.add_marker(pytest.mark.xdist_group("journeys" if journey else str(item.path.relative_to(ROOT))))


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and CHROMIUM is None:
        pytest.skip("no Chromium on this machine; `make browser` installs one")
    if item.get_closest_marker("office") and OFFICE is None:
        pytest.skip("no LibreOffice on this machine; the Debian package is libreoffice-writer-nogui")
    if item.get_closest_marker("spark") and (reason := why_not()):
        pytest.skip(reason)
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkEngine]:
    """The second engine, started once."""
    with spark_engine(tmp_path_factory.mktemp("spark")) as engine:
        yield engine


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium, started once; it may not call home."""
    from playwright.sync_api import sync_playwright

    quiet = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """
    A fresh window of an office screen, in Chinese, in the bureau's time zone.

    The test fails at its end when the page had a script error or asked any host but ours for anything.
    """
    context = chromium.new_context(
        viewport={"width": 1440, "height": 900}, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    window = context.new_page()
    window.set_default_timeout(60_000)  # a busy machine is slow, and nothing here is about speed
    faults: list[str] = []
    window.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    window.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:"))
            else faults.append(f"asked another host: {request.url}")
        ),
    )
    yield window
    context.close()
    assert not faults, faults
