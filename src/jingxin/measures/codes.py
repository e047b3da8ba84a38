"""The codes of the contract tables in the words of the ledgers: a trail shows people no code."""

from jingxin.core.language import _


def word_of(code: str) -> str:
    """Return the word a ledger has for a code, the text itself where it is none: REPORTED → 上报."""
    return _words().get(code, code)


def _words() -> dict[str, str]:
    return {
        "QUICK": _("快报"),
        "REPORTED": _("上报"),
        "REVISED": _("修订"),
        "FINAL": _("终审"),
        "LARGE": _("大型"),
        "MEDIUM": _("中型"),
        "SMALL": _("小型"),
        "MICRO": _("微型"),
        "PLANNED": _("拟上市"),
        "RESTRUCTURED": _("股改"),
        "TUTORED": _("辅导"),
        "FILED": _("申报"),
        "APPROVED": _("过会"),
        "LISTED": _("上市"),
        "DELISTED": _("退市"),
    }
