"""5,000 firms × 12 columns from .xlsx into the ledger, against reading the cells and one bare bulk_create."""

import io
import os
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingxin.site.settings")
django.setup()

import xlsxwriter  # noqa: E402 - Django must be set up before the ledgers are imported
from django.core.management import call_command  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from benchmarks.measured import Measured, ratio, timed  # noqa: E402
from jingxin.ledgers.enterprises.actions import load_code_lists  # noqa: E402
from jingxin.ledgers.enterprises.models import Firm  # noqa: E402
from jingxin.ledgers.enterprises.rules import organization_code_check_digit  # noqa: E402
from jingxin.records.imports import apply, preview, read_table  # noqa: E402

FIRMS = 5_000
TOWNS = ("东瓯街道", "江北街道", "桥头镇", "桥下镇", "乌牛街道", "330324007")
INDUSTRIES = ("3443", "1952", "1810", "2450", "4119")
HEAD = (
    *("企业编号", "企业名称", "简称", "组织机构代码", "所属镇街", "行业代码", "行业分类版本"),
    *("成立日期", "规模", "法定代表人", "地址", "备注"),
)


def row(number: int) -> tuple[str, ...]:
    body = f"SL{number:06d}"
    return (
        f"F{number:06d}",
        f"示例第{number}号厂",
        f"示例{number}号",
        body + organization_code_check_digit(body),
        TOWNS[number % len(TOWNS)],
        INDUSTRIES[number % len(INDUSTRIES)],
        "2011",
        f"{1985 + number % 28}-{number % 12 + 1}-{number % 28 + 1}",
        ("大型", "中型", "小型")[number % 3],
        f"示例{number}",
        f"示例路{number}号",
        "",
    )


def workbook() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("企业名录")
        for line, cells in enumerate([HEAD, *(row(number) for number in range(1, FIRMS + 1))]):
            page.write_row(line, 0, cells)
    return file.getvalue()


def import_plainly(data: bytes) -> None:
    """The least there is to do: cells into rows of one table, nothing checked, nothing remembered."""
    _, *lines = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    Firm.objects.bulk_create(
        [
            Firm(code=str(code), name=str(name), short_name=str(short), organization_code=str(organization))
            for code, name, short, organization, *_ in lines
        ],
        batch_size=500,
    )


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    load_code_lists()
    data = workbook()
    yardstick, _ = timed(lambda: import_plainly(data))
    Firm.objects.all().delete()
    looking, looked = timed(lambda: preview(read_table(data, "企业名录.xlsx"), by=None, on=date(2014, 6, 20)))
    assert looked.faults == [], looked.faults[:3]
    applying, _ = timed(lambda: apply(looked, by=None))
    assert Firm.objects.count() == FIRMS
    seconds = looking + applying
    against = "reading the cells and one bulk_create"
    Measured(
        f"import {FIRMS:,} firms × {len(HEAD)} columns", seconds, against, ratio(seconds, yardstick), 5
    ).say()
    again, second = timed(lambda: preview(read_table(data, "企业名录.xlsx"), by=None, on=date(2014, 6, 20)))
    assert second.standing is not None
    Measured("the same file again", again, "the first import", ratio(again, seconds)).say()


if __name__ == "__main__":
    main()
