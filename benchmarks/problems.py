"""A hundred thousand problems: the list as a page with filters, against bare counting; and the bulletin from a snapshot."""

import os
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.measured import Measured, ratio, timed

PROBLEMS, FIRMS, TOWNS, OFFICES = 100_000, 500, 18, 9
DAY, WEEK = date(2014, 6, 20), "2014-W19"
ADDRESSES = (
    "/service/problems/",
    "/service/problems/?part=IN_HAND&department=B3",
    "/service/problems/?lamp=RED",
    "/service/problems/?q=%E7%94%A8%E5%9C%B0&year=2014",
)
SUPERVISION = "/service/supervision/?on=2014-05-30"


def fill() -> None:
    """Four years of problems; nearly all answered, one in four hundred late and open."""
    from jingxin.ledgers.enterprises.models import Area, Firm, FirmTown
    from jingxin.ledgers.service.models import Problem
    from jingxin.ledgers.service.standing import refresh
    from jingxin.records.models import Department

    county = Area.objects.create(code="330324", name="示例县", level="COUNTY", valid_from=date(2000, 1, 1))
    towns = [
        Area.objects.create(
            code=f"330324{100 + number}",
            name=f"第{number}镇",
            level="TOWN",
            parent=county,
            valid_from=date(2000, 1, 1),
        )
        for number in range(TOWNS)
    ]
    firms = Firm.objects.bulk_create(
        [
            Firm(code=f"F{number:06d}", name=f"示例第{number}厂", founded_on=date(2003, 1, 1))
            for number in range(FIRMS)
        ]
    )
    FirmTown.objects.bulk_create(
        [
            FirmTown(firm=firm, town=towns[number % TOWNS], valid_from=date(2003, 1, 1))
            for number, firm in enumerate(firms)
        ]
    )
    offices = [
        Department.objects.create(code=f"B{number}", name=f"第{number}局") for number in range(OFFICES)
    ]
    titles = ("扩建用地指标", "贷款续贷", "技工短缺", "供电扩容", "技改补助兑现")
    problems = []
    for number in range(PROBLEMS):
        begun = _begun(number)
        problems.append(
            Problem(
                code=f"QF{begun.year}-{number:06d}",
                title=titles[number % len(titles)],
                firm=firms[number % FIRMS],
                town=towns[number % FIRMS % TOWNS],
                source_kind=("MERIT", "NINE_LINKS", "FIRM")[number % 3],
                category=("LAND", "MONEY", "LABOUR", "UTILITIES", "POLICY")[number % 5],
            )
        )
    Problem.objects.bulk_create(problems, batch_size=500)
    _log(problems, offices)
    refresh(Problem.objects.order_by("pk").iterator(chunk_size=500))


def _begun(number: int) -> date:
    return date(2010, 1, 4) + timedelta(number * 1590 // PROBLEMS)


def _log(problems: list[Any], offices: list[Any]) -> None:
    from jingxin.ledgers.service.models import ProblemStep

    steps = []
    for number, problem in enumerate(problems):
        begun, office = _begun(number), offices[number % OFFICES]
        lines: list[dict[str, Any]] = [
            {"kind": "COLLECT", "on": begun, "role": "CLERK"},
            {"kind": "DISPATCH", "on": begun + timedelta(1), "role": "CLERK", "to_department": office},
            {"kind": "ACCEPT", "on": begun + timedelta(2), "role": "DEPARTMENT", "department": office},
        ]
        if number % 400:
            lines.append(
                {
                    "kind": "SETTLE",
                    "on": begun + timedelta(9 + number % 20),
                    "role": "DEPARTMENT",
                    "department": office,
                }
            )
        steps += [
            ProblemStep(problem=problem, number=place, text="说明", **line)
            for place, line in enumerate(lines, 1)
        ]
    ProblemStep.objects.bulk_create(steps, batch_size=500)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "jingxin.site.settings"
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db.models import Count
    from django.test import Client

    call_command("migrate", verbosity=0)
    from jingxin.command import main as jingxin
    from jingxin.ledgers.service.models import Problem
    from jingxin.site.demo import ensure_accounts
    from jingxin.site.publication import publish_snapshot

    ensure_accounts()
    filling, _nothing = timed(fill)
    Measured(f"clocks of {PROBLEMS:,} problems written from their logs", filling).say()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(username="kezhang"))
    yardstick, _counted = timed(
        lambda: list(Problem.objects.order_by().values_list("status").annotate(number=Count("pk"))), repeat=5
    )
    for address in ADDRESSES:
        page = client.get(address)
        assert page.status_code == 200, page.status_code
        seconds, _page = timed(lambda address=address: client.get(address), repeat=3)
        Measured(
            f"list of {PROBLEMS:,} problems, {address.partition('?')[2] or 'all'}",
            seconds,
            "counting them by status",
            ratio(seconds, yardstick),
            0.3,
        ).say()
    seconds, _page = timed(lambda: client.get(SUPERVISION))
    Measured(f"supervision of a past day, {PROBLEMS:,} problems", seconds).say()
    publishing, _snapshot = timed(lambda: publish_snapshot(by=None, at=datetime(2014, 6, 20, tzinfo=UTC)))
    Measured("proving every clock and publishing", publishing).say()
    with tempfile.TemporaryDirectory(prefix="jingxin-bench-out-") as folder:
        out = str(Path(folder) / "bulletin.docx")
        writing, done = timed(
            lambda: jingxin(["report", "supervision", "--as-of", DAY.isoformat(), "-o", out])
        )
        assert done == 0, done
        Measured(f"bulletin of {PROBLEMS:,} problems, Word", writing, aim=5).say()
        weekly, done = timed(
            lambda: jingxin(
                ["report", "service_weekly", "--period", WEEK, "-o", str(Path(folder) / "weekly.docx")]
            )
        )
        assert done == 0, done
    Measured(f"bulletin of one week among {PROBLEMS:,} problems, Word", weekly, aim=5).say()


if __name__ == "__main__":
    main()
