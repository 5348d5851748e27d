"""Starts one process, gives it traffic and a failure, and reads what it sent and noted."""

from __future__ import annotations

import json
import os
import shlex
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from codemods.knowledge.registry import frameworks
from codemods.receiver.running import NotReady, Running, running
from codemods.receiver.server import Receiver
from codemods.sentry.answers import Answers
from codemods.verify.markers import Markers
from codemods.verify.probes import tell
from codemods.verify.signals import arrived, expected
from codemods.verify.traffic import give
from codemods.verify.values import Fact, Interpreter, Process, Ran

INSIDE = Path(__file__).parent / "inside"
PATIENCE = 20.0  # seconds from ready within which a process must have got to what verify adds
GRACE = 6.0  # seconds that signals may take after that
LAST = 0.6  # and when the SDK has been told to send all it has
END = 2.0  # seconds to end in order
STEP = 0.1
CAPTURE = "capture"  # the file that makes a process report by itself


class Runner(NamedTuple):
    """What every process is started with. `redis` is the address of an empty server, or ""."""

    root: Path
    answers: Answers
    interpreter: Interpreter
    env: Mapping[str, str]
    redis: str
    markers: Markers
    setup_files: tuple[str, ...] = ()

    def run(self, process: Process) -> Ran:
        """Start a process, see what arrives, and end it."""
        if not process.argv:
            return Ran(process, trouble=f"It can't be started: {process.how}.")
        framework = frameworks().get(process.framework)
        is_alone = framework is not None and bool(framework.in_memory)
        if process.kind == "worker" and not self.redis and not is_alone:
            return Ran(process, trouble=NO_REDIS)
        with tempfile.TemporaryDirectory() as folder, Receiver() as receiver:
            tell(Path(folder))
            env = self.environment(process, receiver.dsn, Path(folder))
            command = shlex.join(process.argv)
            answers: Mapping[str, int] = {}
            trouble = ""
            with running(command, self.root / process.folder, env, END) as started:
                try:
                    if process.port:
                        started.wait_for_port(process.port)
                        answers = give(process, self.markers, self.interpreter.path)
                    if not any(answers.values()) and answers and started.ended:
                        raise NotReady(f"`{command}` ended early:\n{started.output}")
                    self._wait(Ran(process, answers=answers), receiver, started, Path(folder))
                except NotReady as error:
                    trouble = str(error)
            facts = tuple(_facts(Path(folder)))
            return Ran(
                process,
                receiver.items(),
                facts,
                answers,
                started.output,
                trouble,
                receiver.problems,
            )

    def environment(self, process: Process, dsn: str, folder: Path) -> dict[str, str]:
        """Return the user's variables, those of the launch file, and verify's own."""
        env = dict(self.env)
        paths = [str(self.root / p) for p in process.env.get("PYTHONPATH", "").split(":") if p]
        env |= {k: v for k, v in process.env.items() if k != "PYTHONPATH"}
        given = [p for p in self.env.get("PYTHONPATH", "").split(os.pathsep) if p]
        here = str(Path(self.interpreter.path).parent)
        env["PATH"] = os.pathsep.join([here, env.get("PATH", os.defpath)])
        env["PYTHONPATH"] = os.pathsep.join([str(INSIDE), *paths, *given])
        env["PYTHONUNBUFFERED"] = "1"
        env["NO_PROXY"] = env["no_proxy"] = "127.0.0.1"
        env["SENTRY_DSN"] = dsn
        # Nothing is taken from the broker that the project really has, see `probes/`.
        for framework in frameworks().values():
            env |= framework.in_memory
        if self.redis:
            env |= dict.fromkeys(("REDIS_URL", "RQ_REDIS_URL"), f"redis://{self.redis}")
        own = {
            "FOLDER": str(folder),
            "DSN": dsn,
            "KIND": process.kind,
            "PORT": str(process.port or ""),
            "ROOT": str(self.root),
            "SETUP": os.pathsep.join(self.setup_files),
            "REDIS": self.redis,
            "FEATURES": ",".join(self.answers.features),
            "PLAIN": "1" if process.plain else "",
            "TRANSACTION": "1" if process.transaction else "",
            "SECRET": self.markers.password,
            "PERSONAL": self.markers.email,
        }
        return env | {f"SENTRY_VERIFY_{name}": value for name, value in own.items()}

    def _wait(
        self,
        ran: Ran,
        receiver: Receiver,
        started: Running,
        folder: Path,
    ) -> None:
        """Wait until all that is expected has arrived, or can't any more."""
        wanted = expected(ran.process, self.answers)
        begun, left, order = monotonic(), PATIENCE, folder / CAPTURE
        is_asked = False
        while not started.ended:
            items = receiver.items()
            if all(arrived(signal, items, self.answers) for signal in wanted):
                return
            now = ran._replace(facts=tuple(_facts(folder)))
            patience = _patience(now, GRACE if is_asked else LAST)
            if patience < left:
                begun, left = monotonic(), patience
            if monotonic() > begun + left:
                if is_asked or not _may_capture(now):
                    return
                is_asked, begun, left = True, monotonic(), PATIENCE
                order.touch()
            started.wait(STEP)


def _patience(ran: Ran, unreached: float) -> float:
    """Return for how long something may still arrive, from now on.

    `unreached` is for a server that has answered without getting to what verify adds.
    """
    hows = [fact.get("how") for fact in ran.noted("reached") if fact.get("how") != "both"]
    if "fail" in hows:
        return LAST if len(ran.noted("flushed")) >= len(hows) else GRACE
    return unreached if ran.answers and not hows else PATIENCE


def _may_capture(ran: Ran) -> bool:
    """Tell whether the process can be asked to report by itself, having run no failure."""
    has_failed = any(fact.get("how") == "fail" for fact in ran.noted("reached"))
    return bool(ran.noted("init")) and ran.process.kind in ("web", "worker") and not has_failed


NO_REDIS = (
    "It wasn't started: without a redis-server of its own verify would run your queue's real "
    "jobs. Install redis-server and verify again."
)


def _facts(folder: Path) -> Iterable[Fact]:
    """Return what all processes of a run noted, oldest first."""
    found: list[Fact] = []
    for path in folder.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            with suppress(ValueError):
                found.append(json.loads(line))
    return sorted(found, key=lambda fact: float(fact.get("at", 0)))


Progress = Callable[[str], None]
