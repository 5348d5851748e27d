"""What a request of an SDK holds: path and body in, items out."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from codemods.files.pattern import pattern
from codemods.receiver.envelope import Item, parse
from codemods.receiver.unpack import LARGEST, Malformed, TooLarge, UnknownEncoding, unpack

PATH = pattern(r"(?:/[^?]*)?/api/\d+/(envelope|store|integration/otlp(?:/[\w/]+)?)/?")
STATUS = {
    Malformed: HTTPStatus.BAD_REQUEST,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    UnknownEncoding: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
}


class Refusal(Exception):
    """An answer that is an error: a status and a sentence."""

    def __init__(self, status: HTTPStatus, reason: str):
        super().__init__(reason)
        self.status = status


def intake(
    path: str, body: bytes, encoding: str = "", largest: int = LARGEST
) -> tuple[tuple[Item, ...], str]:
    """Return a request's items and the id of its event ("" for none); raises Refusal.

    `body` is as it came; unpacked it may have `largest` bytes. SDKs before 2.0 send events
    alone, to /store/; OpenTelemetry exporters get an item of type "otlp", kept as it came.
    """
    match = PATH.fullmatch(path.partition("?")[0])
    if not match:
        raise Refusal(HTTPStatus.NOT_FOUND, "No SDK sends to this path.")
    try:
        data = unpack(body, encoding, largest)
        if match[1] == "envelope":
            envelope = parse(data)
            return envelope.items, _id(envelope.header)
        kind = "event" if match[1] == "store" else "otlp"
        item = Item(kind, {"path": path}, data)
        if kind == "event" and not item.data:
            raise Malformed("The event is not a JSON object.")
        return (item,), _id(item.data) if kind == "event" else ""
    except Malformed as error:
        raise Refusal(STATUS[type(error)], str(error)) from None


def _id(header: Mapping[str, object]) -> str:
    event_id = header.get("event_id")
    return event_id if isinstance(event_id, str) else ""
