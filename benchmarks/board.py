"""The pages of ten thousand projects (board, late and stuck, weekly digest), against bare counting of the rows by stage."""

import os
from datetime import date, timedelta
from typing import Any

from benchmarks.measured import Measured, ratio, timed

PROJECTS, TOWNS = 10_000, 22
DAY = date(2014, 6, 20)
# page → its promise in seconds; only the board has one.
PAGES = {"board": 0.3, "stuck": 0, "digest": 0}


def fill() -> None:
    """Ten thousand projects over six stages, each with two plans and every fifth with a change; obstacles at a tenth."""
    from jingxin.ledgers.enterprises.models import Area
    from jingxin.ledgers.projects.models import MilestonePlan, Obstacle, Project

    towns = [
        Area.objects.create(
            code=f"330324{100 + number}", name=f"第{number}镇", level="TOWN", valid_from=date(2000, 1, 1)
        )
        for number in range(TOWNS)
    ]
    projects = []
    for number in range(PROJECTS):
        begun = date(2012, 1, 1) + timedelta(number % 900)
        reached = number % 6
        projects.append(
            Project(
                code=f"P{number:05d}",
                name=f"示例技改{number}号项目",
                town=towns[number % TOWNS],
                kind="TECHNICAL_UPGRADE",
                planned_investment_wan_yuan=1000 + number,
                admitted_on=begun if reached > 0 else None,
                signed_on=begun + timedelta(20) if reached > 1 else None,
                filed_on=begun + timedelta(40) if reached > 2 else None,
                started_on=begun + timedelta(60) if reached > 3 else None,
                completed_on=begun + timedelta(400) if reached > 4 else None,
            )
        )
    Project.objects.bulk_create(projects, batch_size=500)
    plans = []
    for number, project in enumerate(projects):
        begun = date(2012, 1, 1) + timedelta(number % 900)
        for stage, days in (("STARTED", 60), ("COMPLETED", 420)):
            plans.append(_plan(project, stage, begun + timedelta(days), begun, ""))
            if number % 5 == 0:
                plans.append(
                    _plan(project, stage, begun + timedelta(days + 90), begun + timedelta(30), "设备到货推迟")
                )
    MilestonePlan.objects.bulk_create(plans, batch_size=500)
    Obstacle.objects.bulk_create(
        [
            Obstacle(
                project=project, kind="LAND", owner="国土资源局", raised_on=date(2014, 3, 1),
                due_on=date(2014, 5, 1), reason="净地未移交",
            )
            for project in projects[::10]
        ],
        batch_size=500,
    )  # fmt: skip


def _plan(project: Any, stage: str, planned_on: date, decided_on: date, reason: str) -> Any:
    from jingxin.ledgers.projects.models import MilestonePlan

    return MilestonePlan(
        project=project, stage=stage, planned_on=planned_on, decided_on=decided_on, reason=reason
    )


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "jingxin.site.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    from jingxin.ledgers.projects.models import Project
    from jingxin.site.demo import ensure_accounts

    ensure_accounts()
    fill()
    from django.contrib.auth import get_user_model

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(username="kezhang"))
    yardstick, _counted = timed(
        lambda: list(
            Project.objects.with_stage(DAY).values_list("stage_name", "planned_investment_wan_yuan")
        ),
        repeat=5,
    )
    for name, aim in PAGES.items():
        address = f"/workbench/projects/project/{name}/?on={DAY}"
        page = client.get(address)
        assert page.status_code == 200, page.status_code
        seconds, _page = timed(lambda address=address: client.get(address), repeat=5)
        Measured(
            f"{name} of {PROJECTS:,} projects, page",
            seconds,
            "their stages and amounts read",
            ratio(seconds, yardstick),
            aim,
        ).say()


if __name__ == "__main__":
    main()
