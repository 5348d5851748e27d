"""What a Sentry SDK sends: an envelope, parsed from bytes.

Format: https://develop.sentry.dev/sdk/foundations/data-model/envelopes/
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple

from codemods.files.model import EMPTY
from codemods.receiver.unpack import Malformed, TooLarge

MOST_ITEMS = 10_000  # in one envelope; a logs item with 100 logs counts once
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Item:
    """One item: `type` as in its header (event, transaction, log, check_in, ...).

    The properties answer what people look for and are empty ("", (), {}) where an item
    of this type doesn't hold it; none of them raises.
    """

    type: str
    header: Json
    payload: bytes

    @cached_property
    def data(self) -> Json:
        """The payload as a JSON object; {} where it is something else."""
        try:
            data = json.loads(self.payload)
        except (ValueError, RecursionError):
            return {}
        return data if isinstance(data, dict) else {}

    @property
    def exception(self) -> tuple[str, str]:
        """Type and value of the exception that was raised last (the outermost cause)."""
        values = _objects(_at(self.data, "exception", "values"))
        if not values:
            return "", ""
        return _text(values[-1].get("type")), _text(values[-1].get("value"))

    @property
    def exception_type(self) -> str:
        """Class name of the exception."""
        return self.exception[0]

    @property
    def exception_value(self) -> str:
        """Message of the exception."""
        return self.exception[1]

    @property
    def message(self) -> str:
        """The text of an event that was no exception (`capture_message`, a log record)."""
        entry = self.data.get("logentry")
        if isinstance(entry, dict):
            return _text(entry.get("formatted")) or _text(entry.get("message"))
        return _text(self.data.get("message"))

    @property
    def mechanism(self) -> str:
        """Which integration caught the exception (django, fastapi, logging, ...)."""
        values = _objects(_at(self.data, "exception", "values"))
        return _text(_at(values[-1], "mechanism", "type")) if values else ""

    @property
    def transaction(self) -> str:
        """The transaction's name, of a transaction or of the event that happened in it."""
        return _text(self.data.get("transaction"))

    @property
    def trace_id(self) -> str:
        """The trace that it belongs to."""
        found = _text(_at(self.data, "contexts", "trace", "trace_id"))
        return found or next((_text(e.get("trace_id")) for e in self.entries), "")

    @property
    def release(self) -> str:
        """The release it was sent with."""
        return self._tag("release")

    @property
    def environment(self) -> str:
        """The environment it was sent with."""
        return self._tag("environment")

    @property
    def entries(self) -> tuple[Json, ...]:
        """What an item of many (log, trace_metric, span) holds."""
        return _objects(self.data.get("items"))

    @property
    def logs(self) -> tuple[Json, ...]:
        """Sentry Logs, each with `body`, `level` and `attributes`."""
        return self.entries if self.type == "log" else ()

    @property
    def metrics(self) -> tuple[Json, ...]:
        """Metrics, each with `name`, `type`, `value` and `attributes`."""
        return self.entries if self.type == "trace_metric" else ()

    @property
    def spans(self) -> tuple[Json, ...]:
        """Spans of a transaction, or sent as items of their own (gen_ai)."""
        if self.type == "transaction":
            return _objects(self.data.get("spans"))
        if self.type != "span":
            return ()
        return self.entries or ((self.data,) if self.data else ())

    @property
    def check_in(self) -> Json:
        """A check-in, with `monitor_slug` and `status` (in_progress, ok, error)."""
        return self.data if self.type == "check_in" else {}

    @property
    def profile(self) -> Json:
        """What was profiled: `frames`, `stacks`, `samples`."""
        found = self.data.get("profile") if self.type in ("profile", "profile_chunk") else {}
        return found if isinstance(found, dict) else {}

    def _tag(self, name: str) -> str:
        direct = _text(self.data.get(name)) or _text(_at(self.data, "attrs", name))
        if direct:
            return direct
        found = (_at(e, "attributes", f"sentry.{name}", "value") for e in self.entries)
        return next((_text(value) for value in found if value), "")


class Envelope(NamedTuple):
    """A request's content: what it says of itself, and its items in order."""

    header: Json = EMPTY
    items: tuple[Item, ...] = ()


def parse(body: bytes) -> Envelope:
    """Return the envelope that these (unpacked) bytes are; raises Malformed."""
    stream = BytesIO(body)
    header = _header(stream.readline(), "The envelope's header")
    items: list[Item] = []
    for item in _items(stream):
        if len(items) == MOST_ITEMS:
            raise TooLarge(f"The envelope holds more than {MOST_ITEMS} items.")
        items.append(item)
    return Envelope(header, tuple(items))


def _items(stream: BytesIO) -> Iterator[Item]:
    while line := stream.readline():
        if not line.strip():
            continue
        header = _header(line, "An item's header")
        kind = header.get("type")
        if not isinstance(kind, str) or not kind:
            raise Malformed(f"An item's header names no type: {line[:80]!r}.")
        yield Item(kind, header, _payload(stream, kind, header.get("length")))


def _payload(stream: BytesIO, kind: str, length: object) -> bytes:
    if length is None:
        return stream.readline().removesuffix(b"\n")
    if not isinstance(length, int) or isinstance(length, bool) or length < 0:
        raise Malformed(f"The length of item {kind!r} is no number of bytes: {length!r:.40}.")
    payload = stream.read(min(length, sys.maxsize))
    if len(payload) < length:
        raise Malformed(f"Item {kind!r} says {length} bytes, but {len(payload)} follow.")
    if stream.read(1) not in (b"", b"\n"):
        raise Malformed(f"Item {kind!r} goes on after the {length} bytes it says.")
    return payload


def _header(line: bytes, what: str) -> Json:
    try:
        header = json.loads(line)
    except (ValueError, RecursionError):
        raise Malformed(f"{what} is not JSON: {line[:80]!r}.") from None
    if not isinstance(header, dict):
        raise Malformed(f"{what} is not a JSON object: {line[:80]!r}.")
    return header


def _at(data: object, *keys: str) -> object:
    for key in keys:
        if not isinstance(data, dict):
            return None
        data = data.get(key)
    return data


def _objects(values: object) -> tuple[Json, ...]:
    if not isinstance(values, list):
        return ()
    return tuple(value for value in values if isinstance(value, dict))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
