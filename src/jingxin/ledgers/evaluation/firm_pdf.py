"""The sheet of one firm on paper, one page of A4, by Typst with the faces of the package of fonts."""

from __future__ import annotations

from importlib.resources import files

from django.utils.translation import gettext as _

from jingxin.ledgers.evaluation.drawing import PAPER, histogram
from jingxin.ledgers.evaluation.firm_sheet import FirmSheet
from jingxin.records.paper import draw_paper


def draw_sheet(sheet: FirmSheet) -> bytes:
    """Return the PDF; the same sheet gives the same bytes."""
    grade, day = sheet.grade, sheet.grade.run.computed_on
    words = {
        "title": _("{name}（企业评价单）").format(name=sheet.scheme.name),
        "firm": f"{grade.firm.name}（{grade.firm.code}）",
        "head": [
            [str(_("分组")), sheet.group],
            [str(_("档次")), grade.band or grade.state_label],
            [str(_("得分")), sheet.total or "—"],
            [str(_("名次")), f"{grade.rank} / {grade.ranked}" if grade.rank else "—"],
            [str(_("上年档次")), sheet.before.band if sheet.before else str(_("无"))],
            [str(_("状态")), str(grade.run.get_status_display())],
        ],
        "terms-head": [str(_("指标")), str(_("单位")), str(_("实绩")), str(_("基准值")), str(_("权重")), str(_("得分"))],
        "terms": [[t.label, t.unit, t.value, t.base, t.weight, t.points] for t in sheet.terms],
        "terms-title": str(_("各项得分")),
        "adjustment": _("加减分{points}").format(points=sheet.adjustment) if sheet.adjustment else "",
        "facts": (str(_("评价事项：")) + _("、").join(sheet.facts)) if sheet.facts else "",
        "steps-title": str(_("某项再提高一成，其他企业不变")),
        "steps-head": [str(_("指标")), str(_("提高到")), str(_("多得分")), str(_("名次")), str(_("档次")), str(_("升档须达到"))],
        "steps": [
            [
                step.label, f"{step.stepped:.4f}", gained, str(step.rank), step.band,
                "—" if step.needed is None else f"{step.needed:.4f}",
            ]
            for step, gained in sheet.steps
        ],
        "money-title": str(_("差别化政策")),
        "money": [
            [one.label, str(_("缺数")) if one.amount_wan_yuan is None else f"{one.amount_wan_yuan:.2f}{_('万元')}"]
            for one in sheet.money
        ],
        "chart": ""
        if sheet.own is None
        else histogram(sheet.totals, sheet.own, label=str(_("同组企业得分分布，深色为本企业所在区间")), ink=PAPER),
        "foot": _("评价编号{run}，数据快照{snapshot}，评价日期{day}。").format(
            run=grade.run.code, snapshot=grade.run.snapshot[:8], day=day
        ),
        "made": str(_("示例数据")) if grade.is_made else "",
    }  # fmt: skip
    layout = files("jingxin.ledgers.evaluation").joinpath("templates/evaluation/firm.typ").read_bytes()
    return draw_paper(layout, words, day=day)
