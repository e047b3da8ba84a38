"""
Five thousand policy papers searched by words rare and common, against a plain scan of their texts.

Runs on the database that `JINGXIN_DATABASE` names, SQLite where it names none: an empty one, for papers are written.
"""

import os
import random
from datetime import date, timedelta

from benchmarks.measured import Measured, ratio, timed

PAPERS, PHRASES = 5_000, 450  # some three thousand signs each
WORDS = ("贴息", "铸造", "转型升级", "机器换人 技改", "小微企业园建设", "2013", "GDP", "没有写过的词")
COMMON = (
    "加快", "推进", "工业", "企业", "转型升级", "技术改造", "给予补助", "贴息", "规模以上", "亩均", "财政", "不超过",
    "万元", "以上", "按照", "本县", "实施意见", "专项资金", "奖励", "认定",
)  # fmt: skip
RARE = ("铸造", "机器换人", "小微企业园建设", "GDP", "2013", "泵阀", "鞋服", "教玩具", "电商", "清障")


def fill() -> int:
    """Papers of common phrases, one in fifty of them rare; returns how many signs they hold."""
    from jingxin.ledgers.policy.models import PolicyDocument

    draw = random.Random(2014)  # noqa: S311 — the same papers each time
    signs = [chr(0x4E00 + number) for number in range(1500)]
    odd = ["".join(draw.choices(signs, k=draw.randint(3, 9))) for _ in range(4000)]
    papers = []
    for number in range(PAPERS):
        words = draw.choices(COMMON, k=PHRASES // 2) + draw.choices(odd, k=PHRASES // 2)
        if number % 50 == 0:
            words += draw.choices(RARE, k=6)
        draw.shuffle(words)
        papers.append(
            PolicyDocument(
                number=f"示例政发〔{2005 + number % 10}〕{number}号",
                title=f"关于{words[0]}的若干意见（{number}）",
                issuer="示例县人民政府",
                issued_on=date(2005, 1, 1) + timedelta(number % 3000),
                valid_from=date(2005, 1, 1) + timedelta(number % 3000),
                text="，".join(words),
            )
        )
    PolicyDocument.objects.bulk_create(papers, batch_size=200)
    return sum(len(paper.text) for paper in papers)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "jingxin.site.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.models import Q

    call_command("migrate", verbosity=0)
    from jingxin.ledgers.policy.models import PolicyDocument, search_index

    name = connection.display_name
    search_index.remove(connection)
    signs = fill()
    indexing, _nothing = timed(lambda: search_index.install(connection))
    Measured(f"index {PAPERS:,} papers, {signs / 1e6:.0f} M signs, {name}", indexing).say()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for words in WORDS:
        held = Q()
        for word in words.split():
            held &= Q(title__icontains=word) | Q(number__icontains=word) | Q(text__icontains=word)

        def search(words: str = words) -> tuple[int, list[str]]:
            """What a page asks: how many there are, and the first fifty."""
            found = PolicyDocument.objects.about(words)
            return found.count(), list(found.values_list("title", flat=True)[:50])

        scanning, expected = timed(PolicyDocument.objects.filter(held).count)
        seconds, (count, _titles) = timed(search, repeat=3)
        assert count == expected, (words, count, expected)
        Measured(
            f"search “{words}” in {PAPERS:,} papers ({count:,} found), {name}",
            seconds,
            "a plain scan",
            ratio(seconds, scanning),
            0.2,
        ).say()


if __name__ == "__main__":
    main()
