"""
Opening a .docx without trusting it: sizes, ratios and entities are looked at before anything is parsed.

A Word file is a zip of XML. A bomb of zeros, a part that unpacks to gigabytes or a DTD with entities must be
refused in bounded time, with a sentence that a clerk understands.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from jingxin.core.language import _

MEGABYTE = 1024 * 1024
LARGEST_FILE = 60 * MEGABYTE
LARGEST_UNPACKED = 300 * MEGABYTE
LARGEST_XML_PART = 80 * MEGABYTE
MOST_PARTS = 5_000
# XML of a long plain table packs some 1:40; a bomb packs 1:1000.
HIGHEST_RATIO = 200
# Small parts may pack well without harm: a page of blanks is no bomb.
RATIO_MATTERS_ABOVE = 2 * MEGABYTE


class UnreadableDocument(ValueError):
    """A file that cannot be read as a document; the message says why and what to do."""


def read_bytes(source: Path | bytes, name: str = "") -> bytes:
    """Return the bytes of a file, refusing a missing or too large one before it is read."""
    if isinstance(source, bytes):
        data = source
    else:
        name = name or source.name
        try:
            size = source.stat().st_size
            if size > LARGEST_FILE:
                raise UnreadableDocument(_too_large(name, size))
            data = source.read_bytes()
        except OSError as error:
            raise UnreadableDocument(_unopened(name, error)) from error
    if len(data) > LARGEST_FILE:
        raise UnreadableDocument(_too_large(name, len(data)))
    return data


def _unopened(name: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("没有“{name}”这个文件；请核对路径。").format(name=name)
    if isinstance(error, IsADirectoryError):
        return _("“{name}”是文件夹；请给出里面的文件。").format(name=name)
    if isinstance(error, PermissionError):
        return _("没有读“{name}”的权限；请向管理员索取。").format(name=name)
    return _("“{name}”打不开：{reason}。请核对路径和权限。").format(name=name, reason=error.strerror or error)


def _too_large(name: str, size: int) -> str:
    return _("“{name}”有{size}MB，超过{limit}MB的上限；请删去图片或分成几份再查。").format(
        name=name or _("文件"), size=size // MEGABYTE, limit=LARGEST_FILE // MEGABYTE
    )


def open_archive(data: bytes) -> zipfile.ZipFile:
    """
    Return the zip of a Word file once its sizes and its XML have been found harmless.

    Sizes are those of the zip's own list, and each XML part is read with that size as the limit, so a list
    that lies is found out too. Raises `UnreadableDocument`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableDocument(
            _("这不是Word文档（.docx），或文件已经损坏；旧的.doc请先另存为.docx。")
        ) from error
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise UnreadableDocument(
            _("文档里有{count}个部件，超过{limit}个的上限，不像一份报告。").format(
                count=len(parts), limit=MOST_PARTS
            )
        )
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED:
        raise UnreadableDocument(
            _("文档解压后有{size}MB，超过{limit}MB的上限，疑为压缩炸弹，没有打开。").format(
                size=unpacked // MEGABYTE, limit=LARGEST_UNPACKED // MEGABYTE
            )
        )
    for part in parts:
        if part.file_size > RATIO_MATTERS_ABOVE and part.file_size > HIGHEST_RATIO * max(
            part.compress_size, 1
        ):
            raise UnreadableDocument(
                _("文档部件“{part}”的压缩比超过{ratio}倍，疑为压缩炸弹，没有打开。").format(
                    part=part.filename, ratio=HIGHEST_RATIO
                )
            )
    for name in xml_parts(archive):
        read_part(archive, name)
    return archive


def xml_parts(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the names of the parts that an XML parser will see."""
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels")):
            yield name


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one XML part. Raises `UnreadableDocument` if it is too large, damaged, encrypted or declares a DTD."""
    try:
        with archive.open(name) as stream:
            data = stream.read(LARGEST_XML_PART + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnreadableDocument(
            _("文档部件“{part}”损坏或加了密，读不出来；请去掉密码后另存再查。").format(part=name)
        ) from error
    except Exception as error:  # zlib.error, lzma.LZMAError: each codec has its own class
        raise UnreadableDocument(_("文档部件“{part}”损坏，读不出来。").format(part=name)) from error
    if len(data) > LARGEST_XML_PART:
        raise UnreadableDocument(
            _("文档部件“{part}”超过{limit}MB的上限，没有打开。").format(
                part=name, limit=LARGEST_XML_PART // MEGABYTE
            )
        )
    # UTF-16 would hide the marks of a DTD from a search of bytes; Word writes UTF-8 only.
    head = data[:4096].replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"<!ENTITY" in data:
        raise UnreadableDocument(
            _("文档部件“{part}”里有实体声明（DTD），正常的Word文档没有这个，没有打开。").format(part=name)
        )
    return data
