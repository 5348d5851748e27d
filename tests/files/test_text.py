"""A file's bytes as text, and back to the very same bytes."""

from __future__ import annotations

import codecs
import tokenize
from io import BytesIO

import pytest

from codemods.files.text import (
    BINARY,
    NO_TEXT,
    Text,
    decode,
    is_merging,
    lines_of,
    shallow,
    why_no_text,
)

CODED = b"# -*- coding: latin-1 -*-\nx = '\xe4'\n"
WIDE = "flask\n".encode("utf-16-le")


@pytest.mark.parametrize(
    ("path", "data", "encoding"),
    [
        ("a.py", "ä\r\nb".encode(), "utf-8"),
        ("a.toml", codecs.BOM_UTF8 + "ä".encode(), "utf-8"),
        ("a.py", codecs.BOM_UTF8 + b"x", "utf-8"),
        ("a.py", CODED, "iso-8859-1"),
        ("requirements.in", CODED, "iso-8859-1"),
        ("requirements.txt", codecs.BOM_UTF16_LE + WIDE, "utf-16-le"),
        ("requirements.txt", codecs.BOM_UTF32_LE + "flask".encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_what_is_read_is_written_back(path: str, data: bytes, encoding: str) -> None:
    found = decode(data, path)

    assert found and found.encode(found.text) == data
    assert found.encoding == encoding
    assert "\ufeff" not in found.text


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.toml", b"\xe4"),
        ("a.toml", CODED),
        ("a.py", b"# coding: none\n"),
        ("a.py", b"x\0"),
        ("a.py", codecs.BOM_UTF16_LE + WIDE),
        ("a.py", codecs.BOM_UTF8 + b"# coding: latin-1\n\xe4"),
        ("requirements.txt", b"a\0"),
    ],
)
def test_what_is_no_text(path: str, data: bytes) -> None:
    assert decode(data, path) is None


MERGE = "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MERGE, True),
        (f"x\n{MERGE}", True),
        (MERGE.replace("<<<<<<< ", "x <<<<<<< "), False),
        (MERGE.replace("=======", "-------"), False),
        (MERGE.replace(">>>>>>> ", "> "), False),
        ("Title\n=======\n", False),
    ],
)
def test_the_marks_of_a_merge(text: str, expected: bool) -> None:
    assert is_merging(text) is expected


def test_lines_have_no_ends() -> None:
    assert lines_of("a\r\n\nb") == ("a", "", "b")


def test_deep_brackets_are_for_no_slow_reader() -> None:
    for brackets in ("[", "{", "[\n {"):
        with pytest.raises(RecursionError):
            shallow(f"a: {brackets * 50}")
    assert shallow(fine := f"a: {'[' * 49}1{', []' * 99}") == fine


def test_a_built_program_is_told_from_a_text_that_cannot_be_decoded() -> None:
    assert why_no_text(b"\x7fELF\x02\x01\x00") == BINARY
    assert why_no_text("naïve".encode("latin-1")) == NO_TEXT


@pytest.mark.parametrize("path", ["a.py", "a.txt"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x = 1",
        b"# coding: latin-1",
        b"# coding: latin-1\n\xe4",
        b"\n# coding: latin-1\n\xe4",
        b"\n\n# coding: latin-1\n\xe4",
        b"\n\n# coding: latin-1\n\xc3\xa4",
        b"x = 1\n# coding: latin-1\n\xe4",
        b"\r# coding: latin-1\n\xe4",
        b"# \xe4\n# coding: latin-1\n",
        b"\xe4\n",
        b"coding = 1\n",
    ],
)
def test_an_encoding_is_what_python_says(path: str, data: bytes) -> None:
    try:
        encoding = tokenize.detect_encoding(BytesIO(data).readline)[0]
        text = data.decode(encoding)
    except (SyntaxError, ValueError):
        assert decode(data, path) is None
    else:
        assert decode(data, path) == Text(text, encoding)
