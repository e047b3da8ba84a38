"""The whole file of a case (案卷) as one PDF: what was asked, on what ground, how it was judged, what was paid, every paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from jingxin.core.parameters import ParameterError
from jingxin.ledgers.policy.judgement import award_of, findings_of
from jingxin.ledgers.policy.models import Application, ApplicationStep
from jingxin.ledgers.policy.rules import FactsRefused
from jingxin.ledgers.policy.rules.case import STEP_LABELS
from jingxin.publicity.models import Notice
from jingxin.records.attachments import attachments_of, path_of
from jingxin.records.models import Attachment, AuditEvent
from jingxin.records.paper import draw_paper, pages_of

MOST_PAGES = 40  # of one paper; what is longer is printed from its own file
_DRAWN = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def draw_dossier(case: Application, *, on: date, inside: bool) -> bytes:
    """
    Return the PDF as it stands on the day. `inside` adds what only the bureau reads: checks, and who objected.

    Scans and PDFs among the papers follow as pages; papers of other kinds are named, and lie in the ledger.
    """
    layout = files("jingxin.ledgers.policy").joinpath("templates/policy/dossier.typ").read_bytes()
    folder = Path(settings.ATTACHMENTS)
    folder.mkdir(parents=True, exist_ok=True)
    return draw_paper(layout, content_of(case, on=on, inside=inside), day=on, files=folder)


def content_of(case: Application, *, on: date, inside: bool) -> dict[str, Any]:
    """Return everything that is printed, as text."""
    papers = [_paper(place, paper) for place, paper in enumerate(attachments_of(case), start=1)]
    sections = [
        _table(_("申报单位和事项"), (), _head(case), shape="pairs"),
        _table(_("政策依据"), (), _ground(case), shape="pairs"),
        _table(
            _("申报内容"), (_("项目"), _("申报数"), _("单位"), _("证明材料")), _facts(case), shape="facts"
        ),
        _working(case),
        *([_checks(case, on)] if inside else []),
        _table(
            _("部门审核"),
            (_("部门"), _("意见"), _("日期"), _("说明")),
            [
                [row.department, _("同意") if row.agrees else _("不同意"), str(row.on), row.note]
                for row in _rows(case)
                if row.step == "review"
            ],
            shape="review",
        ),
        *_publicity(case, inside),
        _table(_("资金（万元）"), (), _money(case), shape="pairs"),
        _table(
            _("办理经过"),
            (_("序号"), _("日期"), _("步骤"), _("金额（万元）"), _("说明"), _("登记人")),
            _course(case, inside),
            shape="course",
        ),
        _table(
            _("证明材料清单"),
            (_("序号"), _("文件"), _("大小"), _("上传"), _("校验值（前16位）"), _("印在案卷里")),
            [paper["line"] for paper in papers],
            shape="papers",
        ),
    ]
    return {
        "title": _("政策奖补案卷"),
        "code": case.code,
        "sections": [{**section, "number": number} for number, section in _numbered(sections)],
        "none": _("没有记录"),
        "papers": papers,
        "foot": _("{code}　{firm}　打印日期{day}").format(code=case.code, firm=case.firm.name, day=on),
        "made": _("示例数据") if case.is_made else "",
    }


def _numbered(sections: Iterable[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    numerals = "一二三四五六七八九十"
    return list(zip(numerals, sections, strict=False))


def _table(title: str, head: Iterable[str], rows: Iterable[list[str]], *, shape: str) -> dict[str, Any]:
    return {"title": title, "head": list(head), "rows": [list(row) for row in rows], "shape": shape}


def _rows(case: Application) -> list[ApplicationStep]:
    return sorted(case.steps.all(), key=lambda row: row.number)


def _plain(amount: Decimal | None) -> str:
    """An amount without idle zeros; nothing for what is not there."""
    return "" if amount is None else f"{amount.normalize():f}" if amount else "0"


def _head(case: Application) -> list[list[str]]:
    return [
        [_("受理编号"), case.code],
        [_("现在状态"), case.status_label],
        [_("企业"), f"{case.firm.name}（{case.firm.code}）"],
        [_("统一社会信用代码"), case.firm.uscc or case.firm.organization_code or "—"],
        [_("支持事项"), case.subject or _("企业本身")],
        [_("事项日期"), str(case.arose_on)],
        [_("开户银行"), case.payee_bank or "—"],
        [_("收款账号"), case.payee_account or "—"],
    ]


def _ground(case: Application) -> list[list[str]]:
    clause = case.clause
    paper = clause.document
    held = _("{first}起施行").format(first=clause.valid_from)
    if clause.valid_to:
        held += _("，{last}起废止").format(last=clause.valid_to)
    return [
        [_("文件"), f"{paper.title}（{paper.number}）"],
        [_("条款"), f"{clause.article}　{clause.title}"],
        [_("发文单位"), f"{paper.issuer}，{paper.issued_on}"],
        [_("效力"), held],
        [_("资金"), _("{fund}，{year}年").format(fund=clause.fund.name, year=case.year)],
        [_("办法"), clause.rule.label],
        [_("内容"), clause.rule.meaning],
    ]


def _facts(case: Application) -> list[list[str]]:
    given = {fact.item: fact for fact in case.facts.all()}
    lines = []
    for asked in case.clause.rule.inputs:
        fact = given.get(asked.name)
        value = None if fact is None else fact.plain
        told = _("未填") if fact is None else value.isoformat() if isinstance(value, date) else _plain(value)
        lines.append([asked.label, told, asked.kind.unit, (fact.paper if fact else "") or asked.paper])
    return lines


def _working(case: Application) -> dict[str, Any]:
    title, head = _("金额怎样算出"), (_("步骤"), _("算式或标准"), _("依据"))
    try:
        award = award_of(case)
    except (FactsRefused, ParameterError) as refused:
        return _table(title, head, [[_("还不能计算"), str(refused), ""]], shape="working")
    # What was worked out on the day of the decision stands; only before it, or for an imported one, it is worked out.
    lines = case.working or [[line.label, line.value, line.source] for line in award.lines]
    amount = _("{amount}万元").format(amount=_plain(award.amount_wan_yuan))
    return _table(title, head, [*lines, [_("按条款应得"), amount, award.reason]], shape="working")


def _checks(case: Application, on: date) -> dict[str, Any]:
    """What stands against the case; once money has moved it is not asked again."""
    title, head = _("重复支持、封顶和资金核对"), (_("结论"), _("说明"))
    if case.money.paid:
        return _table(title, head, [[_("已拨付"), _("拨付以后不再核对。")]], shape="checks")
    try:
        amount = case.money.decided or award_of(case).amount_wan_yuan
    except (FactsRefused, ParameterError):
        return _table(title, head, [], shape="checks")
    against = findings_of(case, amount, on=on) if amount else []
    rows = [[_("不能支持"), f"{found.message}{found.cure}"] for found in against]
    return _table(title, head, rows or [[_("可以支持"), _("没有不能支持的情形。")]], shape="checks")


def _publicity(case: Application, inside: bool) -> list[dict[str, Any]]:
    rows = []
    for notice in Notice.objects.filter(subject=case.row_key).order_by("opens_on", "code"):
        window = _("{first}至{last}，{status}").format(
            first=notice.opens_on, last=notice.last_on, status=notice.get_status_display()
        )
        objections = list(notice.objections.order_by("at"))
        count = _("异议{count}件").format(count=len(objections)) if objections else _("没有异议")
        rows.append([_("公示"), notice.title, f"{window}；{count}"])
        for objection in objections if inside else []:
            said = f"{objection.name}：{objection.text}"
            answer = objection.answer and f"：{objection.answer}"
            rows.append([_("异议"), said, f"{objection.get_outcome_display()}{answer}"])
    return [_table(_("公示和异议"), (_("类别"), _("内容"), _("期限和处理")), rows, shape="notice")]


def _money(case: Application) -> list[list[str]]:
    money = case.money
    return [
        [_("已决定"), _plain(money.decided)],
        [_("已拨付"), _plain(money.paid)],
        [_("待拨付"), _plain(money.waiting)],
        [_("决定追回"), _plain(money.clawed_back)],
        [_("已退回"), _plain(money.given_back)],
        [_("应退未退"), _plain(money.owed)],
    ]


def _course(case: Application, inside: bool) -> list[list[str]]:
    """Every step; who entered it stands in the trail of changes, and only the bureau is told."""
    rows = _rows(case)
    events = AuditEvent.objects.filter(
        subject_kind=ApplicationStep._meta.label_lower,
        subject_id__in=[str(row.pk) for row in rows],
        action=AuditEvent.Action.CREATE,
    )
    entered = dict(events.values_list("subject_id", "by_name")) if inside else {}
    return [
        [
            str(row.number),
            str(row.on),
            STEP_LABELS[row.step],
            _plain(row.amount_wan_yuan),
            _("；").join(part for part in (row.department, row.note) if part),
            entered.get(str(row.pk), _("导入")) if inside else "—",
        ]
        for row in rows
    ]


def _paper(place: int, paper: Attachment) -> dict[str, Any]:
    """One paper with the pages that can be drawn of it, from its place under the root of all files."""
    kind, path = _DRAWN.get(paper.media_type, ""), path_of(paper)
    inside = path.relative_to(Path(settings.ATTACHMENTS)).as_posix()
    pages = (
        pages_of(inside, kind, Path(settings.ATTACHMENTS), most=MOST_PAGES) if kind and path.exists() else 0
    )
    if not pages:
        drawn = _("否，请到台账下载原件")
    elif kind == "pdf" and pages == MOST_PAGES:
        drawn = _("前{most}页，其余见原件").format(most=MOST_PAGES)
    else:
        drawn = _("{pages}页").format(pages=pages)
    name = paper.name + (f"（{paper.note}）" if paper.note else "")
    uploaded = f"{timezone.localdate(paper.created_at)} {paper.by_name}"
    return {
        "title": _("材料{place}　{name}").format(place=place, name=paper.name),
        "path": f"/{inside}",
        "format": kind,
        "pages": pages,
        "line": [str(place), name, paper.size_label, uploaded, paper.sha256[:16], drawn],
    }
