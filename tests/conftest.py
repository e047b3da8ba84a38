"""What every test stands on: a home of its own, and no network but loopback."""

import os
import tempfile
from pathlib import Path

# Settings read the home once, at import: it must be named before Django starts.
os.environ["JINGXIN_HOME"] = tempfile.mkdtemp(prefix="jingxin-test-")

ROOT = Path(__file__).resolve().parent.parent
