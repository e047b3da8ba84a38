"""The worked lines in the docstrings of core are run."""

import doctest
import importlib
import pkgutil

import pytest

import jingxin.core


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(jingxin.core.__path__)])
def test_worked_lines_hold(name):
    failed, _ = doctest.testmod(importlib.import_module(f"jingxin.core.{name}"))

    assert failed == 0
