"""
Which database the ledgers are kept in: SQLite in the home folder, or a PostgreSQL that `JINGXIN_DATABASE` names.

    JINGXIN_DATABASE=postgresql://jingxin:secret@127.0.0.1:5432/jingxin
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jingxin.core.language import _
from jingxin.site.environment import EnvironmentFault

_SCHEMES = ("postgresql", "postgres")


class DatabaseAddressError(EnvironmentFault):
    """An address that names no database we can open; the message says what to write."""


def database(address: str, home: Path) -> dict[str, Any]:
    """
    Return Django's settings of the database; SQLite for an empty address.

    Raises `DatabaseAddressError` for an address of another kind, without repeating the password in it, and where
    the driver is not installed.
    """
    if not address:
        return _sqlite(home / "jingxin.sqlite3")
    parts = urlsplit(address)
    if parts.scheme not in _SCHEMES or not parts.path.strip("/"):
        raise DatabaseAddressError(
            _(
                "JINGXIN_DATABASE 应写成 postgresql://用户:密码@主机:端口/数据库；留空则用 JINGXIN_HOME 中的 SQLite。"
            )
        )
    if find_spec("psycopg") is None:
        raise DatabaseAddressError(
            _("连接PostgreSQL还缺驱动程序；请运行：pip install 'jingxin[postgresql]'。")
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            "timeout": 20,
        },
    }
