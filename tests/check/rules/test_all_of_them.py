import pytest

from tests.check.say import said

RULE = "all_of_them"
LISTED = "奥康、海星2个项目列入省重大产业项目，协调3个项目申报省重大产业项目。"


def test_another_number_of_the_same_things_is_asked_about():
    (finding,) = said(LISTED + "我县6个省重大产业项目均未开工。", RULE)

    assert finding.severity.name == "UNSURE"


@pytest.mark.parametrize(
    "text",
    [
        LISTED + "我县5个省重大产业项目均未开工。",
        LISTED + "我县3个省重大产业项目均未开工。",
        "我县6个省重大产业项目均未开工。",
        "119项工作和39项实事项目均按进度推进。",
    ],
)
def test_what_may_be_the_same_set_is_silent(text):
    assert said(text, RULE) == []
