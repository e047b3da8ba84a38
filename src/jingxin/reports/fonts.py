"""
The faces that documents are drawn with: from the package of fonts, and Fandol's 仿宋 and 楷体 where installed.

The official faces (方正小标宋, 仿宋_GB2312, 楷体_GB2312) are not free; a .docx keeps their names and takes them where
Word has them. The PDF and the charts are drawn here, so they must name what is here: bytes must not depend
on which fonts a machine happens to have, so only these folders are used.
"""

from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from attrs import frozen

CHART_FACE = "Noto Sans SC, sans-serif"

# Debian's texlive-lang-chinese and the usual places that people copy faces to.
_FANDOL_FOLDERS = (
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/fonts/opentype/fandol",
    "/usr/local/share/fonts/fandol",
)


@frozen
class Faces:
    """Family names by duty, each a list: what the first lacks the next draws."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    heading: tuple[str, ...]
    subheading: tuple[str, ...]


def package_folder() -> Path:
    """The folder of Noto Sans SC and Noto Serif SC, which are always there."""
    return Path(pylopdf_fonts_zh_cn.__file__).parent


@cache
def fandol_folder() -> Path | None:
    """The folder of the Fandol faces, or None where they are not installed."""
    for folder in map(Path, _FANDOL_FOLDERS):
        if (folder / "FandolFang-Regular.otf").exists():
            return folder
    return None


def font_folders() -> list[Path]:
    fandol = fandol_folder()
    return [package_folder(), *([fandol] if fandol else [])]


def faces() -> Faces:
    """The faces to draw with here; Noto closes every list, since Fandol lacks rare characters of names."""
    serif, sans = "Noto Serif SC", "Noto Sans SC"
    if fandol_folder() is None:
        return Faces((serif,), (serif,), (sans,), (serif,))
    return Faces(("FandolSong", serif), ("FandolFang", serif), ("FandolHei", sans), ("FandolKai", serif))
