"""A command that cannot go on, in words for the person at the keyboard."""

from collections.abc import Iterable

from jingxin.core.finding import Finding
from jingxin.core.language import _

SHOWN = 40


class CommandFailure(Exception):
    """What is wrong and what to do next; `code` is the exit code."""

    def __init__(self, message: str, *, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def lines_of(findings: Iterable[Finding], *, shown: int = SHOWN) -> str:
    """Return findings one a line, with what stands there and what would fit; then how many more there are."""
    known = list(findings)
    lines = [_line_of(finding) for finding in known[:shown]]
    if len(known) > shown:
        lines.append(_("……另有{count}条。").format(count=len(known) - shown))
    return "\n".join(lines)


def _line_of(finding: Finding) -> str:
    parts = [str(finding)]
    if finding.said:
        parts.append(_("原文：“{said}”。").format(said=finding.said))
    if finding.expected:
        parts.append(_("供对照：{expected}。").format(expected=finding.expected))
    return " ".join(parts)
