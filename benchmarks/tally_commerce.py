"""The year's plan of ten thousand shops against what was done by a day, from the ledger's tables, against reading the shops."""

import os
from datetime import date, timedelta

from benchmarks.measured import Measured, ratio, timed

SHOPS = 10_000
DAY = date(2014, 6, 20)


def fill() -> None:
    """Planned in spring, due through the summer; half done, one in twenty given up."""
    from jingxin.ledgers.commerce.models import Shop
    from jingxin.ledgers.enterprises.models import Area

    county = Area.objects.create(code="330324", name="示例县", level="COUNTY", valid_from=date(2000, 1, 1))
    town = Area.objects.create(
        code="330324101", name="示例镇", level="TOWN", parent=county, valid_from=date(2000, 1, 1)
    )
    planned = date(2014, 2, 24)
    Shop.objects.bulk_create(
        [
            Shop(
                code=f"D{number:05d}",
                name=f"示例第{number}店",
                town=town,
                work="NEW",
                planned_on=planned,
                due_on=date(2014, 5, 1) + timedelta(number % 100),
                done_on=planned + timedelta(number % 110)
                if number % 2
                else None,  # no even one, so none given up
                area_square_metre=120,
                cancelled_on=DAY if number % 20 == 0 else None,
                cancelled_because="店面未落实" if number % 20 == 0 else "",
            )
            for number in range(SHOPS)
        ],
        batch_size=500,
    )


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "jingxin.site.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from jingxin.core import scope
    from jingxin.ledgers.commerce.models import Shop
    from jingxin.ledgers.commerce.progress import late_lines, plan_lines

    fill()
    reading, shops = timed(lambda: list(Shop.objects.select_related("town")), repeat=3)
    assert len(shops) == SHOPS
    seconds, (lines, late) = timed(
        lambda: (plan_lines(scope.ALL, year=2014, on=DAY), late_lines(scope.ALL, on=DAY)), repeat=3
    )
    told = lines[0].tally
    assert told.planned + told.cancelled == SHOPS
    assert told.late == len(late)
    Measured(
        f"plan against done of {SHOPS:,} shops", seconds, "reading the shops", ratio(seconds, reading)
    ).say()


if __name__ == "__main__":
    main()
