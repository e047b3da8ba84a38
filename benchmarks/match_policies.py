"""Ten thousand firms asked of every clause from the ledger's tables, and what another limit would change, against reading the firms."""

import os
from datetime import date
from decimal import Decimal

from benchmarks.measured import Measured, ratio, timed

FIRMS = 10_000
DAY = date(2014, 6, 20)


def fill() -> None:
    """Every third firm above scale, every tenth of these for the first time this year, every fourth with tax and sales."""
    from jingxin.ledgers.enterprises.models import AboveScaleSpell, Firm
    from jingxin.ledgers.evaluation.models import ListEntry
    from jingxin.ledgers.policy.models import FirmYear

    firms = Firm.objects.bulk_create(
        [
            Firm(code=f"F{number:06d}", name=f"示例第{number}厂", founded_on=date(2003, 1, 1))
            for number in range(FIRMS)
        ],
        batch_size=500,
    )
    AboveScaleSpell.objects.bulk_create(
        [
            AboveScaleSpell(firm=firm, entered_on=date(2014 if number % 30 == 0 else 2011, 1, 1))
            for number, firm in enumerate(firms)
            if number % 3 == 0
        ],
        batch_size=500,
    )
    FirmYear.objects.bulk_create(
        [
            FirmYear(
                firm=firm,
                year=year,
                is_growth_star=number % 100 == 0,
                kept_tax_wan_yuan=Decimal(100 + number % 300 + year - 2010),
                online_sales_wan_yuan=Decimal(number % 4000),
            )
            for number, firm in enumerate(firms)
            if number % 4 == 0
            for year in (2012, 2013, 2014)
        ],
        batch_size=500,
    )
    ListEntry.objects.bulk_create(
        [
            ListEntry(firm=firm, year=2014, list="STAR", place=number, decided_on=date(2014, 2, 18))
            for number, firm in enumerate(firms[: FIRMS // 10])
        ],
        batch_size=500,
    )


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "jingxin.site.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    from jingxin.ledgers.enterprises.models import Firm
    from jingxin.ledgers.policy.matching import counts, match_all
    from jingxin.ledgers.policy.rules import clauses

    fill()
    reading, firms = timed(lambda: list(Firm.objects.order_by("code")), repeat=3)
    assert len(firms) == FIRMS
    seconds, matched = timed(lambda: match_all(Firm.objects.all(), year=2014, on=DAY), repeat=3)
    assert all(sum(found.values()) == FIRMS for found in counts(matched).values())
    assert len(matched) == FIRMS * len(clauses())
    Measured(
        f"{FIRMS:,} firms × {len(clauses())} clauses, {connection.display_name}",
        seconds,
        "reading the firms",
        ratio(seconds, reading),
        5,
    ).say()


if __name__ == "__main__":
    main()
