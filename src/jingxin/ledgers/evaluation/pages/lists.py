"""评选: what the rules of a year choose on the latest snapshot, and the step that makes it the year's lists."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jingxin.ledgers.evaluation.actions import EvaluationError, adopt_lists
from jingxin.ledgers.evaluation.models import ListEntry
from jingxin.ledgers.evaluation.pages.frame import bureau, show
from jingxin.ledgers.evaluation.rules.lists import shipped_rules
from jingxin.ledgers.evaluation.runs import snapshot_named
from jingxin.ledgers.evaluation.selection import chosen
from jingxin.records import clock
from jingxin.records.permissions import NotPermitted, Verb, may
from jingxin.warehouse import WarehouseError


@bureau
def lists(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show the choice; POST adopts it under a document. The years that have rules are offered above."""
    known = shipped_rules()
    rules = known.get(code) if code else next(iter(sorted(known.values(), key=lambda one: -one.year)), None)
    if rules is None:
        raise Http404
    fault, found = "", list[dict[str, Any]]()
    try:
        snapshot = snapshot_named()
        found = chosen(rules, snapshot)
    except WarehouseError as error:
        fault = str(error)
    document = request.POST.get("document", "").strip()
    if request.method == "POST" and not fault:
        entries = [entry for one in found for entry in one["entries"]]
        try:
            if not document:
                raise EvaluationError(_("请填写公布文件的文号。"))
            count = adopt_lists(
                entries=entries, year=rules.year, on=clock.today(), document=document, by=request.user
            )
        except (EvaluationError, NotPermitted) as refused:
            fault = str(refused)
        else:
            messages.success(
                request, _("{year}年评选名单已写入{count}条。").format(year=rules.year, count=count)
            )
            return redirect("admin:evaluation_listentry_changelist")
    return show(
        request,
        "lists.html",
        rules.name,
        rules=rules,
        known=sorted(known.values(), key=lambda one: -one.year),
        found=found,
        fault=fault,
        document=document,
        standing=ListEntry.objects.filter(year=rules.year, withdrawn_on=None).count(),
        may_adopt=may(request.user, Verb.EDIT, ListEntry.ledger),
    )
