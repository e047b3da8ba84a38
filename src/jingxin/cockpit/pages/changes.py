"""与另一稿比: each figure that two drafts print otherwise, and what the change comes from."""

from pathlib import Path

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from jingxin.check import UnreadableDocument
from jingxin.check.changes import Change, Kind, changes_between
from jingxin.cockpit.desk import open_evaluator
from jingxin.cockpit.page import page, show
from jingxin.cockpit.pages.reports import may_read
from jingxin.core.figure import Figure
from jingxin.measures.evaluate import Evaluator
from jingxin.records.audit import record_event
from jingxin.records.permissions import Verb, check_may
from jingxin.reports.causes import Explained, explain
from jingxin.reports.models import Report, ReportFile
from jingxin.warehouse import WarehouseError

# So many other drafts are offered; older ones are reached by their address.
OFFERED = 30


@frozen
class Line:
    """One line of the page: the figure, how each draft prints it, the difference in the figure's unit, what it comes from."""

    figure: Figure
    before: str
    after: str
    difference: str
    why: Explained | None


@page
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """
    Compare the report with the draft named `from` in the address, or the one of its plan that was written before it.

    Without a snapshot at hand the figures are compared all the same, and nothing is said of causes.
    """
    check_may(request.user, Verb.VIEW, "reports")
    known = get_object_or_404(Report, pk=pk)
    others = drafts_beside(known)
    asked = request.GET.get("from", "")
    other = next((draft for draft in others if str(draft.pk) == asked), None)
    if other is None:
        if asked.isdigit():
            other = get_object_or_404(Report, pk=int(asked), plan=known.plan)
        elif not others:
            raise Http404
        else:
            other = next((draft for draft in others if draft.pk < known.pk), others[0])
    fault, lines = "", []
    if not (may_read(request, known) and may_read(request, other)):
        fault = _("两稿中有列出台账明细的，签发后再向您公开。")
    else:
        try:
            lines = _lines(request, other, known)
        except (UnreadableDocument, FileNotFoundError):
            fault = _("有一稿的 Word 文件读不出来，不能比较；请重写那一稿。")
    return show(
        request,
        "changes.html",
        _("与另一稿比"),
        report=known,
        other=other,
        others=others[:OFFERED],
        lines=lines,
        fault=fault,
        same_snapshot=known.snapshot == other.snapshot,
        same_plan=known.plan_digest == other.plan_digest,
    )


def drafts_beside(known: Report) -> list[Report]:
    """The other drafts of the plan and area that have a Word file, the latest first."""
    drafts = Report.objects.filter(plan=known.plan, area_code=known.area_code, files__format="DOCX")
    return list(drafts.exclude(pk=known.pk).newest_first())


def _lines(request: HttpRequest, other: Report, known: Report) -> list[Line]:
    found = changes_between(_word_of(other), _word_of(known))
    same_plan = known.plan_digest == other.plan_digest
    before, after = _evaluator(request, other.snapshot), _evaluator(request, known.snapshot)
    if found and before and after:
        record_event(
            by=request.user,
            action="READ",
            subject=known,
            after={"compared_with": other.code, "figures": len(found)},
        )
    return [
        Line(
            change.figure,
            _printed(change.before),
            _printed(change.after),
            _difference(change),
            explain(change, before=before, after=after, same_plan=same_plan) if before and after else None,
        )
        for change in found
    ]


def _word_of(report: Report) -> Path:
    path: Path = report.files.get(format=ReportFile.Format.DOCX).path
    return path


def _evaluator(request: HttpRequest, snapshot: str) -> Evaluator | None:
    try:
        return open_evaluator(request, snapshot)[1]
    except WarehouseError:
        return None  # put away since; the figures themselves stand in the files


def _printed(figure: Figure | None) -> str:
    return "" if figure is None else f"{figure.printed}{figure.unit}"


def _difference(change: Change) -> str:
    """The difference of what is printed, which a reader can work out again; words where both print the same."""
    old, new = change.before, change.after
    if change.kind is not Kind.VALUE or old is None or new is None or old.unit != new.unit:
        return ""
    if old.rounded is None or new.rounded is None:
        return ""
    step = new.rounded - old.rounded
    return f"{step:+f}" if step else _("末位以下")
