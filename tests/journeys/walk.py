"""
Walks the links of a site as its people do, one page of each kind, and tells what did not answer.

A program of its own, for a home that is already there: `python -m tests.journeys.walk keyuan zhenjie …` with
JINGXIN_HOME set. It asks pages within this process, and writes a line of JSON for each account: it, how many pages
were opened, what faults were met.
"""

import json
import logging
import os
import sys
from collections import deque
from urllib.parse import urljoin, urlsplit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingxin.site.settings")

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings  # noqa: E402
from django.urls import Resolver404, resolve  # noqa: E402
from lxml import html  # noqa: E402

NOBODY = ""
# Who logs out sees nothing more; files and histories are one view for all lists, with tests of their own.
_LEFT_ALONE = ("logout", "/export/", "/template/", "/history/", "/static/")


def kind_of(address: str) -> str:
    """Return what makes two addresses the same page with other rows: the view."""
    path = urlsplit(address).path
    try:
        return resolve(path).view_name or path
    except Resolver404:
        return path


def links_of(page: bytes, address: str) -> list[str]:
    """Return the addresses within the site that the page leads to, leaving it aside."""
    found = []
    for link in html.fromstring(page).xpath("//a/@href"):
        parts = urlsplit(urljoin(address, link))
        if parts.scheme or parts.netloc or any(part in parts.path for part in _LEFT_ALONE):
            continue
        found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


def walk(account: str) -> tuple[int, list[str]]:
    """Return how many pages were opened, and each that refused or failed with the page that leads to it."""
    client = Client(raise_request_exception=False)
    if account != NOBODY:
        client.force_login(get_user_model().objects.get(username=account))
    waiting, seen, opened, faults = deque([("/" if account else "/login/", "")]), set(), 0, []
    while waiting:
        address, source = waiting.popleft()
        if kind_of(address) in seen:
            continue
        seen.add(kind_of(address))
        opened += 1
        answer = client.get(address)
        if answer.status_code >= 400:
            faults.append(f"{answer.status_code} {address} <- {source}")
        elif answer.status_code >= 300:
            waiting.append((answer["Location"], address))
        elif "html" in answer.get("Content-Type", "") and not answer.streaming:
            waiting.extend((link, address) for link in links_of(answer.content, address))
    return opened, faults


def main() -> None:
    logging.disable(logging.CRITICAL)
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        for account in sys.argv[1:]:
            sys.stdout.write(json.dumps([account, *walk(account)], ensure_ascii=False) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
