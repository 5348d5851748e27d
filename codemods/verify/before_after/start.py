"""Starts one process once, in a copy with the edits of one side, and sees how it fares."""

from __future__ import annotations

import json
import os
import shlex
import tempfile
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import NamedTuple

from codemods.receiver.running import NotReady, Running, running
from codemods.verify.before_after.measure import megabytes
from codemods.verify.before_after.requests import answers
from codemods.verify.before_after.sides import Sides
from codemods.verify.before_after.values import Answer, Cost, Seen
from codemods.verify.markers import Markers
from codemods.verify.own_brokers import Brokers
from codemods.verify.probes import tell
from codemods.verify.run import PATIENCE, STEP, Runner, receiver_of
from codemods.verify.scratch import Scratch, laid, scratch
from codemods.verify.values import Fact, Interpreter, Process

JOBS = {"worker": 2, "scheduler": 1}  # of verify's that one has begun once it is ready


class Start(NamedTuple):
    """What every start is made with.

    Of the folders of packages `besides` is last on the path, `instead` before the project's own.
    `made_in` is the copy that an environment was made in, which it may lead to.
    """

    root: Path
    sides: Sides
    interpreter: Interpreter
    env: Mapping[str, str]
    brokers: Brokers
    markers: Markers
    besides: str = ""
    instead: str = ""
    made_in: str = ""

    def see(self, process: Process, kept: Collection[str], *, is_given: bool) -> Seen:
        """Start a process with the edits of `kept`, with a DSN or without, and end it."""
        with scratch(self.root) as copy, receiver_of(copy) as receiver:
            laid(copy.tree, self.sides.files(kept))
            folder = Path(tempfile.mkdtemp(dir=copy.folder))
            tell(folder)
            self.brokers.empty()
            env = self.environment(copy, process, receiver.dsn, folder)
            env["SENTRY_VERIFY_CERTIFICATE"] = receiver.certificate
            if not is_given:
                del env["SENTRY_DSN"]
            return _Watched(copy, process, folder, self).run(env)

    def environment(
        self, copy: Scratch, process: Process, dsn: str, folder: Path
    ) -> dict[str, str]:
        """Return the variables of what runs in a copy: nothing in it is changed but for safety."""
        answers = self.sides.known.answers
        runner = Runner(copy, answers, self.interpreter, self.env, self.brokers, self.markers)
        env = runner.environment(process, dsn, folder)
        env["PYTHONPATH"] = os.pathsep.join(filter(None, [self.instead, env["PYTHONPATH"]]))
        origins = filter(None, [str(copy.origin), self.made_in])
        env["SENTRY_VERIFY_ORIGIN"] = os.pathsep.join(origins)
        return {**env, "SENTRY_VERIFY_COMPARE": "1", "SENTRY_VERIFY_BESIDES": self.besides}


class _Watched(NamedTuple):
    """One start, its copy, and the folder in which the process notes its facts."""

    copy: Scratch
    process: Process
    folder: Path
    start: Start

    def run(self, env: Mapping[str, str]) -> Seen:
        command = shlex.join(map(self.copy.inside, self.process.argv))
        begun, seen = monotonic(), Seen()
        with running(command, self.copy.tree / self.process.folder, env) as started:
            try:
                seen = self._until_ready(started, begun)
            except NotReady as error:
                seen = Seen(trouble=str(error))
        return seen._replace(
            status=started.status,
            output=self.copy.shown(started.output),
            trouble=self.copy.shown(seen.trouble),
            facts=self._facts(),
        )

    def _until_ready(self, started: Running, begun: float) -> Seen:
        if self.process.kind == "script":
            self._wait(started, lambda: started.ended)
            return Seen(True, cost=Cost(monotonic() - begun))
        if self.process.port:
            return self._asked(started, begun)
        wanted = JOBS[self.process.kind]
        self._wait(started, lambda: self._reached() >= wanted)
        return Seen(True, cost=Cost(monotonic() - begun, megabytes(started.pid)))

    def _asked(self, started: Running, begun: float) -> Seen:
        started.wait_for_port(self.process.port)
        found: dict[str, Answer] = {}
        is_lined = any(fact.get("what") == "lines" for fact in self._facts())
        process = self.process._replace(by_lines=is_lined)

        def ask() -> None:
            found.update(answers(process, self.start.interpreter.path, self.start.markers))

        asking = Thread(target=ask, daemon=True)
        asking.start()
        self._wait(started, lambda: not asking.is_alive())
        took = monotonic() - begun
        if not any(answer.status for answer in found.values()):
            raise NotReady(f"`{started.command}` answers nothing:\n{started.output}")
        same = {asked: self._unplaced(answer) for asked, answer in found.items()}
        return Seen(True, answers=same, cost=Cost(took, megabytes(started.pid)))

    def _unplaced(self, answer: Answer) -> Answer:
        """Return an answer without the port and the folder of this very start."""
        port, tree = str(self.process.port), str(self.copy.tree)
        headers = {n: v.replace(port, "PORT").replace(tree, "") for n, v in answer.headers.items()}
        body = answer.body.replace(port.encode(), b"PORT").replace(tree.encode(), b"")
        return answer._replace(headers=headers, body=body)

    def _wait(self, started: Running, is_done: Callable[[], bool]) -> None:
        """Wait until something is so. Raises NotReady where the process ends or stands still."""
        while not is_done():
            if started.ended and not is_done():
                raise NotReady(f"`{started.command}` ended early:\n{started.output}")
            why = started.gives_up(PATIENCE)
            if why:
                raise NotReady(f"`{started.command}` is not ready: {why}:\n{started.output}")
            started.wait(STEP)

    def _reached(self) -> int:
        return sum(fact.get("what") == "reached" for fact in self._facts())

    def _facts(self) -> tuple[Fact, ...]:
        found: list[Fact] = []
        for path in self.folder.glob("*.jsonl"):
            for line in path.read_text(encoding="utf-8").splitlines():
                with suppress(ValueError):
                    found.append(json.loads(line))
        return tuple(sorted(found, key=lambda fact: float(fact.get("at", 0))))
