from jingxin.core.finding import Severity
from tests.check.say import all_said, said

TRUE_TEXT = (
    "完成限上工业投资14.89亿元。完成技改投资9.10亿元，占工业性投资比重达61%。"
    "共收集企业问题49个。已办结18个，还有10个已经取得重大进展，另外21个正在积极办理中。服务外包110万美元。"
)


def test_a_replacement_that_mends_two_relations_is_offered_and_others_are_suspected():
    damaged = TRUE_TEXT.replace("10", "2023")

    joint, *suspected = said(damaged, "mass_replacement")

    assert (joint.expected, joint.severity) == ("10", Severity.ERROR)
    assert "9.2023亿元 → 9.10亿元" in joint.arithmetic
    assert [(one.severity, one.expected) for one in suspected] == [(Severity.UNSURE, "110万美元")]


def test_one_broken_relation_alone_is_no_mass_replacement():
    assert "mass_replacement" not in all_said(TRUE_TEXT.replace("10个", "2023个"))


def test_the_true_text_is_silent():
    assert all_said(TRUE_TEXT) == []
