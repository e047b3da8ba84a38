import pytest

from tests.check.say import said

RULE = "states"


@pytest.mark.parametrize(
    "text",
    [
        "共收集企业问题49个。已办结18个，还有2023个已经取得重大进展，另外21个正在积极办理中。",
        "全县承担重点项目85个，已开工60个，完成前期12个，其余10个正在推进。",
        "列入督办的闲置土地46宗，处置完毕21宗，正在处置15宗，尚未处置8宗。",
        "全年受理投诉216件，办结188件，尚在办理38件。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "共收集企业问题49个，其中功勋企业问题45个。已办结18个，还有10个已经取得重大进展，另外21个正在积极办理中。",
        "全县承担重点项目85个，已开工60个，完成前期12个，其余13个正在推进。",
        "已办结18个问题，另外走访企业21家。",
        "列入计划的项目30个，另外储备项目12个。",
        "全年受理投诉216件，办结188件，尚在办理28件。",
        "今年实施重大项目60个，已开工35个，其中新开工18个，尚未入库12个。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
