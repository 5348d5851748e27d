"""A receiver asked by good, bad and rude clients."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread
from time import monotonic

import pytest

from codemods.receiver import server as receiver_module
from codemods.receiver.envelope import Item
from codemods.receiver.server import Receiver

PATH = "/api/1/envelope/"


def envelope(*items: tuple[str, dict[str, object]], event_id: str = "abc") -> bytes:
    lines: list[object] = [{"event_id": event_id}]
    for kind, data in items:
        lines += [{"type": kind}, data]
    return b"\n".join(json.dumps(line).encode() for line in lines)


def failure(name: str) -> bytes:
    return envelope(("event", {"exception": {"values": [{"type": name}]}}))


def post(
    receiver: Receiver, body: bytes, path: str = PATH, **headers: str
) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", receiver.port, timeout=60)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("POST", path, body, names)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def say(receiver: Receiver, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", receiver.port), 60) as client:
        client.sendall(request)
        client.shutdown(socket.SHUT_WR)
        return client.makefile("rb").read()


@pytest.fixture
def receiver(capfd: pytest.CaptureFixture[str]) -> Iterator[Receiver]:
    with Receiver(largest=10_000) as running:
        yield running
    assert capfd.readouterr() == ("", "")


def test_dsn_is_one_and_on_this_machine_only(receiver: Receiver) -> None:
    assert receiver.dsn == f"http://key@127.0.0.1:{receiver.port}/1"
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", receiver.port), 1):
        pass


def test_keeps_what_is_sent(receiver: Receiver) -> None:
    body = envelope(("transaction", {"transaction": "/a"}), ("log", {"items": []}))

    assert post(receiver, body) == (200, {"id": "abc"})
    assert post(receiver, gzip.compress(failure("KeyError")), Content_Encoding="gzip")[0] == 200
    assert [item.type for item in receiver.items()] == ["transaction", "log", "event"]
    assert receiver.items("log", "event") == receiver.items()[1:]
    assert [item.exception_type for item in receiver.events] == ["KeyError"]
    assert [item.transaction for item in receiver.transactions] == ["/a"]
    assert receiver.problems == ()


def test_opentelemetry(receiver: Receiver) -> None:
    assert post(receiver, b"\x0a", "/api/1/integration/otlp/v1/traces/") == (200, {})
    assert [item.payload for item in receiver.items("otlp")] == [b"\x0a"]


@pytest.mark.parametrize(
    ("body", "path", "headers", "status"),
    [
        (b"hello", PATH, {}, 400),
        (b"", PATH, {}, 400),
        (b"hello", PATH, {"Content_Encoding": "gzip"}, 400),
        (b"hello", PATH, {"Content_Encoding": "rot13"}, 415),
        (b"{}", "/", {}, 404),
        (b"{}" + b" " * 10_000, PATH, {}, 413),
        (b"{}" + b" " * 20_000_000, PATH, {}, 413),
        (gzip.compress(b"{}" + b" " * 10_000, mtime=0), PATH, {"Content_Encoding": "gzip"}, 413),
        (b"{}", PATH, {"Content_Length": "two"}, 411),
        (b"{}", PATH, {"Content_Length": "-2"}, 411),
        (b"{}", PATH, {"Content_Length": "9" * 5000}, 413),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_refuses_and_goes_on(
    receiver: Receiver, body: bytes, path: str, headers: dict[str, str], status: int
) -> None:
    got, answer = post(receiver, body, path, **headers)

    assert (got, receiver.items()) == (status, ())
    assert receiver.problems == (f"POST {path}: {answer['detail']}",)
    assert post(receiver, failure("KeyError"))[0] == 200


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"POST /api/1/envelope/ HTTP/1.1\r\nContent-Length: 9\r\n\r\n{}", b"400"),
        (b"POST /api/1/envelope/ HTTP/1.1\r\n\r\n{}", b"411"),
        (b"POST /api/1/envelope/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"411"),
        (b"GET / HTTP/1.1\r\n\r\n", b"404"),
        (b"BREW / HTTP/1.1\r\n\r\n", b"501"),
        (b"\xff\xfe\x00\x01\r\n\r\n", b"400"),
        (b"POST " + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"POST / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n", b"431"),
    ],
)
def test_rude_clients(receiver: Receiver, request_: bytes, status: bytes) -> None:
    assert status in say(receiver, request_).partition(b"\r\n")[0]
    assert post(receiver, failure("KeyError"))[0] == 200


def test_a_client_that_goes_away(receiver: Receiver) -> None:
    with socket.create_connection(("127.0.0.1", receiver.port), 60) as client:
        client.sendall(b"POST /api/1/envelope/ HTTP/1.1\r\nContent-Length: 9\r\n\r\n{")
        # Zero seconds of linger: the connection is reset, not closed.
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    assert post(receiver, failure("KeyError"))[0] == 200


def test_a_client_that_falls_silent(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiver_module._Handler, "timeout", 0.05)
    with socket.create_connection(("127.0.0.1", receiver.port), 60) as client:
        client.sendall(b"POST /api/1/envelope/ HTTP/1.1\r\nContent-Length: 9\r\n\r\n{")
        assert b"408" in client.makefile("rb").readline()


def test_silent_clients_stop_nobody(receiver: Receiver) -> None:
    clients = [socket.create_connection(("127.0.0.1", receiver.port), 60) for _ in range(50)]
    try:
        assert post(receiver, failure("KeyError"))[0] == 200
    finally:
        for client in clients:
            client.close()


def test_many_at_once(receiver: Receiver) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda n: post(receiver, failure(f"E{n}"))[0], range(200)))

    assert set(answers) == {200}
    assert {item.exception_type for item in receiver.events} == {f"E{n}" for n in range(200)}


def test_newest_items_are_kept() -> None:
    with Receiver(most_items=3) as receiver:
        for name in "ABCDE":
            post(receiver, failure(name))

        assert [item.exception_type for item in receiver.items()] == ["C", "D", "E"]
        with pytest.raises(TimeoutError, match="and 2 older that were not kept"):
            receiver.wait_for(lambda item: False, 0)


def test_kept_bytes_are_bounded() -> None:
    size = len(failure("A").split(b"\n")[2])
    with Receiver(most_bytes=2 * size) as receiver:
        for name in "ABC":
            post(receiver, failure(name))
        assert [item.exception_type for item in receiver.items()] == ["B", "C"]

        post(receiver, failure("D" * 2 * size))
        assert receiver.items() == ()


def test_problems_are_bounded(receiver: Receiver) -> None:
    for number in range(120):
        receiver.note(f"{number}")

    assert receiver.problems == tuple(str(number) for number in range(20, 120))


def test_wait_for_what_is_there(receiver: Receiver) -> None:
    for name in ("KeyError", "ValueError", "ValueError"):
        post(receiver, failure(name))

    found = receiver.wait_for(lambda item: item.exception_type == "ValueError", 0)

    assert found is receiver.items()[1]


def test_wait_for_what_is_to_come(receiver: Receiver) -> None:
    seen: list[str] = []
    asked = Barrier(2)

    def is_it(item: Item) -> bool:
        seen.append(item.exception_type)
        if len(seen) == 1:
            asked.wait(25)
        return item.exception_type == "C"

    def send() -> None:
        asked.wait(25)
        for name in "BCD":
            post(receiver, failure(name))

    post(receiver, failure("A"))
    sender = Thread(target=send)
    sender.start()
    begin = monotonic()
    found = receiver.wait_for(is_it, 60)
    assert monotonic() - begin < 30
    sender.join()

    assert found.exception_type == "C"
    assert seen == ["A", "B", "C"]


def test_waiting_in_vain_says_what_came(receiver: Receiver) -> None:
    for _ in range(2):
        post(receiver, failure("KeyError"))
    post(receiver, envelope(("transaction", {"transaction": "/a"}), ("session", {})))
    post(receiver, b"hello")

    with pytest.raises(TimeoutError) as error:
        receiver.wait_for(lambda item: item.type == "log", 0.01)

    assert str(error.value) == (
        "Nothing that fits arrived within 0.01 s; what arrived: 2 event KeyError, "
        "1 transaction /a, 1 session. Refused: POST /api/1/envelope/: "
        "The envelope's header is not JSON: b'hello'."
    )


def test_waiting_in_vain_for_anything(receiver: Receiver) -> None:
    with pytest.raises(TimeoutError, match="what arrived: nothing"):
        receiver.wait_for(lambda item: True, 0)


def test_what_a_predicate_raises_is_passed_on(receiver: Receiver) -> None:
    post(receiver, failure("KeyError"))

    with pytest.raises(ZeroDivisionError):
        receiver.wait_for(lambda item: bool(1 / 0))
    assert len(receiver.items()) == 1


def test_end() -> None:
    with Receiver() as receiver:
        port = receiver.port
        post(receiver, failure("KeyError"))

    assert len(receiver.items()) == 1
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 1)
    with pytest.raises(RuntimeError, match="not running"):
        assert receiver.dsn


def test_several_side_by_side() -> None:
    with Receiver() as one, Receiver() as other:
        post(one, failure("KeyError"))

        assert (len(one.items()), len(other.items())) == (1, 0)
