"""The policy ledger's files as a clerk would have typed them: one function a file."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from making.county import MADE
from making.facts import REPORT
from making.policy import OFFICES, TAX_AWARDS, YUAN, FirmYear, Policies, steps_of
from making.sheets import MARKS, Row

REAL_TOTAL = f"{MADE}；合计见{REPORT}"
STEPS = {
    "submit": "申报",
    "return": "退回补正",
    "resubmit": "补正后再报",
    "accept": "受理",
    "review": "部门审核",
    "pass": "联审通过",
    "publicize": "公示",
    "decide": "作出决定",
    "pay": "拨付",
    "check": "事后检查",
    "claw-back": "追回",
    "give-back": "登记退款",
    "settle": "退清",
    "reject": "不予支持",
    "withdraw": "撤回",
}
PAPERS = (
    ("示例政发〔2009〕18号", "关于鼓励企业上市的若干意见（示例）", date(2009, 6, 1), None, "支持企业股份制改造、上市和整合重组；限售股解禁转让缴入本县的个人所得税地方留成，按比例奖励。"),
    ("示例政发〔2012〕6号", "关于加快工业转型升级的若干意见（示例）", date(2012, 1, 20), None, "重点企业税收地方留成增量奖励；“机器换人”技改设备补助；首次上规模奖励；“百星企业”房租补助和贷款贴息。"),
    ("示例政发〔2013〕2号", "关于促进电子商务发展的若干意见（示例）", date(2013, 1, 1), None, "设立电子商务专项资金；年网络销售额每满1000万元给予奖励。"),
    ("示例政发〔2013〕5号", "关于鼓励开放型经济发展的若干扶持措施（示例）", date(2013, 1, 1), None, "参加境内外重点展会的展位费补助。"),
    ("示例政发〔2009〕3号", "关于扶持工业经济发展的若干意见（示例）", date(2009, 1, 1), date(2012, 1, 20), "技术改造贴息；已由后来的意见代替。"),
)  # fmt: skip
FUNDS = (
    ("GY", "工业转型升级专项资金", {2012: 5000, 2013: 6000, 2014: 6500}, ""),
    ("SS", "企业上市扶持资金", {2010: 1500, 2011: 1500, 2012: 1500, 2013: 1500, 2014: 1500}, ""),
    ("DS", "电子商务专项资金", {2013: 500, 2014: 500}, "每年500万元"),
    ("KF", "开放型经济专项资金", {2013: 400, 2014: 450}, ""),
)
FUND_NAMES = {code: name for code, name, _budgets, _note in FUNDS}
CLAUSES = (
    ("GY-01", 1, "第四条", "税收地方留成增量奖励", "税收地方留成增量奖励", "GY", "", OFFICES, date(2012, 1, 20)),
    ("GY-02", 1, "第九条", "百星企业房租补助", "房租补助", "GY", "", "县财政局", date(2013, 1, 1)),
    ("GY-03", 1, "第十条", "百星企业贷款贴息", "贷款贴息", "GY", "贷款", "县财政局、县金融工作办公室", date(2013, 1, 1)),
    ("GY-04", 1, "第六条", "“机器换人”技改设备补助", "技改设备补助", "GY", "", "县财政局", date(2012, 1, 20)),
    ("GY-05", 1, "第八条", "首次上规模奖励", "小升规奖励", "GY", "", "县统计局", date(2012, 1, 20)),
    ("GY-06", 1, "第十二条", "品牌荣誉奖励", "荣誉奖励", "GY", "", "县市场监督管理局", date(2012, 1, 20)),
    ("SS-01", 0, "第七条", "解禁股奖励", "解禁股奖励", "SS", "", "县财政局、县地税局", date(2009, 6, 1)),
    ("DS-01", 2, "第三条", "网络销售奖励", "网络销售奖励", "DS", "", "县财政局", date(2013, 1, 1)),
    ("KF-01", 3, "第五条", "重点展会补助", "展会补助", "KF", "", "县财政局", date(2013, 1, 1)),
)  # fmt: skip

# What each office looks at when it reviews.
MATTERS = {
    "县财政局": "资金来源和凭证",
    "县国税局": "国税入库和留成",
    "县地税局": "地税入库和留成",
    "县金融工作办公室": "贷款合同和用途",
    "县统计局": "入库时间和首次入库",
    "县市场监督管理局": "荣誉证书",
}


def documents() -> Iterator[Row]:
    yield ("文号", "标题", "发文单位", "发文日期", "施行日期", "废止日期", "全文", *MARKS)
    for number, title, first, last, text in PAPERS:
        yield (number, title, "示例县人民政府", first, first, last, text, MADE, "是")


def funds() -> Iterator[Row]:
    yield ("资金编号", "资金名称", "备注", *MARKS)
    for code, name, _budgets, note in FUNDS:
        yield (code, name, note, REPORT if code == "DS" else MADE, "否" if code == "DS" else "是")


def budgets() -> Iterator[Row]:
    yield ("资金名称", "年度", "预算（万元）", "预算文号", *MARKS)
    for code, name, budgets, _note in FUNDS:
        for year, budget in budgets.items():
            real = code == "DS"
            yield (
                name,
                year,
                budget,
                "" if real else f"示例预〔{year}〕{budget}号",
                REPORT if real else MADE,
                "否" if real else "是",
            )


def clauses() -> Iterator[Row]:
    yield (
        *("条款编号", "政策文号", "条", "条款", "计算办法", "专项资金", "不重复组"),
        *("公示工作日", "施行日期", *MARKS),
    )
    for code, paper, article, title, formula, fund, group, _offices, first in CLAUSES:
        yield (
            code,
            PAPERS[paper][0],
            article,
            title,
            formula,
            FUND_NAMES[fund],
            group,
            5,
            first,
            MADE,
            "是",
        )


def reviewers() -> Iterator[Row]:
    """One line a clause and office; who reviewed an article that was handed over says so by its days."""
    yield ("条款编号", "联审部门", "审核内容", "开始联审", "不再联审", *MARKS)
    for code, _paper, _article, _title, _formula, _fund, _group, offices, first in CLAUSES:
        for office in offices.split("、"):
            yield (code, office, MATTERS[office], first, None, MADE, "是")


def firm_years(policies: Policies) -> Iterator[Row]:
    """One line a firm and year, whoever told its parts."""
    yield (
        "企业编号",
        "企业名称",
        "年度",
        "百星企业",
        "税收地方留成（万元）",
        "年网络销售额（万元）",
        *MARKS,
    )
    told: dict[tuple[str, int], list[FirmYear]] = defaultdict(list)
    for line in policies.years:
        told[line.firm.code, line.year].append(line)
    for (code, year), lines in sorted(told.items()):
        kept = next((line.kept for line in lines if line.kept is not None), None)
        online = next((line.online for line in lines if line.online is not None), None)
        yield (
            *(code, lines[0].firm.name_on(date(year, 12, 31)), year),
            *("是" if any(line.star for line in lines) else "否",),
            *(None if kept is None else Decimal(kept) / YUAN, online, MADE, "是"),
        )


def applications(policies: Policies) -> Iterator[Row]:
    yield (
        *("受理编号", "条款编号", "企业编号", "企业名称", "资金年度", "支持事项", "事项日期"),
        *("开户银行", "收款账号", *MARKS),
    )
    for case in policies.cases:
        real = case.clause == "SS-01" or (case.clause == "GY-01" and case.year == max(TAX_AWARDS))
        yield (
            *(case.code, case.clause, case.firm.code, case.firm.name_on(case.steps[0].on), case.year),
            *(case.subject, case.arose_on, "示例县农村合作银行", f"2014{case.firm.code[1:]}{case.year}"),
            *(REAL_TOTAL if real else MADE, "是"),
        )


def facts(policies: Policies) -> Iterator[Row]:
    yield ("受理编号", "项目", "数值", "日期", "证明材料", *MARKS)
    for case in policies.cases:
        for label, given, paper in case.facts:
            is_day = isinstance(given, date)
            yield (case.code, label, None if is_day else given, given if is_day else None, paper, MADE, "是")


def steps(policies: Policies) -> Iterator[Row]:
    yield ("受理编号", "步序", "步骤", "办理日期", "金额（万元）", "部门", "是否同意", "说明", *MARKS)
    for case, number, step in steps_of(policies):
        amount = None if step.amount is None else Decimal(step.amount) / YUAN
        agrees = "" if step.agrees is None else "是" if step.agrees else "否"
        yield (
            case.code,
            number,
            STEPS[step.name],
            step.on,
            amount,
            step.department,
            agrees,
            step.note,
            MADE,
            "是",
        )


def files(policies: Policies) -> Iterator[tuple[str, Iterator[Row]]]:
    """Every file of the ledger by its name, with its rows."""
    yield "政策文件", documents()
    yield "专项资金", funds()
    yield "资金预算", budgets()
    yield "政策条款", clauses()
    yield "条款联审部门", reviewers()
    yield "企业年度情况", firm_years(policies)
    yield "政策申报", applications(policies)
    yield "政策申报内容", facts(policies)
    yield "政策办理步骤", steps(policies)
