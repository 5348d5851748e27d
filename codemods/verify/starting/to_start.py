"""Which processes a project has, and how each of them is started."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from codemods.files.deployed import Proven
from codemods.files.loading import modules
from codemods.files.model import Entrypoint, Launch
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks, programs
from codemods.planning.known import Known
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.roles import role_of
from codemods.receiver.running import free_port
from codemods.verify.starting.command_line import moved, runnable
from codemods.verify.starting.usual_start import usual
from codemods.verify.values import Process

PYTHON = "python"  # the program that runs the project's own files, by file stem
RELEASE = "release"  # runs once per deployment, https://devcenter.heroku.com/articles/release-phase
KINDS = {"web": "web", "worker": "worker", "scheduler": "scheduler", "cli": "script"}


class Starter(NamedTuple):
    """What is needed to work out commands."""

    known: Known
    python: str
    env: Mapping[str, str]

    def processes(self) -> Iterator[Process]:
        """Yield a process for each that the project has, in the order of the scan."""
        seen: set[tuple[str, ...]] = set()
        unproven = {one.entry for one in self.known.found.proven if not _is_started(one)}
        for entry in self.known.found.entrypoints:
            if entry in unproven:
                continue
            for process, is_spare in self._of(entry):
                shape = (process.kind, process.framework)
                if (*shape, *process.argv[1:]) in seen or (is_spare and shape in seen):
                    continue
                seen |= {shape, (*shape, *process.argv[1:])}
                yield process

    def _of(self, entry: Entrypoint) -> Iterator[tuple[Process, bool]]:
        """Yield the processes of an entrypoint; those that only developers start are spare."""
        launches = self._launches(entry)
        main = [x for x in launches if role_of(x) != "scheduler"]
        beats = [x for x in launches if role_of(x) == "scheduler"]
        served = next(filter(None, map(_serving, main)), "")
        kind = "web" if served else KINDS[entry.process]
        yield self._process(entry, main, kind, served or entry.framework), _is_spare(main)
        if beats:
            yield self._process(entry, beats, "scheduler", entry.framework), _is_spare(beats)

    def _launches(self, entry: Entrypoint) -> list[Launch]:
        """Return the launches of an entrypoint, the likeliest first."""
        settings = frameworks()[entry.framework].settings_variable
        shown = [
            x
            for x in self.known.found.launches
            if x.evidence in entry.evidence
            or (settings and _is_server(x))
            or (entry.process == "worker" and _works(x, entry))
        ]
        if entry.process == "web" and settings:
            shown = [x for x in shown if _is_server(x)]
        mine = [x for x in shown if goes_on(x, entry)]
        is_web = entry.process == "web"
        return sorted(
            mine,
            key=lambda x: (is_web and not _serves(x), x.command.cwd is None, is_aside(x)),
        )

    def _process(self, entry: Entrypoint, launches: list[Launch], kind: str, stem: str) -> Process:
        framework = frameworks()[stem]
        port = free_port() if kind == "web" else 0
        shape = Process(
            name=f"{kind} ({framework.name})",
            kind=kind,
            framework=stem,
            argv=(),
            how="",
            port=port,
            plain=bool(framework.callables),
            transaction=kind in ("scheduler", "script") or not framework.sample.transaction,
            schedule=self._schedule(framework) if kind == "worker" else "",
        )
        for launch in launches:
            env = {**self.env, "PORT": str(port or ""), **launch.command.env}
            words = runnable(launch, self.python, port, env)
            if words:
                return self._whole(self._launched(shape, launch, words, entry.root))
        return self._whole(usual(self.known.modules, entry, shape, self.python))

    def _schedule(self, framework: Framework) -> str:
        """Return the file of jobs that a scheduler of the framework is started with.

        Or the library by which the project's own code schedules jobs of the framework.
        """
        for launch in self.known.found.launches:
            if launch.program in framework.programs and role_of(launch) == "scheduler":
                return next(filter(self._is_code, launch.command.argv), "")
        tops = {name.partition(".")[0] for name in framework.crons} - {"", *framework.modules}
        return next((top for top in sorted(tops) if self.known.modules.mentioning((top,))), "")

    def _is_code(self, word: str) -> bool:
        """Tell whether a word names a file of the project's, by its path or as a module."""
        path = "/" + (word if word.endswith(".py") else f"{word.replace('.', '/')}.py")
        return any(f"/{known}".endswith(path) for known in self.known.project.python)

    def _whole(self, process: Process) -> Process:
        """Return a process that isn't started where its program belongs to another Python."""
        why = moved(process.argv[0], self.python) if process.argv else ""
        return process._replace(argv=(), how=why) if why else process

    def _launched(
        self, shape: Process, launch: Launch, words: tuple[str, ...], root: str
    ) -> Process:
        env = {k: v for k, v in launch.command.env.items() if k != "PORT"}
        if shape.port:
            env["PORT"] = str(shape.port)
        folder = root if launch.command.cwd is None else launch.command.cwd
        how = f"as in {launch.evidence}"
        words = (words[0], *(self._here(word) for word in words[1:]))
        return shape._replace(argv=words, how=how, folder=folder, env=env)

    def _here(self, word: str) -> str:
        """Return a path of a deployment as the path of the same file or folder here."""
        option, equals, path = word.rpartition("=")
        if not path.startswith("/") or Path(path).exists() or self.known.project.root is None:
            return word
        parts = path.strip("/").split("/")
        for start in range(len(parts)):
            tail = "/".join(parts[start:])
            if tail in self.known.project or tail in self.known.project.folders:
                return f"{option}{equals}{Path(self.known.project.root) / tail}"
        return word


def _serving(launch: Launch) -> str:
    """Return the framework by which a program answers requests for a file that has no app."""
    program = programs().get(launch.program)
    return program.serves_by if program else ""


def _is_spare(launches: list[Launch]) -> bool:
    return bool(launches) and all(map(is_aside, launches))


def goes_on(launch: Launch, entry: Entrypoint) -> bool:
    """Tell whether a command is the process that an entrypoint is deployed for.

    A known program has sub-commands that go on running; any other (`flask reset-db`,
    `manage.py migrate`, `celery inspect`) does something once and is not ours to do.
    """
    program = programs().get(launch.program)
    role = role_of(launch)
    if role:
        return entry.process not in ("web", "worker") or role in (entry.process, "scheduler")
    if program is None or (program.roles and launch.program != PYTHON):
        return False
    if _works(launch, entry) or not launch.action:
        return True
    if _is_owned(launch):
        return False
    if entry.process == "web":
        return launch.action in program.serving
    by_hand = is_aside(launch) or modules("launchers")["shell"].matches(launch.evidence.path)
    return not by_hand and launch.command.service != RELEASE


def _is_owned(launch: Launch) -> bool:
    """Tell whether the file is a known program's own: `manage.py` knows no further servers."""
    name = launch.target.rpartition("/")[2]
    return any(name in program.scripts for program in programs().values())


def _is_started(proven: Proven) -> bool:
    return all(proof.holds for proof in proven.proofs if proof.name == "started")


def _serves(launch: Launch) -> bool:
    """Tell whether a command surely starts something that listens."""
    serving = programs()[PYTHON].serving
    return _is_server(launch) or not {launch.action, *launch.command.argv}.isdisjoint(serving)


def _works(launch: Launch, entry: Entrypoint) -> bool:
    """Tell whether a command of the project's own starts its worker: `manage.py run_worker`."""
    return launch.target == entry.path and "worker" in launch.action


def _is_server(launch: Launch) -> bool:
    return role_of(launch) == "web"
