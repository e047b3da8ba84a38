"""The door and the refusals."""

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from jingxin.records.models import AuditEvent
from jingxin.site.views import ATTEMPTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    cache.clear()
    return User.objects.create_user("keyuan", password="a-good-password", is_staff=True)


def test_a_stranger_is_sent_to_the_one_login_page(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/login/?next=/"
    assert client.get("/workbench/login/?next=/workbench/").headers["Location"] == "/login/?next=/workbench/"


def test_login_leads_home_and_only_within_the_site(client: Client, clerk: User) -> None:
    keys = {"username": "keyuan", "password": "a-good-password", "next": "https://elsewhere.example/"}

    assert client.post("/login/", keys).headers["Location"] == "/"
    assert AuditEvent.objects.get(action="LOGIN").by_username == "keyuan"


def test_a_wrong_password_says_what_to_do_and_the_seventh_try_has_to_wait(
    client: Client, clerk: User
) -> None:
    wrong = {"username": "keyuan", "password": "guess"}

    first = client.post("/login/", wrong)
    for _try in range(ATTEMPTS - 1):
        client.post("/login/", wrong)
    right_but_late = client.post("/login/", {**wrong, "password": "a-good-password"})

    refusal = AuditEvent.objects.get(action="REFUSED")
    assert refusal.subject_label == "登录：keyuan"
    assert "账号或密码不对" in first.content.decode()
    assert right_but_late.status_code == 429
    assert "暂停登录10分钟" in right_but_late.content.decode()


def test_every_answer_allows_this_server_only(client: Client) -> None:
    policy = client.get("/login/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "http" not in policy


def test_a_page_that_is_not_there_is_refused_in_chinese(client: Client) -> None:
    answer = client.get("/nothing/here/")

    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()
