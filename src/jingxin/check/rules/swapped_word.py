"""
Words put in place of others by a machine: 工程 for 项目, 开展 for 发展, 假设干 for 若干, 缺乏600亩 for 不足600亩.

Each pair is said once, with how often it was met; the surroundings in which the wrong word cannot stand are
data (`data/check/swaps.toml`).
"""

from jingxin.check.claims import Judgements, Reading
from jingxin.check.lists import swaps
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_SHOWN = 5


def judge(reading: Reading) -> Judgements:
    met: dict[str, list[tuple[int, int]]] = {}
    for paragraph in reading.document.paragraphs:
        text = paragraph.normal.text
        for swap in swaps():
            if swap.wrong not in text:
                continue
            for match in swap.pattern.finditer(text):
                at = match.start() + match[0].index(swap.wrong)
                start = paragraph.start + paragraph.normal.original(at)
                met.setdefault(swap.wrong, []).append((start, start + len(swap.wrong)))
    for swap in swaps():
        found = met.get(swap.wrong, [])
        # One odd 开展 may be a slip of style; damage by a machine comes more than once or in more than one word.
        if not found or (len(found) == 1 and len(met) == 1 and swap.wrong != "假设干"):
            continue
        places = _("、").join(reading.place(*at) for at in found[:_SHOWN])
        yield accuse(
            reading,
            "swapped_word",
            Severity.WARN,
            (),
            _("“{wrong}”像是“{right}”被替换了，共{count}处（{places}{more}）。").format(
                wrong=swap.wrong,
                right=swap.right,
                count=len(found),
                places=places,
                more=_("等") if len(found) > _SHOWN else "",
            ),
            said=reading.quote(*found[0], margin=6),
            expected=swap.right,
            cure=_("对照原稿逐处改回“{right}”。").format(right=swap.right),
            at=found[0],
        )
