"""How a request's body is unpacked: Content-Encoding, with a bound on the size."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

LARGEST = 32 << 20  # bytes of a body, packed or unpacked
STEP = 64  # bytes


class Malformed(ValueError):
    """A sentence saying what is wrong with the bytes."""


class TooLarge(Malformed):
    """The body unpacks to more than is allowed."""


class UnknownEncoding(Malformed):
    """The body is packed in a way this interpreter can't unpack."""


def unpack(body: bytes, encoding: str = "", largest: int = LARGEST) -> bytes:
    """Undo a Content-Encoding: "", identity, gzip, deflate, br or zstd.

    Raises Malformed for broken data, TooLarge where it unpacks to more than `largest`
    bytes (more than that is not kept in memory) and UnknownEncoding.
    """
    ways = {"": _plain, "identity": _plain, "gzip": _gzip, "x-gzip": _gzip}
    ways |= {"deflate": _deflate, "br": _brotli, "zstd": _zstd}
    way = ways.get(encoding.strip().lower())
    if way is None:
        raise UnknownEncoding(f"Content-Encoding {encoding!r} is not one that SDKs send.")
    data = way(body, largest + 1)
    if len(data) > largest:
        raise TooLarge(f"The body unpacks to more than {largest} bytes.")
    return data


def _plain(body: bytes, bound: int) -> bytes:
    return body


def _gzip(body: bytes, bound: int) -> bytes:
    return _inflate(body, bound, zlib.MAX_WBITS | 16)


def _deflate(body: bytes, bound: int) -> bytes:
    # "deflate" is zlib by the book and bare deflate from some clients: a zlib stream starts
    # with method 8 and a header that is a multiple of 31.
    by_the_book = len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0
    return _inflate(body, bound, zlib.MAX_WBITS if by_the_book else -zlib.MAX_WBITS)


def _inflate(body: bytes, bound: int, wbits: int) -> bytes:
    unpacker = zlib.decompressobj(wbits)
    try:
        data = unpacker.decompress(body, bound)
    except zlib.error as error:
        raise Malformed(f"The body does not unpack: {error}.") from None
    if len(data) < bound and not unpacker.eof:
        raise Malformed("The body does not unpack: it ends too early.")
    if unpacker.unused_data:
        raise Malformed("The body does not unpack: something follows its end.")
    return data


def _brotli(body: bytes, bound: int) -> bytes:
    brotli = _module("brotli", "br")
    unpacker = brotli.Decompressor()
    if not hasattr(unpacker, "can_accept_more_data"):
        raise UnknownEncoding("brotli unpacks without a bound before 1.2: install brotli>=1.2.")
    feed = partial(unpacker.process, output_buffer_limit=bound)
    return _fed(feed, unpacker.is_finished, brotli.error, body, bound)


def _zstd(body: bytes, bound: int) -> bytes:
    zstandard = _module("zstandard", "zstd")
    unpacker = zstandard.ZstdDecompressor().decompressobj()
    return _fed(unpacker.decompress, lambda: unpacker.eof, zstandard.ZstdError, body, bound)


def _fed(
    feed: Callable[[bytes], bytes],
    finished: Callable[[], bool],
    error: type[Exception],
    body: bytes,
    bound: int,
) -> bytes:
    """Unpack in small steps, so that what comes out of one stays near the bound."""
    data = bytearray()
    try:
        for start in range(0, len(body), STEP):
            data += feed(body[start : start + STEP])
            if len(data) >= bound:
                return bytes(data)
    except error as problem:
        raise Malformed(f"The body does not unpack: {problem}.") from None
    if not finished():
        raise Malformed("The body does not unpack: it ends too early.")
    return bytes(data)


def _module(name: str, encoding: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise UnknownEncoding(
            f"The body is packed with {encoding}, which this interpreter can't unpack: "
            f"install {name} beside copier-sentry."
        ) from None
