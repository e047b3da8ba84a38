"""Tests keep away from the developer's own data."""

import tempfile
from pathlib import Path

from django.conf import settings


def test_the_home_of_a_test_run_is_a_temporary_folder() -> None:
    assert Path(tempfile.gettempdir()).resolve() in settings.HOME.resolve().parents
