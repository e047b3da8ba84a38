import doctest

from jingxin.ledgers.indicators import shown


def test_examples_in_docstrings_hold():
    assert doctest.testmod(shown, extraglobs={"Decimal": shown.Decimal}).failed == 0
