"""What-if: change weights, bases, cuts and vetoes of a scheme and see who moves, before it is adopted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.evaluation.models import Scheme
from jingxin.ledgers.evaluation.pages.frame import bureau, show
from jingxin.ledgers.evaluation.rules.reading import build_scheme, load
from jingxin.ledgers.evaluation.rules.reconsider import with_changes
from jingxin.ledgers.evaluation.rules.scheme import SchemeError
from jingxin.ledgers.evaluation.runs import snapshot_named
from jingxin.ledgers.evaluation.what_if import compare
from jingxin.warehouse import WarehouseError

MOST_SHOWN = 200


@bureau
def what_if(request: HttpRequest, code: str) -> HttpResponse:
    """
    A form of the scheme's numbers; what differs from the scheme is laid over it and compared on the latest snapshot.

    Every field stands in the address, so that a trial can be sent to a colleague.
    """
    scheme = get_object_or_404(Scheme, code=code)
    told = load(scheme.text)
    fields, changes = _fields(told, request.GET)
    faults: list[str] = []
    found, rows = None, []
    if changes:
        try:
            changed = build_scheme(with_changes(told, changes))
            found = compare(scheme.rules, changed, snapshot_named())
        except SchemeError as error:
            faults = error.faults
        except WarehouseError as error:
            faults = [str(error)]
    if found is not None:
        names = dict(
            Firm.objects.filter(code__in=[one.firm for one in found.changes]).values_list("code", "name")
        )
        rows = [
            {
                "name": names.get(one.firm, one.firm),
                "before": one.was or "—",
                "after": one.now or "—",
                "tax": found.given[one.firm].get("f_tax"),
                "land": found.given[one.firm].get("f_land"),
            }
            for one in found.changes[:MOST_SHOWN]
        ]
    return show(
        request,
        "what_if.html",
        _("方案试算：{scheme}").format(scheme=scheme),
        scheme=scheme,
        fields=fields,
        faults=faults,
        found=found,
        rows=rows,
        more=max(len(found.changes) - MOST_SHOWN, 0) if found else 0,
        pairs=list(zip(found.before, found.after, strict=True)) if found else [],
        asked=bool(request.GET),
    )


def _fields(told: dict[str, Any], typed: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the form's fields with what was typed, and the changes that this makes."""
    labels = {code: row.get("label", code) for code, row in told.get("measures", {}).items()}
    groups, changes = [], dict[str, Any]()
    for group in told.get("groups", ()):
        shown: dict[str, Any] = {"name": group["name"], "items_shown": [], "cuts": []}
        laid: dict[str, dict[str, str]] = {}
        for item in group["items"]:
            name = item["measure"]
            weight = _typed(typed, f"{group['code']}.weights.{name}", item["weight"], laid, "weights", name)
            base = _typed(typed, f"{group['code']}.bases.{name}", item.get("base", ""), laid, "bases", name)
            mean = item.get("times_mean", "")
            shown["items_shown"].append(
                {"label": labels.get(name, name), "weight": weight, "base": base, "mean": mean}
            )
        for cut in group["cuts"]:
            if "limit" in cut:
                key = f"{group['code']}.cuts.{cut['band']}"
                field = _typed(typed, key, cut["limit"], laid, "cuts", cut["band"])
                shown["cuts"].append({"label": cut["band"], **field})
        if laid:
            changes[group["code"]] = laid
        groups.append(shown)
    vetoes = {
        veto["fact"]: ""
        for veto in told.get("vetoes", ())
        if typed and veto["fact"] not in typed.getlist("veto")
    }
    if vetoes:
        changes["vetoes"] = vetoes
    kept = [
        {"fact": veto["fact"], "label": veto["label"], "on": veto["fact"] not in vetoes}
        for veto in told.get("vetoes", ())
    ]
    return [*groups, {"vetoes": kept}], changes


def _typed(
    typed: Any, key: str, now: str, laid: dict[str, dict[str, str]], part: str, name: str
) -> dict[str, str]:
    """One field: its key, what stands in the scheme and what was typed; a difference is laid down as a change."""
    value = typed.get(key, "").strip() or str(now)
    if value != str(now):
        laid.setdefault(part, {})[name] = value
    return {"key": key, "now": str(now), "value": value}
