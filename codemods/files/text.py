"""A file's bytes as text, and back to the very same bytes."""

from __future__ import annotations

import codecs
import tokenize
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from codemods.files.pattern import pattern

# Longest first: the mark of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NO_TEXT = "it is neither UTF-8 nor in the encoding that its first lines name"
BINARY = "it is a program or another file of bytes"
_PROGRAMS = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")

MERGING = "it holds the marks of a merge that is not finished"
_MARKS_OF_MERGE = ("<<<<<<< ", "\n=======", "\n>>>>>>> ")


def is_merging(text: str) -> bool:
    """Tell whether git, or Copier, left the marks of a conflict in it."""
    first, *others = _MARKS_OF_MERGE
    return (text.startswith(first) or f"\n{first}" in text) and all(m in text for m in others)


def why_no_text(data: bytes) -> str:
    """Return why bytes that can't be decoded are no text; a built program hides no script."""
    return BINARY if data.startswith(_PROGRAMS) else NO_TEXT


_DEEP = pattern(r"(?:[\[{]\s*){50}")


def shallow(text: str) -> str:
    """Return a text that a slow reader may have: PyYAML is at deep brackets for seconds.

    Raises RecursionError, as the reader would at last, where fifty of them stand in a row.
    """
    if _DEEP.search(text):
        raise RecursionError
    return text


@lru_cache(maxsize=256)
def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text, without their ends."""
    return tuple(text.splitlines())


def with_newlines_of(other: str, text: str) -> str:
    """Return a text with the newlines of another: git may have made a work tree's CRLF."""
    plain = text.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if "\r\n" in other else plain


class Text(NamedTuple):
    """A decoded file; `encode` gives back the very bytes it came from."""

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return `text` in this file's encoding, byte order mark included."""
        return self.bom + text.encode(self.encoding)


def _may_name_coding(data: bytes) -> bool:
    """Tell whether the first two lines may name an encoding, in a tenth of Python's own time."""
    first = data.find(b"\n")
    second = data.find(b"\n", first + 1) if first >= 0 else -1
    return b"coding" in (data[:second] if second >= 0 else data)


def decode(data: bytes, path: str = "") -> Text | None:
    """Decode a file's bytes by byte order mark, coding line or as UTF-8.

    Python and pip know a coding line in the first two lines (PEP 263), pip also the marks of
    UTF-16 and UTF-32, which it reads in requirements files. Returns None for what is not text.
    Newlines are left as they are.
    """
    is_python, is_list = path.endswith(".py"), path.endswith((".txt", ".in"))
    bom, encoding = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b"", "utf-8"
    if is_list and not bom:
        bom, encoding = next((m for m in _MARKS if data.startswith(m[0])), (b"", "utf-8"))
    if encoding == "utf-8" and b"\0" in data:
        return None
    try:
        if (is_python or is_list) and not bom and _may_name_coding(data):
            encoding = tokenize.detect_encoding(BytesIO(data).readline)[0]
        return Text(data[len(bom) :].decode(encoding), encoding, bom)
    except (SyntaxError, ValueError, LookupError):
        return None
