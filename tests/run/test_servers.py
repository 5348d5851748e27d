"""What an app raises arrives once from servers that load it in their own way, else not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from textwrap import dedent
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from codemods.planning.plans import served_twice
from codemods.receiver.running import environment, free_port, running
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.projects import applied, known
from tests.run.isolation import hide_all_but
from tests.wheels import unpacked

FLASK = {
    "requirements.txt": "flask\n",
    "shop.py": "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
    '@app.route("/<int:n>")\ndef half(n):\n    return str(1 / n)\n',
}
FASTAPI = {
    "requirements.txt": "fastapi\n",
    "shop.py": "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n"
    '@app.get("/{n}")\ndef half(n: int):\n    return 1 / n\n',
}
GREEN = "import eventlet\n\neventlet.monkey_patch()\n\n"
PATCHED = {**FLASK, "shop.py": GREEN + FLASK["shop.py"]}
GRANIAN = "granian --host 127.0.0.1 --port {port} --interface"
EVENTLET = "gunicorn -b 127.0.0.1:{port} -k eventlet"
# Gunicorn 27, which is installed, has no workers of eventlet's any more.
BROUGHT = ("gunicorn==23.0.0", "granian==2.8.9", "eventlet==0.41.3")
ROWS = {
    "granian, wsgi": (FLASK, f"{GRANIAN} wsgi shop:app"),
    "eventlet": (FLASK, f"{EVENTLET} shop:app"),
    "eventlet, patched above": (PATCHED, f"{EVENTLET} shop:app"),
}


def served(
    texts: Mapping[str, str], serve: str, receiver: Receiver, folder: Path, last: str | None
) -> list[str]:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    hide_all_but(("sentry-sdk", "fastapi", "flask", "greenlet", "packaging"), folder / "site")
    searched = (folder / "site", *map(unpacked, BROUGHT))
    given = {"SENTRY_DSN": receiver.dsn, "PYTHONPATH": os.pathsep.join(map(str, searched))}
    env = environment(folder, **given, EVENTLET_NO_GREENDNS="yes")  # which wants a package more
    port = free_port()
    with running(f"python -m {serve}".replace("{port}", str(port)), folder, env) as process:
        process.wait_for_port(port)
        with suppress(HTTPError):
            urlopen(f"http://127.0.0.1:{port}/0", timeout=60)
        if last is not None:  # a worker of Granian's ends without what it has still to send
            receiver.wait_for(lambda i: i.type == "event" and i.exception_type == last)
    return [one.exception_type for one in receiver.events]


@needs("sentry_sdk", "flask", "greenlet")
@pytest.mark.parametrize(("texts", "serve"), ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("edited", [True, False], ids=["edited", "as it was"])
def test_its_error_arrives_once(
    texts: dict[str, str], serve: str, edited: bool, receiver: Receiver, tmp_path: Path
) -> None:
    texts = {**texts, "Procfile": f"web: {serve}\n"}
    last = "ZeroDivisionError" if edited else None
    found = served(applied(texts) if edited else texts, serve, receiver, tmp_path, last)
    assert found == ["ZeroDivisionError"] * edited


@needs("sentry_sdk", "fastapi")
@pytest.mark.parametrize("lines", [True, False], ids=["by the lines", "without them"])
def test_what_granian_logs_again(lines: bool, receiver: Receiver, tmp_path: Path) -> None:
    serve = f"{GRANIAN} asgi shop:app"
    texts = {**FASTAPI, "Procfile": f"web: {serve}\n"}
    asked = known(texts)
    (note,) = served_twice.plan(asked)
    after = applied(texts)
    after[asked.answers.init_path] += dedent(f"\n{note.paste}\n" if lines else "")
    expected = ["ZeroDivisionError", ""][: 2 - lines]
    assert served(after, serve, receiver, tmp_path, expected[-1]) == expected
