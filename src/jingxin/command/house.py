"""Starting the house for a command: Django, the database, the snapshots."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from jingxin.command.failure import CommandFailure
from jingxin.core.language import _

if TYPE_CHECKING:
    from jingxin.warehouse import Snapshot


def start_django(*, quiet_database: bool = True) -> None:
    """Set Django up and bring the database to this version's tables; a second call costs little."""
    missing = [name for name in ("django", "unfold", "duckdb", "ibis") if find_spec(name) is None]
    if missing:
        raise CommandFailure(
            _("这个命令需要完整安装，缺少：{names}。请运行：pip install 'jingxin[web]'").format(
                names=_("、").join(missing)
            )
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingxin.site.settings")
    import django
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from jingxin.site.environment import EnvironmentFault

    try:
        django.setup()
    except EnvironmentFault as error:
        raise CommandFailure(str(error), code=2) from error
    except PermissionError as error:
        raise CommandFailure(
            _("不能写入数据文件夹（{place}）。请核对权限，或用环境变量 JINGXIN_HOME 另指一个文件夹。").format(
                place=error.filename
            )
        ) from error
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0 if quiet_database else 1, interactive=False)
            _bring_code_lists()
    except DatabaseError as error:
        raise CommandFailure(
            _("数据库打不开（{place}）：{reason}。请核对文件是否完整、是否正被别的程序占用。").format(
                place=connection.settings_dict["NAME"], reason=error
            )
        ) from error


def _bring_code_lists() -> None:
    """Areas and industries come with the program, not from a county's files: each new version brings its own."""
    from jingxin.ledgers.enterprises.actions import load_code_lists

    load_code_lists(by=None)


def latest_snapshot(name: str = "latest") -> Snapshot:
    """Open a snapshot by its name's beginning, or the latest; a missing or damaged one is a failure in words."""
    from django.conf import settings

    from jingxin.warehouse import WarehouseError, open_snapshot

    try:
        return open_snapshot(Path(settings.SNAPSHOTS), name)
    except WarehouseError as error:
        raise CommandFailure(str(error)) from error


def existing(path: str) -> Path:
    """Return the path, or fail with what to do when there is nothing."""
    found = Path(path)
    if not found.exists():
        raise CommandFailure(_("没有找到“{path}”。请核对路径和文件名。").format(path=path), code=2)
    return found
