"""
The weekly digest of projects as Word or PDF, for an office to take along.

The digest is the ledger's and the drawing the reports'; only this room knows both.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jingxin.core.period import ToDate
from jingxin.core.wording import chinese_number
from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.projects.admin.chosen import chosen
from jingxin.ledgers.projects.digest import Chapter, Digest, Note, digest_of
from jingxin.records import clock
from jingxin.records.asked import day_asked
from jingxin.records.audit import record_event
from jingxin.records.models import AuditEvent
from jingxin.records.pages import ledger_page
from jingxin.records.permissions import Verb, check_may
from jingxin.reports.appendix import made_note
from jingxin.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Runs,
    Table,
    Text,
    Tone,
)
from jingxin.reports.docx import draw_docx
from jingxin.reports.house import find_template
from jingxin.reports.pdf import draw_pdf

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@ledger_page("projects")
def digest_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The digest that the page of the same address shows, whole; who took it stands in the trail."""
    check_may(request.user, Verb.EXPORT, "projects")
    if kind not in _TYPES:
        raise Http404
    projects, _choice = chosen(request)
    day, _fault = day_asked(request)
    owner = request.GET.get("owner", "")
    digest = digest_of(projects, day, owner=owner, today=clock.today())
    county = Area.objects.filter(code=settings.COUNTY).first()
    document = digest_document(digest, owner=owner, county=county.name if county else "")
    data = (
        draw_pdf(document, drawings={})
        if kind == "pdf"
        else draw_docx(document, find_template("half_year.docx"), pictures={})
    )
    record_event(
        by=request.user,
        action=AuditEvent.Action.EXPORT,
        subject=document.title,
        after={"rows": sum(digest.totals), "format": kind},
    )
    answer = HttpResponse(data, content_type=_TYPES[kind])
    name = f"{document.title}{digest.first_day}.{kind}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return answer


def digest_document(digest: Digest, *, owner: str, county: str) -> Document:
    """Return the digest as a document: a table of all offices and a part for each, or one office's parts alone."""
    week = _("{first}至{last}").format(first=_day(digest.first_day, year=True), last=_day(digest.last_day))
    blocks: list[Block] = [Paragraph((Text(_opening(digest, week)),))]
    if not owner and digest.chapters:
        blocks.append(_by_office(digest))
    for number, chapter in enumerate(digest.chapters, start=1):
        if not owner:
            blocks.append(Heading(1, f"{chinese_number(number)}、", (Text(chapter.owner),)))
        blocks += _chapter(chapter, digest, alone=bool(owner))
    made = any(
        note.project.is_made for chapter in digest.chapters for note in (*chapter.moved, *chapter.coming)
    ) or any(line.is_made for chapter in digest.chapters for line in chapter.stuck)
    if made:
        blocks.append(made_note())
    office = _("{county}经济和信息化局").format(county=county)
    blocks += [
        Paragraph((Text(words),), Tone.SIGNATURE) for words in (office, _day(digest.told_on, year=True))
    ]
    return Document(
        title=_("{owner}项目每周进展").format(owner=owner),
        blocks=tuple(blocks),
        appendix=(),
        figures=(),
        snapshot="",
        as_of=digest.told_on,
        period=ToDate(digest.told_on),
        area=settings.COUNTY,
        area_name=county,
        made=made,
    )


def _opening(digest: Digest, week: str) -> str:
    moved, stuck, coming = digest.totals
    words = _("{week}，登记进展{moved}项，逾期和停滞项目{stuck}个，{coming_words}{coming}项。").format(
        week=week if digest.is_over else _("{week}（截至{day}）").format(week=week, day=_day(digest.told_on)),
        moved=moved,
        stuck=stuck,
        coming_words=digest.coming_words,
        coming=coming,
    )
    if len(digest.chapters) > 1:
        words += _("一个项目涉及两个单位的，在两个单位名下都列出。")
    return words + _("逾期按当天所知的最新计划计算。")


def _by_office(digest: Digest) -> Table:
    return Table(
        _("各单位情况"),
        (
            Column(_("单位"), 0.4, Align.LEFT),
            Column(_("进展（项）"), 0.2),
            Column(_("逾期和停滞（个）"), 0.2),
            Column(_("{words}（项）").format(words=digest.coming_words), 0.2),
        ),
        tuple(
            _row(chapter.owner, len(chapter.moved), len(chapter.stuck), len(chapter.coming))
            for chapter in digest.chapters
        ),
    )


def _chapter(chapter: Chapter, digest: Digest, *, alone: bool) -> list[Block]:
    """The three lists of one office; on its own sheet an empty one is said, among all offices the table has said it."""
    blocks: list[Block] = []
    if chapter.moved:
        blocks.append(_notes(_("本周进展"), _("进展"), chapter.moved))
    elif alone:
        blocks.append(Paragraph((Text(_("本周没有登记进展。")),)))
    if chapter.stuck:
        columns = (
            Column(_("序号"), 0.08, Align.CENTRE),
            Column(_("项目"), 0.26, Align.LEFT),
            Column(_("情况"), 0.24, Align.LEFT),
            Column(_("原因"), 0.28, Align.LEFT),
            Column(_("联系领导"), 0.14, Align.LEFT),
        )
        rows = (
            _row(
                number,
                line.name,
                line.wait.words,
                line.wait.reason or _("未写明原因"),
                _("、").join(line.leaders) or "—",
            )
            for number, line in enumerate(chapter.stuck, start=1)
        )
        blocks.append(Table(_("逾期和停滞项目"), columns, tuple(rows)))
    elif alone:
        blocks.append(Paragraph((Text(_("没有逾期和停滞的项目。")),)))
    if chapter.coming:
        blocks.append(_notes(digest.coming_words, _("事项"), chapter.coming))
    return blocks


def _notes(caption: str, what: str, notes: tuple[Note, ...]) -> Table:
    columns = (
        Column(_("日期"), 0.15, Align.LEFT),
        Column(_("项目"), 0.37, Align.LEFT),
        Column(what, 0.48, Align.LEFT),
    )
    return Table(
        caption, columns, tuple(_row(_day(note.on), note.project.name, note.words) for note in notes)
    )


def _row(*cells: object) -> tuple[Runs, ...]:
    return tuple((Text(str(cell)),) for cell in cells)


def _day(day: date, *, year: bool = False) -> str:
    words = _("{month}月{day}日").format(month=day.month, day=day.day)
    return _("{year}年{day}").format(year=day.year, day=words) if year else words
