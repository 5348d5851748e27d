"""One start of a process: when it counts as ready."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from codemods.receiver.running import free_port
from codemods.verify.before_after.sides import Sides
from codemods.verify.before_after.start import Start
from codemods.verify.markers import new_markers
from codemods.verify.own_brokers import Brokers
from codemods.verify.values import Process
from tests.repositories import write
from tests.verify.before_after.test_placements import ALL, OTHERS, put_in
from tests.verify.conftest import ours

# As a server whose workers can't start: its port is open, and nobody is behind it.
SERVER = """\
import socket, sys

server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("Fatal: no module named encodings", flush=True)
while True:
    taken, _ = server.accept()
    taken.recv(9999)
    taken.sendall({answer!r})
    taken.close()
"""


@pytest.mark.parametrize(("answer", "is_ready"), [(b"", False), (b"HTTP/1.0 500 No\r\n\r\n", True)])
def test_who_answers_nothing_is_not_ready(answer: bytes, is_ready: bool, tmp_path: Path) -> None:
    write(tmp_path, {"server.py": SERVER.format(answer=answer)})
    known = put_in(OTHERS["a worker"], ALL).known
    port = free_port()
    words = (sys.executable, "-S", "server.py", str(port))
    start = Start(
        tmp_path, Sides(known, (), False), ours(), dict(os.environ), Brokers(), new_markers()
    )

    process = Process("web", "web", "flask", words, "", port=port, plain=True)
    seen = start.see(process, (), is_given=False)

    assert seen.is_ready is is_ready, seen
    assert is_ready or "answers nothing:\nFatal: no module named encodings" in seen.trouble
