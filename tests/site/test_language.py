"""The site speaks Chinese, whatever the browser asks for."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from jingxin.records.models import Member, Role


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["en-US,en;q=0.9", "zh-CN", ""])
def test_a_browser_that_asks_for_english_gets_whole_chinese_pages(client: Client, asked: str) -> None:
    user = User.objects.create_user("kezhang", is_staff=True)
    Member.objects.create(user=user, role=Role.SECTION_CHIEF)
    client.force_login(user)

    text = client.get("/check/", headers={"accept-language": asked}).content.decode()

    assert 'lang="zh-hans"' in text
    assert "指标目录" in text
    assert "Search apps" not in text
