"""Which processes a project has, and how each of them is started."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from codemods.answers import Answers
from codemods.launches import is_aside
from codemods.model import Entrypoint, Launch
from codemods.processes import free_port
from codemods.project import Project
from codemods.registry import frameworks
from codemods.scan import Scan
from codemods.verify.command_line import DJANGO_SERVER, SERVERS, runnable
from codemods.verify.usual import usual
from codemods.verify.values import Process

KINDS = {"web": "web", "worker": "worker", "scheduler": "scheduler", "cli": "script"}
BEATS = frozenset({"beat", "scheduler"})
ONCE = frozenset({"migrate", "collectstatic", "test", "shell", "db", "routes", "translate"})


@dataclass(frozen=True)
class Starter:
    """What is needed to work out commands."""

    project: Project
    found: Scan
    answers: Answers
    python: str
    env: Mapping[str, str]

    def processes(self) -> Iterator[Process]:
        """Yield a process for each that the project has, in the order of the scan."""
        seen = set()
        for entry in self.found.entrypoints:
            for process in self._of(entry):
                key = (process.kind, process.framework, process.argv[1:])
                if key not in seen:
                    seen.add(key)
                    yield process

    def _of(self, entry: Entrypoint) -> Iterator[Process]:
        launches = self._launches(entry)
        main = [x for x in launches if x.action not in BEATS]
        yield self._process(entry, main, KINDS[entry.process])
        beats = [x for x in launches if x.action in BEATS]
        if beats:
            yield self._process(entry, beats, "scheduler")

    def _launches(self, entry: Entrypoint) -> list[Launch]:
        """Return the launches of an entrypoint, deployments first."""
        settings = frameworks()[entry.framework].settings_variable
        shown = [
            x
            for x in self.found.launches
            if x.evidence in entry.evidence or (settings and _is_server(x))
        ]
        if entry.process == "web" and settings:
            shown = [x for x in shown if _is_server(x)]
        mine = [x for x in shown if x.action not in ONCE and x.program != "shell"]
        return sorted(mine, key=is_aside)

    def _process(self, entry: Entrypoint, launches: list[Launch], kind: str) -> Process:
        framework = frameworks()[entry.framework]
        port = free_port() if kind == "web" else 0
        shape = Process(
            name=f"{kind} ({framework.name})",
            kind=kind,
            framework=entry.framework,
            argv=(),
            how="",
            port=port,
            plain=bool(framework.callables),
            transaction=kind in ("scheduler", "script") or not framework.sample.transaction,
        )
        for launch in launches:
            env = {**self.env, "PORT": str(port or ""), **launch.command.env}
            words = runnable(launch, self.python, port, env)
            if words and launch.command.cwd is not None:
                return self._launched(shape, launch, words)
        return usual(self.project, entry, shape, self.python)

    def _launched(self, shape: Process, launch: Launch, words: tuple[str, ...]) -> Process:
        env = {k: v for k, v in launch.command.env.items() if k != "PORT"}
        if shape.port:
            env["PORT"] = str(shape.port)
        folder = launch.command.cwd or ""
        how = f"as in {launch.evidence}"
        return replace(shape, argv=words, how=how, folder=folder, env=env)


def _is_server(launch: Launch) -> bool:
    return launch.program in SERVERS or launch.action == DJANGO_SERVER
