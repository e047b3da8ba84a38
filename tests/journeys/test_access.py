"""
Whoever cannot use a mouse, or has a phone, finds the same: one page of each kind, judged by axe-core and measured.

Held are WCAG 2 A and AA as far as a program can tell them: names of fields, contrast, what the Tab key reaches.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import Demo
from tests.journeys.test_serving import free_port, wait_until_it_answers

pytestmark = [pytest.mark.journey, pytest.mark.browser]

PAGES = (
    "/",
    "/indicators/",
    "/indicators/above_scale_output/",
    "/measures/",
    "/reports/",
    "/report/1/",
    "/check/",
    "/workbench/",
    "/workbench/indicators/observation/grid/",
    "/indicators/returns/progress/?period=2014-01..06",
    "/workbench/projects/project/board/",
    "/workbench/projects/project/stuck/",
    "/workbench/projects/project/digest/",
    "/workbench/projects/project/118/timeline/",
    "/workbench/parks/park/9/page/",
    "/workbench/land/plot/waiting/",
    "/evaluation/reconcile/",
    "/evaluation/lists/",
    "/evaluation/run/yongjia-2013-1/",
    "/workbench/honours/honour/pipeline/",
    "/workbench/policy/application/matching/",
    "/workbench/energy/gridreading/compare/",
    "/service/problems/",
    "/service/supervision/",
    "/service/visit/",
    # the workbench: a list, an import, a form with much to choose, one with rows in it, one with three days in a row
    "/workbench/enterprises/firm/",
    "/workbench/land/plot/import/",
    "/workbench/projects/project/add/",
    "/workbench/parks/park/1/change/",
    "/workbench/policy/policydocument/3/change/",
    "/workbench/evaluation/run/1/change/",
    "/public/evaluation-yongjia-2013-1/",
)
LEVELS = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"]}
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def site(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo's site, served from a copy of its home."""
    home = tmp_path_factory.mktemp("access") / "var"
    shutil.copytree(demo.folder / "var", home)
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "jingxin", "serve", "--port", str(port)],
        cwd=demo.folder,
        env=demo.environment | {"JINGXIN_HOME": str(home), "JINGXIN_DAY": "2014-06-23"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/login/", process=process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def faults_of(page: Any) -> list[str]:
    found = [
        f"{rule['id']}: {rule['nodes'][0]['html'][:200]}"
        for rule in Axe().run(page, options=LEVELS).response["violations"]
    ]
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{wide} pixels wide on a screen of {size['width']}")
    return found


def test_every_kind_of_page_is_for_everybody(site: str, page: Any) -> None:
    page.goto(f"{site}/login/")
    faults = {"/login/": faults_of(page)}
    page.fill("input[name=username]", "kezhang")
    page.fill("input[name=password]", "jingxin2014")
    page.click("button[type=submit]")
    page.wait_for_url(f"{site}/")
    for address in PAGES:
        answer = page.goto(site + address)
        assert answer.status == 200, address
        faults[address] = faults_of(page)

    assert {address: found for address, found in faults.items() if found} == {}
