from jingxin.core.finding import Finding, Severity


def test_a_finding_reads_as_place_message_arithmetic_and_cure():
    finding = Finding(
        "share",
        Severity.ERROR,
        "占比与部分、总体不符。",
        place="第3段",
        arithmetic="9.2023÷14.89=61.8%",
        cure="核对分子、分母。",
    )

    assert (
        str(finding) == "第3段 [错误] 占比与部分、总体不符。 算式：9.2023÷14.89=61.8% 处理：核对分子、分母。"
    )


def test_what_a_finding_does_not_know_it_does_not_say():
    assert str(Finding("style", Severity.NOTE, "宜写下降1.8%。")) == "[提示] 宜写下降1.8%。"


def test_errors_and_reversals_block_and_the_rest_do_not():
    blocking = {severity for severity in Severity if Finding("r", severity, "m").blocks}

    assert blocking == {Severity.ERROR, Severity.REVERSAL}
    assert [severity.label for severity in Severity] == ["存疑", "提示", "请核", "错误", "相反"]
