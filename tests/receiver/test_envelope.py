"""Envelopes parsed: real ones of the SDK, made-up ones and broken ones."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.receiver.envelope import MOST_ITEMS, Envelope, Item, parse
from codemods.receiver.server import Receiver
from codemods.receiver.unpack import Malformed, TooLarge
from tests.lacking import needed, needs
from tests.run.isolation import environment_with

SENDER = """
import logging
import sys

import sentry_sdk
from sentry_sdk.crons import monitor
from sentry_sdk.integrations.logging import LoggingIntegration

sentry_sdk.init(
    release="shop@1.2.0",
    environment="staging",
    traces_sample_rate=1.0,
    profile_session_sample_rate=1.0,
    integrations=[LoggingIntegration(capture_sentry_logs=True)],
    _experiments={"transport_compression_algo": sys.argv[1]},
)


def cause():
    raise KeyError("socks")


sentry_sdk.profiler.start_profiler()
with sentry_sdk.start_transaction(name="checkout", op="task"):
    with sentry_sdk.start_span(op="db", name="SELECT 1"):
        sum(range(3_000_000))
    with monitor(monitor_slug="nightly"):
        logging.warning("only %s left", 3)
        sentry_sdk.metrics.count("sold", 2)
    try:
        try:
            cause()
        except KeyError as error:
            raise ValueError("no such article") from error
    except ValueError:
        sentry_sdk.capture_exception()
    sentry_sdk.capture_message("sold out")
sentry_sdk.profiler.stop_profiler()
sentry_sdk.flush()
"""


@pytest.fixture(scope="module", params=["gzip", "br", "none"])
def sent(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Item, ...]:
    """What one process sends with everything switched on, in each packing."""
    if request.param == "br":
        needed("brotli")
    with Receiver() as receiver:
        env = environment_with(folder=tmp_path_factory.mktemp("site"))
        env |= {"SENTRY_DSN": receiver.dsn, "NO_PROXY": "127.0.0.1"}
        subprocess.run([sys.executable, "-c", SENDER, request.param], env=env, check=True)
        assert receiver.problems == ()
        return receiver.items()


def only(items: tuple[Item, ...], kind: str) -> Item:
    (found,) = [item for item in items if item.type == kind]
    return found


def test_event(sent: tuple[Item, ...]) -> None:
    error, message = [item for item in sent if item.type == "event"]

    assert error.exception == ("ValueError", "no such article")
    assert (error.exception_type, error.exception_value) == error.exception
    assert (error.transaction, error.mechanism) == ("checkout", "generic")
    assert (error.release, error.environment) == ("shop@1.2.0", "staging")
    assert error.trace_id == only(sent, "transaction").trace_id != ""
    assert (message.message, message.exception) == ("sold out", ("", ""))


def test_transaction(sent: tuple[Item, ...]) -> None:
    transaction = only(sent, "transaction")

    assert transaction.transaction == "checkout"
    # The SDK also counts its own requests here: it only knows them by a DSN without port.
    spans = [span["description"] for span in transaction.spans if span["op"] != "http.client"]
    assert spans == ["SELECT 1"]
    assert (transaction.release, transaction.environment) == ("shop@1.2.0", "staging")


def test_log(sent: tuple[Item, ...]) -> None:
    item = only(sent, "log")

    assert [(log["body"], log["level"]) for log in item.logs] == [("only 3 left", "warn")]
    assert (item.release, item.environment) == ("shop@1.2.0", "staging")
    assert item.trace_id == only(sent, "transaction").trace_id


def test_metric(sent: tuple[Item, ...]) -> None:
    item = only(sent, "trace_metric")

    assert [(m["name"], m["value"]) for m in item.metrics] == [("sold", 2)]
    assert item.release == "shop@1.2.0"


def test_check_in(sent: tuple[Item, ...]) -> None:
    found = [item.check_in for item in sent if item.type == "check_in"]

    assert [(c["monitor_slug"], c["status"]) for c in found] == [
        ("nightly", "in_progress"),
        ("nightly", "ok"),
    ]


def test_profile(sent: tuple[Item, ...]) -> None:
    item = only(sent, "profile_chunk")

    assert item.profile["samples"]
    assert any(frame["function"] == "<module>" for frame in item.profile["frames"])


def test_an_item_does_not_claim_what_others_hold(sent: tuple[Item, ...]) -> None:
    for item in sent:
        holds = {
            "log": item.logs,
            "trace_metric": item.metrics,
            "check_in": item.check_in,
            "profile_chunk": item.profile,
        }
        assert {kind for kind, value in holds.items() if value} <= {item.type}
        assert bool(item.spans) == (item.type == "transaction")


@needs("sentry_relay")
def test_the_real_server_finds_no_fault(sent: tuple[Item, ...]) -> None:
    from sentry_relay.processing import StoreNormalizer

    normalizer = StoreNormalizer(project_id=1)
    events = [item for item in sent if item.type in ("event", "transaction")]

    for item in events:
        normal = normalizer.normalize_event(dict(item.data))
        assert "errors" not in normal
        assert normal["transaction"] == "checkout"
    assert len(events) == 3


@needs("sentry_relay")
def test_the_real_server_would_find_a_fault() -> None:
    from sentry_relay.processing import StoreNormalizer

    normalizer = StoreNormalizer(project_id=1)
    broken = normalizer.normalize_event({"level": "worst", "release": "a/b\n"})

    assert {error["name"] for error in broken["errors"]} == {"level", "release"}


def envelope(*parts: bytes) -> bytes:
    return b"\n".join([b'{"event_id":"abc"}', *parts])


@pytest.mark.parametrize(
    ("body", "payloads"),
    [
        (b"{}", []),
        (b"{}\n", []),
        (envelope(b'{"type":"a","length":2}', b"hi"), [b"hi"]),
        (envelope(b'{"type":"a","length":2}', b"hi", b""), [b"hi"]),
        (envelope(b'{"type":"a"}', b"hi"), [b"hi"]),
        (envelope(b'{"type":"a"}', b"hi", b'{"type":"b"}', b"ho", b""), [b"hi", b"ho"]),
        (
            envelope(b'{"type":"a","length":5}', b"h\ni\n!", b'{"type":"b"}', b"ho"),
            [b"h\ni\n!", b"ho"],
        ),
        (envelope(b'{"type":"a","length":0}', b"", b'{"type":"b","length":0}', b""), [b"", b""]),
        (envelope(b'{"type":"a"}', b"", b'{"type":"b"}'), [b"", b""]),
        (envelope(b'{"type":"a","length":null}', b"hi"), [b"hi"]),
        (envelope(b'{"type":"a"}', b"hi", b"", b"", b'{"type":"b"}', b"ho"), [b"hi", b"ho"]),
        (envelope(b'{"type":"attachment","length":3}', b"\xff\x00\n"), [b"\xff\x00\n"]),
        (b'{}\r\n{"type":"a","length":2}\r\nhi', [b"hi"]),
    ],
)
def test_items(body: bytes, payloads: list[bytes]) -> None:
    assert [item.payload for item in parse(body).items] == payloads


def test_headers_are_kept() -> None:
    body = envelope(b'{"type":"from-the-future","length":2,"x":[1]}', b"{}")

    assert parse(body) == Envelope(
        {"event_id": "abc"},
        (Item("from-the-future", {"type": "from-the-future", "length": 2, "x": [1]}, b"{}"),),
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "envelope's header is not JSON"),
        (b"\n", "envelope's header is not JSON"),
        (b"hello", "envelope's header is not JSON"),
        (b"\xff\xfe", "envelope's header is not JSON"),
        (b"[" * 100_000, "envelope's header is not JSON"),
        (b"[]", "envelope's header is not a JSON object"),
        (envelope(b"{"), "item's header is not JSON"),
        (envelope(b"7"), "item's header is not a JSON object"),
        (envelope(b"{}"), "names no type"),
        (envelope(b'{"type":7}'), "names no type"),
        (envelope(b'{"type":"a","length":3}', b"hi"), "says 3 bytes, but 2 follow"),
        (envelope(b'{"type":"a","length":1}', b"hi"), "goes on after the 1 bytes"),
        (envelope(b'{"type":"a","length":-1}', b"hi"), "no number of bytes: -1"),
        (envelope(b'{"type":"a","length":"2"}', b"hi"), "no number of bytes: '2'"),
        (envelope(b'{"type":"a","length":2.0}', b"hi"), "no number of bytes: 2.0"),
        (envelope(b'{"type":"a","length":true}', b"hi"), "no number of bytes: True"),
        (envelope(b'{"type":"a","length":1' + b"0" * 30 + b"}", b"hi"), "but 2 follow"),
    ],
)
def test_malformed(body: bytes, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        parse(body)


PIECES = [b"{}", b'{"type":"a"}', b'{"type":"a","length":3}', b"\n", b"abc", b"\xff", b"["]


@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=5)).map(b"".join))
def test_any_bytes_are_parsed_or_refused(body: bytes) -> None:
    try:
        items = parse(body).items
    except Malformed as error:
        assert str(error).endswith(".")
    else:
        assert sum(len(item.payload) for item in items) <= len(body)


def test_too_many_items() -> None:
    items = [b'{"type":"a"}\n'] * MOST_ITEMS

    assert len(parse(envelope(*items)).items) == MOST_ITEMS
    with pytest.raises(TooLarge, match=str(MOST_ITEMS)):
        parse(envelope(*items, b'{"type":"a"}'))


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b"7",
        b"[" * 100_000,
        b'{"exception":7,"spans":7,"items":7,"contexts":[],"logentry":[],"release":{}}',
        b'{"exception":{"values":[7]},"items":[7],"profile":[],"attrs":7}',
        b'{"exception":{"values":[{"type":7,"mechanism":7}]},"items":[{"attributes":[]}]}',
    ],
)
@pytest.mark.parametrize("kind", ["event", "transaction", "log", "span", "profile_chunk", "x"])
def test_accessors_never_raise(kind: str, payload: bytes) -> None:
    item = Item(kind, {}, payload)
    names = [name for name, value in vars(Item).items() if isinstance(value, property)]
    values: list[Any] = [getattr(item, name) for name in names]

    assert len(values) > 10
    assert item.release == item.exception_type == item.transaction == item.trace_id == ""


@pytest.mark.parametrize(
    ("kind", "data", "count"),
    [
        ("span", {"items": [{"span_id": "1"}, {"span_id": "2"}]}, 2),
        ("span", {"span_id": "1"}, 1),
        ("event", {"spans": [{"span_id": "1"}]}, 0),
    ],
)
def test_spans(kind: str, data: dict[str, Any], count: int) -> None:
    assert len(Item(kind, {}, json.dumps(data).encode()).spans) == count


def test_release_of_a_session() -> None:
    payload = b'{"attrs":{"release":"shop@2","environment":"test"}}'

    assert Item("sessions", {}, payload).release == "shop@2"
    assert Item("sessions", {}, payload).environment == "test"
