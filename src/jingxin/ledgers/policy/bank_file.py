"""The list of payments as banks take it: one row a decided case, payee, bank, account, yuan."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from jingxin.ledgers.policy.models import Application

YUAN = 10_000


def bank_file(cases: Sequence[Application]) -> bytes:
    """
    Return an .xlsx of the decided, unpaid cases; accounts are text, amounts yuan with two decimals, a sum below.

    A case without an account stands with 缺收款账号 in its place, so that nobody overlooks it.
    """
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_numbers": False}) as book:
        page = book.add_worksheet(_("拨付表"))
        head, money = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "#,##0.00"}),
        )
        headers = (_("受理编号"), _("收款单位"), _("开户银行"), _("收款账号"), _("金额（元）"), _("用途"))
        for column, title in enumerate(headers):
            page.write_string(0, column, title, head)
            page.set_column(column, column, (16, 34, 24, 26, 16, 24)[column])
        page.freeze_panes(1, 0)
        for line, case in enumerate(cases, start=1):
            account = case.payee_account or _("缺收款账号")
            for column, text in enumerate((case.code, case.firm.name, case.payee_bank, account)):
                page.write_string(line, column, text)
            page.write_number(line, 4, case.money.waiting * YUAN, money)
            page.write_string(line, 5, case.clause.title)
        last = len(cases) + 1
        page.write_string(last, 3, _("合计"), head)
        page.write_number(last, 4, sum((case.money.waiting for case in cases), start=0) * YUAN, money)
    return held.getvalue()
