"""Starts one process, gives it traffic and a failure, and reads what it sent and noted."""

from __future__ import annotations

import json
import os
import shlex
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import NamedTuple

from codemods.receiver.certificate import certificate
from codemods.receiver.running import NotReady, Running, running
from codemods.receiver.server import Receiver
from codemods.sentry.answers import Answers
from codemods.verify.markers import Markers
from codemods.verify.own_brokers import Brokers
from codemods.verify.places import heard, tried
from codemods.verify.probes import tell
from codemods.verify.requests.traffic import give
from codemods.verify.scratch import Scratch
from codemods.verify.signals import arrived, expected
from codemods.verify.values import Fact, Interpreter, Process, Ran

INSIDE = Path(__file__).parent / "inside"
PATIENCE = 20.0  # seconds without movement in which a process may get to what verify adds
GRACE = 6.0  # seconds that signals may take after that
LAST = 0.6  # and when the SDK has been told to send all it has
LATE = 5  # times as long, where something moves: the machine may be busy
END = 2.0  # seconds to end in order
STEP = 0.1
CAPTURE = "capture"  # the file that makes a process report by itself


def receiver_of(copy: Scratch) -> Receiver:
    """Return a receiver for what runs in a copy; it speaks https where a certificate can be."""
    return Receiver(certificate=certificate(copy.folder))


class Runner(NamedTuple):
    """What every process is started with."""

    scratch: Scratch
    answers: Answers
    interpreter: Interpreter
    env: Mapping[str, str]
    brokers: Brokers
    markers: Markers
    setup_files: tuple[str, ...] = ()

    def run(self, process: Process) -> Ran:
        """Start a process, see what arrives, and end it."""
        if not process.argv:
            return Ran(process, trouble=f"It can't be started: {process.how}.")
        if why := self.brokers.lacked_by(process):
            return Ran(process, trouble=why)
        with receiver_of(self.scratch) as receiver:
            return self._run(process, receiver, Path(tempfile.mkdtemp(dir=self.scratch.folder)))

    def _run(self, process: Process, receiver: Receiver, folder: Path) -> Ran:
        tell(folder)
        self.brokers.empty()
        env = self.environment(process, receiver.dsn, folder)
        env["SENTRY_VERIFY_CERTIFICATE"] = receiver.certificate
        command = shlex.join(map(self.scratch.inside, process.argv))
        ran, trouble = Ran(process), ""
        with running(command, self.scratch.tree / process.folder, env, END) as started:
            try:
                if process.port:
                    started.wait_for_port(process.port)
                    lined = process._replace(by_lines=self._reads_lines(folder))
                    ran = ran._replace(answers=self._answers(lined, started))
                if ran.answers and not any(ran.answers.values()) and started.ended:
                    raise NotReady(f"`{command}` ended early:\n{started.output}")
                waited = self._wait(ran, receiver, started, folder)
                ran = ran._replace(waited=waited)
            except NotReady as error:
                trouble = str(error)
        return ran._replace(
            items=receiver.items(),
            facts=tuple(self._facts(folder)),
            output=self.scratch.shown(started.output),
            trouble=self.scratch.shown(trouble),
            problems=receiver.problems,
        )

    def _reads_lines(self, folder: Path) -> bool:
        return any(fact.get("what") == "lines" for fact in self._facts(folder))

    def _answers(self, process: Process, started: Running) -> Mapping[str, int]:
        """Ask a server; it may take as long to answer as something moves in it.

        A server can listen before its workers have imported the app.
        """
        found: dict[str, int] = {"ok": 0, "fail": 0}

        def ask() -> None:
            found.update(give(process, self.markers, self.interpreter.path))

        asking = Thread(target=ask, daemon=True)
        asking.start()
        while asking.is_alive() and not (started.ended or started.gives_up(PATIENCE)):
            asking.join(STEP)
        return dict(found)

    def environment(self, process: Process, dsn: str, folder: Path) -> dict[str, str]:
        """Return the user's variables, those of the launch file, and verify's own."""
        env = dict(self.env)
        tree, inside = self.scratch.tree, self.scratch.inside
        paths = [str(tree / p) for p in process.env.get("PYTHONPATH", "").split(":") if p]
        env |= {k: v for k, v in process.env.items() if k != "PYTHONPATH"}
        given = [inside(p) for p in self.env.get("PYTHONPATH", "").split(os.pathsep) if p]
        here = str(Path(self.interpreter.path).parent)
        env["PATH"] = os.pathsep.join([here, env.get("PATH", os.defpath)])
        env["PYTHONPATH"] = os.pathsep.join([str(INSIDE), *paths, *given])
        env["PYTHONUNBUFFERED"] = "1"
        env["TMPDIR"] = str(self.scratch.folder / "tmp")
        env["PWD"] = str(tree / process.folder)
        env["NO_PROXY"] = env["no_proxy"] = "127.0.0.1"
        env["SENTRY_DSN"] = dsn
        # Nothing is taken from the broker that the project really has, see `probes/`.
        env |= self.brokers.variables()
        return env | self._told(process, dsn, folder)

    def _told(self, process: Process, dsn: str, folder: Path) -> dict[str, str]:
        """Return what the part of verify is told that runs inside the process."""
        own = {
            "FOLDER": str(folder),
            "DSN": dsn,
            "KIND": process.kind,
            "PORT": str(process.port or ""),
            "ROOT": str(self.scratch.tree),
            "ORIGIN": str(self.scratch.origin),
            "SETUP": os.pathsep.join(self.setup_files),
            **self.brokers.told(),
            "FEATURES": ",".join(self.answers.features),
            "PLAIN": "1" if process.plain else "",
            "TRANSACTION": "1" if process.transaction else "",
            "SCHEDULE": process.schedule,
            "SECRET": self.markers.password,
            "PERSONAL": self.markers.email,
            "TOKEN": self.markers.token,
        }
        return {f"SENTRY_VERIFY_{name}": value for name, value in own.items()}

    def _wait(
        self,
        ran: Ran,
        receiver: Receiver,
        started: Running,
        folder: Path,
    ) -> str:
        """Wait until all that is expected has arrived, or can't any more; return why not."""
        begun, left, order = monotonic(), PATIENCE, folder / CAPTURE
        is_asked = False
        while not started.ended:
            now = ran._replace(items=receiver.items(), facts=tuple(self._facts(folder)))
            if self._is_complete(now, expected(now, self.answers)):
                return ""
            patience = _patience(now, GRACE if is_asked else LAST)
            if patience < left:
                begun, left = monotonic(), patience
            is_timed = is_asked or left < PATIENCE
            why = "" if is_timed else started.gives_up(PATIENCE)
            passed = monotonic() - begun
            is_over = passed > LATE * left or (passed > left and started.gives_up(left))
            if why or (is_timed and is_over):
                if is_asked or not _may_capture(now):
                    return why
                is_asked, begun, left = True, monotonic(), PATIENCE
                order.touch()
            started.wait(STEP)
        return ""

    def _is_complete(self, ran: Ran, wanted: Iterable[str]) -> bool:
        has_all = all(arrived(signal, ran.items, self.answers) for signal in wanted)
        return has_all and len(heard(ran)) == len(tried(ran))

    def _facts(self, folder: Path) -> Iterable[Fact]:
        """Return what all processes of a run noted, oldest first."""
        found: list[Fact] = []
        for path in folder.glob("*.jsonl"):
            for line in self.scratch.shown(path.read_text(encoding="utf-8")).splitlines():
                with suppress(ValueError):
                    found.append(json.loads(line))
        return sorted(found, key=lambda fact: float(fact.get("at", 0)))


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
