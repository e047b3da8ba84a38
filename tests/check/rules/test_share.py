import pytest

from tests.check.say import said

RULE = "share"


@pytest.mark.parametrize(
    "text",
    [
        "完成限上工业投资14.89亿元。完成技改投资9.55亿元，占限上工业投资比重达61%。",
        "年末总人口36.53万人，其中男性18.97万人，女性17.56万人，分别占总人口的51.9%和84.1%。",
        "全市农作物总播种面积75.1万公顷，绿色食品种植面积达37万公顷，占总播种面积的43.9%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "完成限上工业投资14.89亿元。完成技改投资9.10亿元，占工业性投资比重达61%。",
        "年末总人口36.53万人，其中男性18.97万人，女性17.56万人，分别占总人口的51.9%和48.1%。",
        "高新技术产业增加值12.5亿元，占全省比重3.2%。",
        "完成技改投资9.10亿元，占投资计划的61%。",
        "全市农作物总播种面积75.1万公顷，绿色食品种植面积达37万公顷，占总播种面积的49.3%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
