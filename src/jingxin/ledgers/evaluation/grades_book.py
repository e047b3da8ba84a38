"""The result of a run as people open it in Excel: every firm with every term, the sums, the money, the scheme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jingxin.core.growth import ratio, round_half_up
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.evaluation.models import Grade, PublishedGrade, Run
from jingxin.ledgers.evaluation.rules.consequences import consequences_of
from jingxin.ledgers.evaluation.rules.scheme import CutBy, Formula, Group, Scheme
from jingxin.records.titled_tables import Cell, Heading, TitledTable, titled_workbook

VALUE_DECIMALS = 4


def draw_grades(
    run: Run, grades: Sequence[Grade], *, stable: Mapping[str, Decimal], shown: str = ""
) -> bytes:
    """
    Return the .xlsx of these grades of the run; `shown` says in words which, "" for all.

    `stable` has for each ranked firm's code the share of variations under which its band stays.
    """
    scheme = run.scheme.rules
    return titled_workbook(
        [
            _firms(run, scheme, grades, stable, shown),
            _sums(run, scheme),
            _money(run, scheme),
            _rules(run, scheme),
        ]
    )


def value_of(term: dict[str, str | None]) -> Decimal | None:
    """The value of a kept term to four decimals, None where a side is unknown or there is nothing to divide by."""
    top, bottom = term["top"], term["bottom"]
    if top is None or bottom is None or Decimal(bottom) <= 0:
        return None
    value = ratio(Decimal(top), Decimal(bottom)).value
    return None if value is None else round_half_up(value, VALUE_DECIMALS)


def under_of(run: Run, scheme: Scheme, shown: str = "") -> str:
    """Scheme, data year, state, snapshot, day: what a list needs to be held against another."""
    parts = [
        _("方案：{name}").format(name=run.scheme.document or run.scheme.name),
        _("数据年度：{year}年").format(year=scheme.year),
        _("状态：{status}").format(status=run.get_status_display()),
        _("评价编号：{code}").format(code=run.code),
        _("数据快照：{name}").format(name=run.snapshot[:8]),
        _("评价日期：{day}").format(day=run.computed_on),
    ]
    parts += [_("范围：{shown}").format(shown=shown)] if shown else []
    parts += [_("示例数据")] if run.is_made else []
    return _("　").join(parts)


def _firms(
    run: Run, scheme: Scheme, grades: Sequence[Grade], stable: Mapping[str, Decimal], shown: str
) -> TitledTable:
    towns = _towns(grades, run)
    before = dict(
        PublishedGrade.objects.filter(year=scheme.year - 1, firm__in=[grade.firm_id for grade in grades]).values_list(
            "firm_id", "band"
        )
    )  # fmt: skip
    names = {group.code: group.name for group in scheme.groups}
    headings = [
        Heading(_("名次"), 6), Heading(_("企业编号"), 11), Heading(_("企业名称"), 26), Heading(_("所属镇街"), 12), Heading(_("分组"), 8),
    ]  # fmt: skip
    for measure in scheme.measures:
        unit = _("（{unit}）").format(unit=measure.unit) if measure.unit else ""
        headings += [
            Heading(f"{measure.label}{unit}", 13, VALUE_DECIMALS),
            Heading(_("得分"), 8, scheme.decimals),
        ]
    headings += [
        Heading(_("加减分"), 8, scheme.decimals), Heading(_("总得分"), 9, scheme.decimals), Heading(_("按名次档次"), 8),
        Heading(_("档次"), 8), Heading(_("说明"), 18), Heading(_("上年档次"), 8), Heading(_("档次稳定度（%）"), 9, 0),
    ]  # fmt: skip
    headings += [Heading(_("{label}（万元）").format(label=one.label), 12, 2) for one in scheme.consequences]
    rows = []
    for grade in grades:
        share = stable.get(grade.firm.code)
        rows.append(
            _row(
                scheme, grade,
                group=names.get(grade.group, ""), town=towns.get(grade.firm_id, ""), before=before.get(grade.firm_id, ""),
                stable=None if share is None else round_half_up(share * 100, 0),
            )
        )  # fmt: skip
    return TitledTable(
        _("评价结果"),
        _("{scheme}结果").format(scheme=run.scheme.name),
        under_of(run, scheme, shown),
        headings,
        rows,
        notes=[
            _("实绩空白为缺数；得分空白为该组不考核该项；差别化政策负数为减免，空白为没有或缺数；稳定度为权重逐项浮动±10%时按名次档次不变的比例。"),
            *(_("{name}：{sentence}").format(name=tally["name"], sentence=tally["sentence"]) for tally in run.tallies),
        ],
    )  # fmt: skip


def _row(
    scheme: Scheme, grade: Grade, *, group: str, town: str, before: str, stable: Decimal | None
) -> list[Cell]:
    terms = {term["measure"]: term for term in grade.terms}
    cells: list[Cell] = [grade.rank, grade.firm.code, grade.firm.name, town, group]
    for measure in scheme.measures:
        term = terms.get(measure.code)
        points = term["points"] if term else None
        cells += [value_of(term) if term else None, None if points is None else scheme.printed(int(points))]
    figures = {name: Decimal(value) for name, value in grade.figures.items()}
    money = {one.consequence: one.amount_wan_yuan for one in consequences_of(scheme, grade.band, figures)}
    why = grade.reason or (_("因评价事项调整") if grade.earned and grade.earned != grade.band else "")
    return [
        *cells,
        scheme.printed(grade.adjustment) if grade.adjustment else None,
        None if grade.total is None else scheme.printed(grade.total),
        grade.earned,
        grade.band or grade.state_label,
        why,
        before,
        stable,
        *(money.get(one.code) for one in scheme.consequences),
    ]


def _towns(grades: Iterable[Grade], run: Run) -> dict[int, str]:
    """The town of each firm on the day of the run, by the firm's row."""
    firms: QuerySet[Any] = Firm.objects.filter(pk__in=[grade.firm_id for grade in grades]).with_standing(
        run.computed_on
    )
    return {firm.pk: firm.current_town or "" for firm in firms}


def _sums(run: Run, scheme: Scheme) -> TitledTable:
    bands = list(dict.fromkeys(band for group in scheme.groups for band in group.bands))
    rows: list[list[Cell]] = [
        [
            tally["name"], *(tally["bands"].get(band) for band in bands),
            tally["exempt"], tally["not_banded"], tally["total"], tally["sentence"],
        ]
        for tally in run.tallies
    ]  # fmt: skip
    headings = [
        Heading(_("分组"), 16), *(Heading(_("{band}档（家）").format(band=band), 9) for band in bands),
        Heading(_("豁免（家）"), 9), Heading(_("不定档（家）"), 9), Heading(_("参评（家）"), 9), Heading(_("算式"), 56),
    ]  # fmt: skip
    return TitledTable(_("各组家数"), _("各组家数"), under_of(run, scheme), headings, rows)


def _money(run: Run, scheme: Scheme) -> TitledTable:
    """How many firms of each band pay more or less, and how much, over the whole run."""
    counts: dict[tuple[str, str], int] = {}
    sums: dict[tuple[str, str], Decimal] = {}
    for grade in run.grades.only("band", "figures"):
        figures = {name: Decimal(value) for name, value in grade.figures.items()}
        for one in consequences_of(scheme, grade.band, figures):
            if one.amount_wan_yuan is not None:
                key = (one.consequence, grade.band)
                counts[key] = counts.get(key, 0) + 1
                sums[key] = sums.get(key, Decimal(0)) + one.amount_wan_yuan
    rows: list[list[Cell]] = [
        [
            one.label,
            band,
            rate,
            one.rate_unit,
            counts.get((one.code, band), 0),
            sums.get((one.code, band), Decimal(0)),
        ]
        for one in scheme.consequences
        for band, rate in sorted(one.rates.items())
    ]
    rows.append([_("合计"), None, None, None, None, sum(sums.values(), Decimal(0))])
    headings = [
        Heading(_("政策"), 22), Heading(_("档次"), 8), Heading(_("标准"), 9), Heading(_("标准单位"), 14),
        Heading(_("企业（家）"), 10), Heading(_("金额（万元，负数为减免）"), 16, 2),
    ]  # fmt: skip
    return TitledTable(_("差别化政策"), _("差别化政策测算"), under_of(run, scheme), headings, rows)


def _rules(run: Run, scheme: Scheme) -> TitledTable:
    rows: list[list[Cell]] = [
        [
            group.name, item.measure.label, item.weight, _base(group, item.base, item.times_mean), item.missing.label,
            group.cap, group.floor, _cuts(scheme, group),
        ]
        for group in scheme.groups
        for item in group.items
    ]  # fmt: skip
    headings = [
        Heading(_("分组"), 14), Heading(_("指标"), 24), Heading(_("权重"), 8), Heading(_("基准值"), 14), Heading(_("缺数"), 24),
        Heading(_("封顶倍数"), 9), Heading(_("保底倍数"), 9), Heading(_("分档"), 34),
    ]  # fmt: skip
    notes = [
        _("依据：{source}").format(source=scheme.source),
        *(_("未核实：{line}").format(line=line) for line in scheme.unverified),
    ]
    return TitledTable(_("评价方案"), run.scheme.name, under_of(run, scheme), headings, rows, notes=notes)


def _base(group: Group, base: Decimal | None, times_mean: Decimal | None) -> Cell:
    if group.formula is Formula.MIN_MAX:
        return _("组内极差")
    return base if base is not None else _("组均值×{times}").format(times=f"{times_mean:f}")


def _cuts(scheme: Scheme, group: Group) -> str:
    """A前20%，B前80%，C前95%，D其余."""
    said = []
    for cut in group.cuts:
        if cut.limit is None:
            said.append(_("{band}其余").format(band=cut.band))
        elif group.cut_by is CutBy.RANK:
            said.append(_("{band}前{limit}%").format(band=cut.band, limit=f"{cut.limit:f}"))
        else:
            said.append(_("{band}{limit}分以上").format(band=cut.band, limit=f"{cut.limit:f}"))
    return _("，").join(said)
