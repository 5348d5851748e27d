"""The receiver speaks TLS, to those who were given its certificate."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from http.client import HTTPSConnection
from pathlib import Path

import pytest

from codemods.receiver.certificate import certificate
from codemods.receiver.server import Receiver


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    with Receiver(certificate=certificate(tmp_path)) as running:
        yield running


def asked(receiver: Receiver, context: ssl.SSLContext) -> int:
    connection = HTTPSConnection("127.0.0.1", receiver.port, timeout=60, context=context)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_client_that_has_the_certificate_is_answered(receiver: Receiver) -> None:
    assert receiver.dsn.startswith("https://")
    assert asked(receiver, ssl.create_default_context(cafile=receiver.certificate)) == 404


def test_nobody_else_trusts_it(receiver: Receiver) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        asked(receiver, ssl.create_default_context())


def test_a_client_that_never_shakes_hands_keeps_nobody_waiting(receiver: Receiver) -> None:
    with socket.create_connection(("127.0.0.1", receiver.port)):
        assert asked(receiver, ssl.create_default_context(cafile=receiver.certificate)) == 404


def test_it_is_made_once_a_folder(tmp_path: Path) -> None:
    first = Path(certificate(tmp_path)).read_bytes()
    assert Path(certificate(tmp_path)).read_bytes() == first


def test_without_openssl_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not certificate(tmp_path)
    assert Receiver().certificate == ""


def test_an_openssl_that_fails_makes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = tmp_path / "openssl"
    failing.write_text("#!/bin/sh\nexit 1\n")
    failing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert not certificate(tmp_path)
