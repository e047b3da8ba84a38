"""Made tables in Word files: true totals, rates and completions, and the same with one digit wrong."""

import io
import random
from decimal import Decimal

from docx import Document

from benchmarks.checker.passages import rounded

D = Decimal
TOWNS = (
    "瓯北街道",
    "桥头镇",
    "乌牛街道",
    "上塘街道",
    "桥下镇",
    "岩头镇",
    "沙头镇",
    "枫林镇",
    "岩坦镇",
    "大若岩镇",
    "碧莲镇",
    "巽宅镇",
)


def totals(chance: random.Random, rows: int = 10) -> list[list[str]]:
    """A table of places with two columns of amounts, one of counts and a total row, first or last."""
    lines = [
        [
            TOWNS[row] if row < len(TOWNS) else f"第{row}村",
            rounded(D(str(chance.uniform(1, 90))), 2),
            rounded(D(str(chance.uniform(1, 90))), 1),
            str(chance.randint(3, 80)),
        ]
        for row in range(rows)
    ]
    whole = ["合计"] + [f"{sum((D(line[column]) for line in lines), D(0)):f}" for column in (1, 2, 3)]
    head = ["镇街", "规上产值（亿元）", "工业投资（亿元）", "企业数（家）"]
    return [head, whole, *lines] if chance.random() < 0.5 else [head, *lines, whole]


def rates(chance: random.Random) -> list[list[str]]:
    """A table of indicators with this year, last year and the growth between them."""
    head = ["指标名称", "本期", "上年同期", "同比增长（%）"]
    lines = []
    for name in ("外贸出口", "技改投资", "限上零售额", "工业用电量", "网络零售额"):
        base = D(rounded(D(str(chance.uniform(10, 300))), 2))
        now = D(rounded(base * D(str(chance.uniform(0.8, 1.5))), 2))
        lines.append([name, f"{now:f}", f"{base:f}", rounded((now - base) * 100 / base, 1)])
    return [head, *lines]


def with_wrong_digit(rows: list[list[str]], chance: random.Random, column: int) -> list[list[str]]:
    """The same table with the leading digit of one cell changed."""
    copy = [list(row) for row in rows]
    row = chance.choice([row for row in range(1, len(rows)) if D(rows[row][column])])
    text = copy[row][column]
    place = next(index for index, digit in enumerate(text) if digit in "123456789")
    copy[row][column] = text[:place] + ("9" if text[place] != "9" else "4") + text[place + 1 :]
    return copy


def as_docx(rows: list[list[str]]) -> bytes:
    """The table as a Word file between two quiet sentences."""
    word = Document()
    word.add_paragraph("各镇街主要指标完成情况如下。")
    table = word.add_table(rows=len(rows), cols=len(rows[0]))
    for line, texts in zip(table._tbl.tr_lst, rows, strict=True):
        for cell, text in zip(line.tc_lst, texts, strict=True):
            run = cell.p_lst[0].add_r()
            run.text = text
    word.add_paragraph("总体运行平稳。")
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()
