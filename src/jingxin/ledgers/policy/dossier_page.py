"""The file of a case as a download: for the bureau with everything, for others without what only the bureau reads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jingxin.ledgers.policy.dossier import draw_dossier
from jingxin.ledgers.policy.models import Application
from jingxin.records import clock
from jingxin.records.audit import record_event
from jingxin.records.models import AuditEvent
from jingxin.records.pages import ledger_page
from jingxin.records.permissions import Verb, check_may, scope_of


@ledger_page("policy")
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """One click, one PDF; who took it stands in the trail."""
    check_may(request.user, Verb.EXPORT, "policy")
    cases = Application.objects.visible_to(scope_of(request.user)).with_steps()
    case = cases.select_related("clause__document", "clause__fund", "firm").filter(code=code).first()
    if case is None:
        raise Http404
    # Checks name other cases, and objections those who objected: neither the firm nor a reviewing office reads them.
    inside = scope_of(request.user).everything
    data = draw_dossier(case, on=clock.today(), inside=inside)
    record_event(by=request.user, action=AuditEvent.Action.EXPORT, subject=case, reason=_("政策奖补案卷"))
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=_("{code}案卷.pdf").format(code=code)) or ""
    )
    return answer
