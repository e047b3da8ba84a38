"""
The command line: the same product without a browser.

Each command is a file with `add(commands)`; nothing of Django or the engines is imported before a command
that needs them runs, so that `jingxin check` works on the bare install.
"""

import gc
import sys
from collections.abc import Sequence

from jingxin.command import (
    audit,
    backup,
    bench,
    check,
    compare,
    demo,
    digest,
    evaluate,
    known,
    load,
    measure,
    publish,
    report,
    restore,
    serve,
    template,
)
from jingxin.command.failure import CommandFailure
from jingxin.command.parser import make_parser
from jingxin.core.language import _

ROOMS = (
    demo,
    load,
    known,
    template,
    publish,
    measure,
    report,
    evaluate,
    check,
    compare,
    serve,
    backup,
    restore,
    audit,
    digest,
    bench,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and return its exit code: 0 done, 1 findings or a failure, 2 not understood or unreadable.

    A failure is one or more lines of Chinese on the error stream, with the next step and without a traceback.
    """
    parser, commands = make_parser()
    for room in ROOMS:
        room.add(commands)
    asked = parser.parse_args(arguments)
    try:
        return int(asked.run(asked))
    except CommandFailure as failure:
        print(failure, file=sys.stderr)
        return failure.code
    except KeyboardInterrupt:
        print(_("已停止。"), file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader (head, less) has seen enough
        sys.stderr.close()
        return 0


def program() -> int:
    """Run `main` for a process that ends with it: what it leaves goes with the process, unsearched for cycles."""
    code = main()
    gc.freeze()
    return code
