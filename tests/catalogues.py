"""Language catalogues: compiled by polib, so that nobody needs gettext's own tools (`make messages`)."""

import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent


def _compiled() -> Iterator[tuple[Path, bytes]]:
    for source in sorted((ROOT / "src/jingxin").rglob("locale/*/LC_MESSAGES/*.po")):
        yield source.with_suffix(".mo"), polib.pofile(str(source)).to_binary()


def stale() -> Iterator[Path]:
    """Yield each .mo that is missing or differs from its .po."""
    for path, content in _compiled():
        if not path.exists() or path.read_bytes() != content:
            yield path


def main(arguments: list[str]) -> int:
    if "--write" in arguments:
        for path, content in _compiled():
            path.write_bytes(content)
        return 0
    return 1 if list(stale()) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
