"""An audit as text for a terminal: the verdict first, then each finding, then how far the sight went."""

import unicodedata
from collections.abc import Iterator

from jingxin.check.run import Audit
from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _

_ORDER = (Severity.REVERSAL, Severity.ERROR, Severity.WARN, Severity.NOTE, Severity.UNSURE)
_LONGEST = 76


def verdict(audit: Audit) -> str:
    """One line: what was found, by severity; the first thing a person wants to know."""
    name = f"“{audit.document.name}”" if audit.document.name else _("文稿")
    counts = [
        _("{label}{count}处").format(label=severity.label, count=audit.count(severity))
        for severity in _ORDER
        if audit.count(severity)
    ]
    if not counts:
        return _("{name}：没有发现对不上的数。").format(name=name)
    return _("{name}：{counts}。").format(name=name, counts=_("，").join(counts))


def show(audit: Audit) -> str:
    """Return the whole audit as text."""
    lines = [verdict(audit), str(audit.reach)]
    for number, finding in enumerate(audit.findings, start=1):
        lines.append("")
        lines.extend(_finding(number, finding))
    if audit.left_out:
        lines += ["", _("另有{count}处没有列出。").format(count=audit.left_out)]
    return "\n".join(lines) + "\n"


def _finding(number: int, finding: Finding) -> Iterator[str]:
    yield f"{number}. [{finding.severity.label}] {finding.place}  {finding.message}"
    for label, text in (
        (_("原文"), shortened(finding.said)),
        (_("应为"), finding.expected),
        (_("算式"), finding.arithmetic),
        (_("处理"), finding.cure),
    ):
        if text:
            yield f"   {label}：{text}"
    yield f"   {_('规则')}：{finding.rule}"


def shortened(text: str) -> str:
    """A quotation of at most a line: its two ends, where the numbers stand."""
    text = " ".join(text.split())
    if sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text) <= 2 * _LONGEST:
        return text
    return text[: _LONGEST // 2] + "……" + text[-_LONGEST // 2 :]
