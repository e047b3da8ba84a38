"""A million firm values in the ledger's own database, published: the query and the snapshot, as `jingxin publish` does."""

import os
from datetime import UTC, date, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingxin.site.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks.measured import Measured, ratio, timed  # noqa: E402
from jingxin.ledgers.enterprises.models import Firm  # noqa: E402
from jingxin.ledgers.indicators.models import FirmObservation, Indicator  # noqa: E402
from jingxin.site.publication import publish_snapshot  # noqa: E402

FIRMS, MONTHS = 20_000, 50
JUNE = datetime(2014, 6, 20, 9, tzinfo=UTC)


def fill() -> None:
    """Rows by SQL: how they got there is not what is measured."""
    Indicator.objects.create(
        code="above_scale_output", name="规上工业产值", unit="亿元", january_exempt=False
    )
    Firm.objects.bulk_create(
        [Firm(code=f"F{number:06d}", name=f"示例第{number}号厂", is_made=True) for number in range(FIRMS)],
        batch_size=1000,
    )
    indicator = Indicator.objects.get()
    periods = [f"{2010 + month // 12}-{month % 12 + 1:02d}" for month in range(MONTHS)]
    columns = (
        "indicator_id, firm_id, period_code, vintage, value, comparable_base, recorded_on, explanation,"
        " revision_reason, source, is_made, version, created_at, updated_at"
    )
    with connection.cursor() as cursor:
        for period in periods:
            cursor.execute(
                f"INSERT INTO {FirmObservation._meta.db_table} ({columns})"  # noqa: S608
                " SELECT %s, id, %s, 1, id / 100000.0, NULL, %s, '', '', '', 1, 1, %s, %s"
                f" FROM {Firm._meta.db_table}",
                [indicator.pk, period, date(2014, 6, 12), JUNE, JUNE],
            )


def read_plainly() -> int:
    """The least there is to do: the same columns out of the database, nothing checked or written."""
    rows = FirmObservation.objects.values_list(
        "indicator__code", "firm__code", "period_code", "vintage", "value", "recorded_on"
    )
    return sum(1 for _ in rows.iterator(chunk_size=10_000))


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    fill()
    yardstick, count = timed(read_plainly)
    seconds, snapshot = timed(lambda: publish_snapshot(by=None, at=JUNE))
    assert snapshot.tables["firm_observations"].rows == count == FIRMS * MONTHS
    against = "the same columns read from the database"
    Measured(
        f"publish {count:,} values from the ledger", seconds, against, ratio(seconds, yardstick), 10
    ).say()


if __name__ == "__main__":
    main()
