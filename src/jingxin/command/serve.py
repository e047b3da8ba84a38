"""`jingxin serve`: the site on this machine."""

import argparse
import os
import socket
import sys
from datetime import date
from typing import Any, NoReturn

from jingxin.command.failure import CommandFailure
from jingxin.command.house import start_django
from jingxin.core.language import _


def add(commands: Any) -> None:
    parser = commands.add_parser("serve", help=_("运行网站"))
    add_address(parser)
    parser.add_argument(
        "--day", metavar=_("日期"), default="", help=_("页面按哪一天判断，如 2014-06-20；不写为当天")
    )
    parser.set_defaults(run=run)


def add_address(parser: argparse.ArgumentParser) -> None:
    """The options that say where the site listens."""
    parser.add_argument("--host", metavar=_("地址"), default="127.0.0.1", help=_("监听地址，默认 127.0.0.1"))
    parser.add_argument("--port", metavar=_("端口"), type=int, default=8000, help=_("端口，默认 8000"))


def run(asked: argparse.Namespace) -> int:
    check_port_is_free(asked.host, asked.port)
    if asked.day:
        os.environ["JINGXIN_DAY"] = asked.day  # before the settings are read, here and in the worker
    start_django()
    print(
        _("网站：http://{host}:{port}/  （Ctrl+C 停止）").format(host=asked.host, port=asked.port), flush=True
    )
    serve(asked.host, asked.port)
    return 0


def check_port_is_free(host: str, port: int) -> None:
    """Fail, before any work is done, where another program already listens."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandFailure(
                _(
                    "端口{port}已被别的程序占用。请换一个端口，例如：--port {other}（make demo PORT={other}）。"
                ).format(port=port, other=port + 1)
            ) from error


def serve(host: str, port: int) -> None:
    """Serve until stopped: one process, threads for the blocking work of pages."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingxin.site.settings")
    Granian(
        "jingxin.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def serve_afresh(host: str, port: int, day: date) -> NoReturn:
    """
    Serve, as of the day, in a new process that takes this one's place and number.

    The server forks its worker, and the chart engine's threads do not survive a fork: a process that has
    drawn a chart before serving would stand still at the first page with one.
    """
    sys.stdout.flush()
    asked = ["--host", host, "--port", str(port), "--day", day.isoformat()]
    os.execv(sys.executable, [sys.executable, "-m", "jingxin", "serve", *asked])  # noqa: S606 — ourselves
