"""`jingxin audit verify`: whether the audit trail is whole."""

import argparse
from typing import Any

from jingxin.command.failure import lines_of
from jingxin.command.house import start_django
from jingxin.core.language import _


def add(commands: Any) -> None:
    parser = commands.add_parser("audit", help=_("审计记录：verify 逐条核对校验链"))
    parser.add_argument("step", metavar="verify", choices=("verify",), help=_("核对整条校验链"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    start_django()
    from jingxin.records.audit import verify_chain
    from jingxin.records.models import AuditEvent

    findings = verify_chain()
    if findings:
        print(lines_of(findings))
        return 1
    print(_("审计记录{count}条，首尾相接，没有改动。").format(count=AuditEvent.objects.count()))
    return 0
