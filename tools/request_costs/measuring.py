"""Runs the apps with and without Sentry, one case after the other, again and again."""

from __future__ import annotations

import http.client
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from codemods.planning.rendering import render
from codemods.receiver.running import Running, environment, free_port, running
from codemods.receiver.server import Receiver
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call
from codemods.verify.brokers import redis
from tools.request_costs.apps import APPS, HEAD, SERVERS

START = "import sentry_setup\n"


class Case(NamedTuple):
    """What is chosen beside errors, and the share of requests that is traced.

    `is_there` says that the module of Sentry is imported, `is_on` that there is a DSN.
    """

    features: tuple[str, ...] = ()
    rate: float = 1.0
    is_there: bool = True
    is_on: bool = True


class Size(NamedTuple):
    """How many parts a run has, beside one in which the process gets warm, and requests a part."""

    parts: int
    every: int


SIZE = Size(8, 50)
WITHOUT, NO_DSN = "without Sentry", "no DSN"
ALL = ("tracing", "profiling", "logging", "metrics")
CASES: Mapping[str, Case] = {
    WITHOUT: Case(is_there=False, is_on=False),
    NO_DSN: Case(ALL, is_on=False),
    "errors": Case(),
    "+ logs": Case(("logging",)),
    "+ metrics": Case(("metrics",)),
    "+ tracing 0.1": Case(("tracing",), 0.1),
    "+ tracing 1.0": Case(("tracing",)),
    "+ tracing 1.0, profiling": Case(("tracing", "profiling")),
    "all": Case(ALL),
}


def measured(
    stem: str, cases: Iterable[str], repeat: int, size: Size = SIZE
) -> Mapping[str, list[float]]:
    """Return by case the processor seconds of a request, as each part of each run had it.

    The processes of a run are there at the same time and take turns with their parts, so that
    what else the machine does falls on all of them; workers take turns as a whole.
    """
    found: dict[str, list[float]] = {case: [] for case in cases}
    with Receiver() as receiver:
        for _ in range(repeat):
            runs = {case: parts(stem, CASES[case], receiver.dsn, size) for case in found}
            for _ in range(size.parts):
                for case, run in runs.items():
                    found[case].append(next(run) / size.every)
            for run in runs.values():
                run.close()
    return found


def parts(stem: str, case: Case, dsn: str, size: Size) -> Generator[float, None, None]:
    """Yield the processor seconds of each part of one run, in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, stem, case)
        env = environment(folder, SENTRY_TRACES_SAMPLE_RATE=str(case.rate), C_FORCE_ROOT="1")
        env |= {"EVERY": str(size.every), "PYTHONHASHSEED": "0"}
        env |= {"SENTRY_DSN": dsn} if case.is_on else {}
        env |= {"METRICS": "1"} if "metrics" in case.features else {}
        if "{port}" in SERVERS[stem]:
            yield from _asked(SERVERS[stem], folder, env, size)
        else:
            with redis.started(redis.PROGRAM, folder) as address:
                env["REDIS_URL"] = f"redis://{address}"
                yield from _worked(SERVERS[stem], folder, env, size)


def _write(folder: Path, stem: str, case: Case) -> None:
    """Write an app, and the module that starts Sentry as we write it for these answers."""
    answers = Answers(
        features=("error_monitoring", *case.features), frameworks=(stem,), start_up="lean"
    )
    setup = render.file("sentry_setup.py", answers, init_call(answers))
    (folder / "sentry_setup.py").write_text(setup)
    start = START if case.is_there else ""
    (folder / "main.py").write_text(f"{start}{HEAD}{APPS[stem]}")


def _asked(serve: str, folder: Path, env: Mapping[str, str], size: Size) -> Iterator[float]:
    """Yield how much processor time a server takes for each part."""
    port = free_port()
    with running(serve.format(port=port), folder, env) as server:
        server.wait_for_port(port)
        for number in range(size.parts + 1):
            before = float(_got(server, port, "/took"))
            for _ in range(size.every - 1):
                _got(server, port, "/")
            taken = float(_got(server, port, "/took")) - before
            if number:  # by then it is warm
                yield taken


def _got(server: Running, port: int, path: str) -> str:
    """Return what a server answers, on a connection of its own: some close each."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    assert answer.status == 200, f"{path}: {answer.status}\n{server.output[-2000:]}"
    return body


def _worked(serve: str, folder: Path, env: Mapping[str, str], size: Size) -> list[float]:
    """Return how much processor time a worker takes for each part."""
    command = [sys.executable, "main.py", str((size.parts + 2) * size.every)]
    producer = {k: v for k, v in env.items() if k != "SENTRY_DSN"}
    subprocess.run(command, cwd=folder, env=producer, check=True, capture_output=True)
    written = folder / "took.txt"
    with running(serve, folder, env) as worker:
        while not written.exists() or written.read_text().count("\n") < size.parts + 2:
            assert not worker.ended, worker.output[-2000:]
            worker.wait(0.1)
    points = [float(line) for line in written.read_text().split()][1:]
    return [after - before for before, after in pairwise(points)]
