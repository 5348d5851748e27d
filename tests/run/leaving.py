"""What leaves a process: received from real ones, for each place, signal, level and framework."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from codemods.files.versions import NEWEST_SDK
from codemods.planning.rendering import render
from codemods.receiver.envelope import Item
from codemods.receiver.running import Running, environment, free_port, running
from codemods.receiver.server import Receiver
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call
from tests.run.isolation import hide_all_but
from tests.run.leaking_apps import APPS, LEAK
from tests.run.web_apps import WEB_APPS, Served
from tests.wheels import sdk

Found = Mapping[str, list[str]]  # {kind: signals in which it was found}

_WORD = re.compile(r"w0rd-([a-z-]+)")
_ADDRESS = "203.0.113.77"
_BODY = {
    "password": "w0rd-body-named",
    "note": "w0rd-body-plain",
    "rows": [{"token": "w0rd-body-nested"}],
}
_FORM = b"note=w0rd-form-plain&password=w0rd-form-named"
_HEADERS = {
    "Authorization": "Bearer w0rd-header-named",
    "X_Amz_Signature": "w0rd-header-short",
    "X_Customer": "w0rd-header-plain",
    "Cookie": "sessionid=w0rd-cookie-named; remember=w0rd-cookie-short; theme=w0rd-cookie-plain",
    "User_Agent": "w0rd-user-agent",
    "X_Forwarded_For": _ADDRESS,
}
_PATH = "/orders/w0rd-path?page=w0rd-query-plain&token=w0rd-query-named&sig=w0rd-query-short"
_TYPES = {
    "event": "error",
    "transaction": "trace",
    "span": "trace",
    "log": "log",
    "otel_log": "log",
    "trace_metric": "metric",
    "check_in": "check-in",
}
LIBRARIES = ("httpx", "sqlalchemy")


class Run(NamedTuple):
    """One process to be measured."""

    stem: str
    level: str
    version: str = NEWEST_SDK


def measured(run: Run) -> Found:
    """Return what a server receives of a process that does one of everything, and fails."""
    with tempfile.TemporaryDirectory() as folder, Receiver() as receiver:
        _act(run, Path(folder), receiver)
        found: dict[str, set[str]] = {}
        for item in receiver.items():
            for signal, text in _texts(item):
                for kind in _kinds(text):
                    found.setdefault(kind, set()).add(signal)
    return {kind: sorted(signals) for kind, signals in sorted(found.items())}


def _kinds(text: str) -> set[str]:
    return {*_WORD.findall(text), *(["address"] if _ADDRESS in text else [])}


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the signals of an envelope's item, each with what it holds."""
    signal = _TYPES.get(item.type)
    if signal is None:
        return
    if item.type not in ("event", "transaction"):
        yield signal, item.payload.decode()
        return
    data: dict[str, Any] = dict(item.data)
    yield "breadcrumb", json.dumps(data.pop("breadcrumbs", None))
    yield signal, json.dumps(data)


def _act(run: Run, folder: Path, receiver: Receiver) -> None:
    project = folder / "project"
    project.mkdir()
    answers = Answers(
        features=("error_monitoring", "tracing", "logging", "metrics", "crons"),
        frameworks=(run.stem,),
        libraries=LIBRARIES,
        personal_data=run.level,
        sdk_version=run.version,
    )
    setup = render.file("sentry_setup.py", answers, init_call(answers))
    texts = {"sentry_setup.py": setup, "leak.py": LEAK, "shop.py": APPS[run.stem]}
    for name, text in texts.items():
        (project / name).write_text(text)
    requires = WEB_APPS[run.stem].requires if run.stem in WEB_APPS else ("celery",)
    hide_all_but((*requires, *LIBRARIES, "sentry-sdk"), folder / "site")
    paths = [folder / "site", *([] if run.version == NEWEST_SDK else [sdk(run.version)])]
    env = environment(
        folder,
        PYTHONPATH=":".join(map(str, paths)),
        SENTRY_DSN=receiver.dsn,
        QUEUE=str(folder / "queue"),
    )
    (folder / "queue").mkdir()
    if run.stem in WEB_APPS:
        _ask(WEB_APPS[run.stem].serve, project, env)
    else:
        _queue(project, env)
    receiver.wait_for(lambda item: item.type == "transaction")


def _ask(serve: str, project: Path, env: Mapping[str, str]) -> None:
    port = free_port()
    with running(serve.replace("{port}", str(port)), project, env) as process:
        process.wait_for_port(port)
        shop = Served(process, port)
        _expect(process, shop.ask(_PATH, json.dumps(_BODY).encode(), **_JSON), 500)
        _expect(process, shop.ask("/form", _FORM, **_HEADERS, **_FORM_TYPE), 500)
        _expect(process, shop.ask("/flush"), 200)


_JSON = {**_HEADERS, "Content_Type": "application/json"}
_FORM_TYPE = {"Content_Type": "application/x-www-form-urlencoded"}


def _expect(process: Running, status: int, wanted: int) -> None:
    assert status == wanted, f"{status}:\n{process.output}"


def _queue(project: Path, env: Mapping[str, str]) -> None:
    worker = "celery -A shop worker --concurrency 1 --loglevel INFO"
    with running(worker, project, env) as process:
        process.wait_for_output("ready.")
        command = [sys.executable, "shop.py"]
        subprocess.run(command, cwd=project, env=dict(env), check=True, capture_output=True)
        process.wait_for_output("ValueError")
