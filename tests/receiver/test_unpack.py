"""Request bodies unpacked, and the ones that lie."""

from __future__ import annotations

import gzip
import sys
import tracemalloc
import zlib
from importlib import import_module
from typing import Any

import pytest

from codemods.receiver.unpack import Malformed, TooLarge, UnknownEncoding, unpack
from tests.lacking import needs

TEXT = b'{"type":"event"}\n' * 100
BOMB = 64 << 20


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def brotli(data: bytes) -> bytes:
    packed: bytes = import_module("brotli").compress(data)
    return packed


def zstd(data: bytes) -> bytes:
    packed: bytes = import_module("zstandard").compress(data)
    return packed


PACKERS = [
    pytest.param("gzip", gzip.compress, id="gzip"),
    pytest.param("deflate", zlib.compress, id="zlib"),
    pytest.param("deflate", deflated, id="deflate"),
    pytest.param("br", brotli, id="br", marks=needs("brotli")),
    pytest.param("zstd", zstd, id="zstd", marks=needs("zstandard")),
]


@pytest.mark.parametrize("encoding", ["", "identity", " Identity "])
def test_plain(encoding: str) -> None:
    assert unpack(TEXT, encoding) == TEXT


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
@pytest.mark.parametrize("text", [TEXT, b"", b"x"], ids=len)
def test_packed(encoding: str, pack: Any, text: bytes) -> None:
    assert unpack(pack(text), encoding) == text
    assert unpack(pack(text), encoding.upper(), len(text)) == text


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
def test_one_byte_too_many(encoding: str, pack: Any) -> None:
    with pytest.raises(TooLarge, match="unpacks to more than 1699 bytes"):
        unpack(pack(TEXT), encoding, len(TEXT) - 1)


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
def test_a_bomb_takes_no_memory(encoding: str, pack: Any) -> None:
    bomb = pack(bytes(BOMB))
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            unpack(bomb, encoding, 1 << 20)
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
@pytest.mark.parametrize("damage", ["cut", "garbage", "empty"])
def test_malformed(encoding: str, pack: Any, damage: str) -> None:
    packed = pack(TEXT)
    body = {"cut": packed[:-3], "garbage": b"\x00\xffgarbage", "empty": b""}[damage]

    with pytest.raises(Malformed, match="does not unpack"):
        unpack(body, encoding)


@pytest.mark.parametrize(("encoding", "pack"), PACKERS[:3])
def test_something_behind_the_end(encoding: str, pack: Any) -> None:
    with pytest.raises(Malformed, match="something follows its end"):
        unpack(pack(TEXT) + b"more", encoding)


@pytest.mark.parametrize("encoding", ["compress", "gzip, br", "utf-8"])
def test_unknown_encoding(encoding: str) -> None:
    with pytest.raises(UnknownEncoding, match=encoding):
        unpack(TEXT, encoding)


@pytest.mark.parametrize(("encoding", "module"), [("br", "brotli"), ("zstd", "zstandard")])
def test_what_this_interpreter_lacks_is_named(
    encoding: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError):
        import_module(module)

    with pytest.raises(UnknownEncoding, match=f"install {module}"):
        unpack(TEXT, encoding)
