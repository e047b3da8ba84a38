"""After `jingxin demo` has written the report, the site it serves answers: with figures, and with a chart."""

import re
import shutil
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.journeys.conftest import Demo

pytestmark = pytest.mark.journey


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(address, *, process, browser=None, patience=240):
    """Return the page once the site answers; the test fails with what the program printed if it ends instead."""
    browser = browser or build_opener()
    waited_until = time.monotonic() + patience
    while time.monotonic() < waited_until:
        if process.poll() is not None:
            pytest.fail(process.stdout.read())
        try:
            return browser.open(address, timeout=60).read().decode()
        except URLError:
            time.sleep(0.5)
    pytest.fail("the site did not answer")


def log_in(site, process):
    """Return the home page as the director sees it after the login form."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    login = wait_until_it_answers(f"{site}/login/", process=process, browser=browser)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)', login)
    assert token is not None
    form = {"username": "juzhang", "password": "jingxin2014", "csrfmiddlewaretoken": token[1]}
    entered = Request(f"{site}/login/", urlencode(form).encode(), {"Referer": f"{site}/login/"})
    return browser.open(entered, timeout=120).read().decode()


def test_the_site_answers_after_the_same_command_drew_the_charts(demo: Demo) -> None:
    port = free_port()
    shutil.rmtree(demo.folder / "out")  # so that this run draws, and then serves
    command = [sys.executable, "-m", "jingxin", "demo", "--port", str(port)]
    with subprocess.Popen(
        command,
        cwd=demo.folder,
        env=demo.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            home = log_in(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()

    assert "143.75" in home
    assert "演示日期 2014-06-23" in home
    assert "<svg" in home
