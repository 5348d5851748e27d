"""Requests by path."""

from __future__ import annotations

import gzip
import json
from http import HTTPStatus

import pytest

from codemods.receiver.envelope import Item
from codemods.receiver.request import Refusal, intake

EVENT = b'{"event_id":"abc","message":"hi"}'
ENVELOPE = b'{"event_id":"abc"}\n{"type":"event"}\n' + EVENT + b"\n"


@pytest.mark.parametrize(
    "path",
    [
        "/api/1/envelope/",
        "/api/1/envelope",
        "/prefix/of/a/self-hosted/one/api/42/envelope/",
        "/api/1/envelope/?sentry_key=key&sentry_version=7",
    ],
)
def test_envelope(path: str) -> None:
    assert intake(path, ENVELOPE) == ((Item("event", {"type": "event"}, EVENT),), "abc")
    assert intake(path, gzip.compress(ENVELOPE), "gzip") == intake(path, ENVELOPE)


def test_envelope_without_an_id() -> None:
    assert intake("/api/1/envelope/", b'{"event_id":7}\n') == ((), "")


def test_event_of_an_old_sdk() -> None:
    (item,), event_id = intake("/api/1/store/", EVENT)

    assert (item.type, item.message, event_id) == ("event", "hi", "abc")


@pytest.mark.parametrize("rest", ["", "/v1/traces", "/v1/logs/"])
def test_opentelemetry_is_kept_as_it_comes(rest: str) -> None:
    path = f"/api/1/integration/otlp{rest}"

    assert intake(path, b"\x0a\x00") == ((Item("otlp", {"path": path}, b"\x0a\x00"),), "")


@pytest.mark.parametrize(
    ("path", "body", "encoding", "status"),
    [
        ("/", ENVELOPE, "", HTTPStatus.NOT_FOUND),
        ("/api/x/envelope/", ENVELOPE, "", HTTPStatus.NOT_FOUND),
        ("/api/1/envelope/more", ENVELOPE, "", HTTPStatus.NOT_FOUND),
        ("/?/api/1/envelope/", ENVELOPE, "", HTTPStatus.NOT_FOUND),
        ("/api/1/security/", ENVELOPE, "", HTTPStatus.NOT_FOUND),
        ("/api/1/envelope/", b"", "", HTTPStatus.BAD_REQUEST),
        ("/api/1/envelope/", ENVELOPE, "gzip", HTTPStatus.BAD_REQUEST),
        ("/api/1/envelope/", ENVELOPE, "zip", HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
        ("/api/1/store/", b"[]", "", HTTPStatus.BAD_REQUEST),
        (
            "/api/1/store/",
            json.dumps("x" * 200).encode(),
            "",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        ),
    ],
)
def test_refusals(path: str, body: bytes, encoding: str, status: HTTPStatus) -> None:
    with pytest.raises(Refusal) as refusal:
        intake(path, body, encoding, 100)

    assert refusal.value.status == status
    assert str(refusal.value).endswith(".")
