"""
A home of its own for the tests, named before anything else is read.

Settings read `JINGXIN_HOME` once, when pytest-django loads them, which is before any conftest: so this is a plugin
that pytest itself loads first (`-p tests.home`). Without it a test run would write into the developer's own `var/`.
"""

import os
import tempfile

os.environ["JINGXIN_HOME"] = tempfile.mkdtemp(prefix="jingxin-test-")
