"""What a check says: what was said, what was expected, the arithmetic, the place, the cure, how bad it is."""

from enum import IntEnum

from attrs import field, frozen

from jingxin.core.language import _


class Severity(IntEnum):
    """
    How bad a finding is; higher is worse, and two errors may be compared.

    NOTE is style, WARN asks a person to look, ERROR cannot be true as printed, REVERSAL says the opposite of
    its own numbers. UNSURE stands apart: the checker read a relation but not well enough to judge.
    """

    UNSURE = 0
    NOTE = 10
    WARN = 20
    ERROR = 30
    REVERSAL = 40

    @property
    def label(self) -> str:
        return {
            Severity.UNSURE: _("存疑"),
            Severity.NOTE: _("提示"),
            Severity.WARN: _("请核"),
            Severity.ERROR: _("错误"),
            Severity.REVERSAL: _("相反"),
        }[self]


@frozen
class Finding:
    """
    One thing that does not hold.

    `rule` is a stable id (`share`, `import.unknown_town`), `place` where a person finds it
    (第3段第2句; 工作表“企业”第7行“所属镇街”列), `said` what stands there, `expected` what would fit,
    `arithmetic` the sum written out, `cure` the next step. Empty strings where a part has no sense.
    """

    rule: str
    severity: Severity
    message: str
    place: str = ""
    said: str = ""
    expected: str = ""
    arithmetic: str = ""
    cure: str = ""
    start: int | None = field(default=None, kw_only=True)
    end: int | None = field(default=None, kw_only=True)

    @property
    def blocks(self) -> bool:
        """Whether a document or an import with this finding must not go out."""
        return self.severity >= Severity.ERROR

    def __str__(self) -> str:
        parts = [f"[{self.severity.label}] {self.message}"]
        if self.place:
            parts.insert(0, self.place)
        if self.arithmetic:
            parts.append(_("算式：{arithmetic}").format(arithmetic=self.arithmetic))
        if self.cure:
            parts.append(_("处理：{cure}").format(cure=self.cure))
        return " ".join(parts)
