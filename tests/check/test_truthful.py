"""A truthful writer who rounds is never accused, however many places are printed."""

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jingxin.check import audit
from jingxin.core.growth import round_half_up

AMOUNT = st.decimals("1", "99999", places=6)
PLACES = st.integers(0, 3)


def printed(value, places):
    return f"{round_half_up(value, places):f}"


def change(rate, places):
    rounded = round_half_up(rate, places)
    return f"{'下降' if rounded < 0 else '增长'}{abs(rounded):f}%"


def accused(text):
    return [str(one) for one in audit(text).findings]


@settings(max_examples=150, deadline=None)
@given(AMOUNT, AMOUNT, PLACES, PLACES, PLACES)
def test_a_share(part, rest, one, two, three):
    whole = part + rest
    text = (
        f"完成限上工业投资{printed(whole, one)}亿元。完成技改投资{printed(part, two)}亿元，"
        f"占限上工业投资比重达{printed(part * 100 / whole, three)}%。"
    )
    assume(round_half_up(part, two) <= round_half_up(whole, one))

    assert accused(text) == []


@settings(max_examples=150, deadline=None)
@given(AMOUNT, AMOUNT, PLACES, PLACES, st.integers(1, 3))
def test_a_rise_and_its_rate(base, now, one, two, three):
    assume(abs(now - base) > 1 and now * 3 > base)
    verb = "增加" if now > base else "减少"
    text = (
        f"财政收入{printed(now, one)}亿元，比上年{verb}{printed(abs(now - base), two)}亿元，"
        f"{change((now - base) * 100 / base, three)}。"
    )

    assert accused(text) == []


@settings(max_examples=150, deadline=None)
@given(AMOUNT, AMOUNT, PLACES, PLACES, st.integers(1, 3))
def test_from_one_level_to_another(base, now, one, two, three):
    assume(abs(now - base) > 1 and now * 3 > base)
    verb = "增加到" if now > base else "减少到"
    text = f"粮食产量由{printed(base, one)}万吨{verb}{printed(now, two)}万吨，{change((now - base) * 100 / base, three)}。"

    assert accused(text) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(AMOUNT, min_size=3, max_size=3), PLACES, PLACES, PLACES)
def test_parts_and_their_ratio(parts, one, two, three):
    whole = sum(parts, Decimal(0))
    shares = ":".join(printed(part * 100 / whole, three) for part in parts)
    text = (
        f"实现地区生产总值{printed(whole, one)}亿元。其中，第一产业增加值{printed(parts[0], two)}亿元，"
        f"第二产业增加值{printed(parts[1], two)}亿元，第三产业增加值{printed(parts[2], two)}亿元。三次产业结构为{shares}。"
    )

    assert accused(text) == []


@settings(max_examples=150, deadline=None)
@given(AMOUNT, AMOUNT, PLACES, PLACES, PLACES)
def test_a_completion(done, left, one, two, three):
    task = done + left
    text = (
        f"年度投资计划{printed(task, one)}亿元。累计完成投资{printed(done, two)}亿元，"
        f"投资完成率{printed(done * 100 / task, three)}%。"
    )

    assert accused(text) == []


@settings(max_examples=100, deadline=None)
@given(st.lists(AMOUNT, min_size=2, max_size=6), PLACES)
def test_a_list_and_its_total(parts, places):
    items = "、".join(f"新建公路{printed(part, places)}公里" for part in parts)
    text = f"{items}，合计{printed(sum(parts, Decimal(0)), places)}公里。"

    assert accused(text) == []
