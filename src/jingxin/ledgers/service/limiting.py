"""
The only writer of the county's own limits: a dated value with its source, from a day on that nothing was judged by yet.

Kept as a file of the same form as the package's, so that whoever keeps the machine reads and restores it as any other.
"""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.core.parameters import Parameter, load_parameters, look_again, own_file
from jingxin.ledgers.service.actions import ServiceError, refuse_role
from jingxin.ledgers.service.models import ProblemStep
from jingxin.ledgers.service.rules import Limits
from jingxin.ledgers.service.rules.steps import OFFICE
from jingxin.records.audit import User, record_event
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import Verb, may, member_of

ROOM = "service"
_MOST_DAYS, _HOURS = 365, 24


def may_change_limits(by: User | None) -> bool:
    """Whether the person keeps the limits: the service office, for whoever may edit its ledger."""
    member = member_of(by)
    return by is None or (member is not None and member.role in OFFICE and may(by, Verb.EDIT, ROOM))


@transaction.atomic
def change_limit(
    *, name: str, value: Decimal, valid_from: date, source: str, confirmed_on: date | None, by: User | None
) -> Parameter:
    """
    Let a limit have another value from a day on; what was judged before stays judged as it was.

    Raises `ServiceError` for an unknown limit, a value that makes no sense, a day that steps were judged by, no source.
    """
    if not may_change_limits(by):
        refuse_role(by, _("修改期限"))
    parameters = load_parameters(ROOM)
    if name not in parameters:
        raise ServiceError(_("没有叫“{name}”的期限；请从列表中选。").format(name=name))
    parameter = parameters[name]
    if not source.strip():
        raise ServiceError(_("请写明来源：文件名称、文号和条款，或由谁约定。"))
    _check_value(parameter, value)
    path = own_file(ROOM)
    if path is None:
        raise ServiceError(_("这套系统没有存放本县参数的文件夹；请联系系统管理员。"))
    judged = ProblemStep.objects.filter(on__gte=valid_from).order_by("-on", "-pk").first()
    if judged is not None:
        raise ServiceError(
            _("{day}起的办理记录已按原来的期限算过（最近一条是{last}）；请写{last}以后的日期。").format(
                day=valid_from, last=judged.on
            )
        )
    before = next((one for one in reversed(parameter.values) if one.valid_from <= valid_from), None)
    unit = parameter.values[0].unit
    rows = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    kept = [row for row in rows.get(name, []) if row["from"] != valid_from]
    row = {"from": valid_from, "value": f"{value.normalize():f}", "unit": unit, "source": source.strip()}
    if confirmed_on is not None:
        row["confirmed_on"] = confirmed_on
    rows[name] = sorted([*kept, row], key=lambda one: one["from"])
    was = path.read_bytes() if path.is_file() else None
    _write(path, rows)
    look_again()
    try:
        _check_ladder(valid_from)
        record_event(
            by=by,
            action=AuditEvent.Action.UPDATE,
            subject=_("期限：{label}").format(label=parameter.title),
            before={"value": str(before.value) if before else "", "unit": unit},
            after={"value": row["value"], "unit": unit, "from": valid_from.isoformat()},
            reason=source.strip(),
        )
    except Exception:
        # The file stands outside the transaction: what is not recorded is not kept.
        _put_back(path, was)
        raise
    return load_parameters(ROOM)[name]


def _check_value(parameter: Parameter, value: Decimal) -> None:
    hours = parameter.values[0].unit == "时"
    most = _HOURS if hours else _MOST_DAYS
    if not 0 <= value <= most or (not hours and value != value.to_integral_value()):
        raise ServiceError(
            _("“{label}”应为0到{most}的{kind}，现为{value}。").format(
                label=parameter.title, most=most, kind=_("钟点，如17.5") if hours else _("整数"), value=value
            )
        )


def _check_ladder(day: date) -> None:
    """A higher office is told later, or on the same day."""
    head, leader, supervision = Limits.at(load_parameters(ROOM), day).ladder
    if not head <= leader <= supervision:
        raise ServiceError(
            _(
                "{day}起，逾期提醒部门负责人、报副县长、交考绩办分别是{head}、{leader}、{supervision}个工作日；"
                "上一级不能早于下一级，请核对。"
            ).format(day=day, head=head, leader=leader, supervision=supervision)
        )


def _write(path: Path, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    """Put the file in its place whole or not at all."""
    lines = [_("# 本县自己的期限，从系统的“期限和规则”页面修改。"), ""]
    for name, values in rows.items():
        for row in values:
            lines.append(f"[[{name}]]")
            for key, value in row.items():
                said = value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
                lines.append(f"{key} = {said}")
            lines.append("")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, half_written = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    os.replace(half_written, path)


def _put_back(path: Path, was: bytes | None) -> None:
    if was is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(was)
    look_again()
