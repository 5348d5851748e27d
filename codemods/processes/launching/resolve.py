"""From a command as a launch file has it to what it starts in this project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import join
from typing import NamedTuple

from codemods.files.loading import modules as formats
from codemods.files.model import Command, Launch
from codemods.files.project import Project
from codemods.formats.launchers import flaskenv, pyproject, shell, systemd
from codemods.knowledge.registry import programs
from codemods.processes.launching.command_places import (
    Surroundings,
    bases_of,
    candidates,
    default_target,
    find,
    located,
)
from codemods.processes.launching.containers import Containers
from codemods.processes.launching.declared_targets import declared_targets
from codemods.processes.launching.linked_commands import linked_command
from codemods.processes.launching.program_of_command import Started, start_of, sub_command
from codemods.processes.launching.recipes import recipes, tasks
from codemods.processes.launching.roles import role_of
from codemods.processes.launching.unknown_runners import behind_unknown, is_read, is_there, runner
from codemods.processes.servers.server_patches import config_path
from codemods.shell.commands import joined
from codemods.shell.variables import kept
from codemods.shell.words import program_name
from codemods.shell.wrappers import Inner, unwrap

POINT_FILES = ("pyproject", "setup_cfg", "setup_py")
_POINTS = ("script", "entry-point")
_ANY = ("python", "script", "shell")  # what runs whatever it is given
_QUIET = ("shell", "makefile", "justfile", "tox")  # their calls of scripts tell little


class Resolver(NamedTuple):
    """Finds targets in the project; `calls` remembers where scripts are called from."""

    project: Project
    containers: Containers
    scripts: Mapping[str, str]
    calls: dict[str, Surroundings]

    def launches(self, form: str, runs: str, command: Command) -> Iterator[Launch]:
        """Yield what one command of a file of that format starts."""
        around, entry = self._around(form, runs, command)
        env = {**around.env, **command.env}
        found = False
        for inner in self._unwrapped(form, around, Inner(command.argv, env, command.cwd)):
            for launch in self._inner(form, around, command, inner):
                found = True
                yield launch
        if entry and not found:
            for inner in unwrap((*entry, *command.argv), env, command.cwd):
                yield from self._inner(form, around, command, inner)

    def _unwrapped(self, form: str, around: Surroundings, whole: Inner) -> Iterator[Inner]:
        """Yield what a command comes down to; recipes that a developer's file calls are its own."""
        for inner in unwrap(whole.argv, whole.env, whole.cwd):
            called: tuple[Inner, ...] = ()
            if form not in _QUIET or form == "shell":
                called = (
                    *recipes(self.project, around, inner),
                    *tasks(self.project, around, whole.argv, inner),
                )
            found = [one for step in called for one in unwrap(step.argv, step.env, step.cwd)]
            yield from found or (inner,)

    def _around(
        self, form: str, runs: str, command: Command
    ) -> tuple[Surroundings, tuple[str, ...]]:
        path = command.evidence.path
        if form == "dockerfile":
            return self.containers.around_stage(path, command.service), ()
        if path in self.containers.stages:  # a file that the image's own writes
            return self.containers.around_written(path), ()
        if form == "compose":
            return self.containers.around_service(path, command.service)
        if runs == "beside":
            return Surroundings(), ()
        if path not in self.calls:
            self.calls[path] = Surroundings(bases=bases_of(self.project, path))
        return self.calls[path], ()

    def _inner(
        self, form: str, around: Surroundings, command: Command, inner: Inner
    ) -> Iterator[Launch]:
        name = program_name(inner.argv[0])
        if name in _POINTS and form not in POINT_FILES:
            return
        started = start_of(inner.argv)
        if name in self.scripts:  # the project's own command, whoever else has one of that name
            started = (Started("script", self.scripts[name], sub_command(inner.argv[1:])),)
        if not started:
            started = self._called(around, inner) if form not in _QUIET else ()
        if form == "systemd" and self._is_beside(command):  # of a server's program: it stops one
            started = tuple(start for start in started if start.program in _ANY)
        found = [self._launch(around, command, inner, start) for start in started]
        yield from filter(None, found)
        if not any(found) and form not in POINT_FILES:
            yield from self._run_by_others(form, around, command, inner)

    def _run_by_others(
        self, form: str, around: Surroundings, command: Command, inner: Inner
    ) -> Iterator[Launch]:
        """Yield what a program runs that is not known, where that is there in the project."""
        for possible in behind_unknown(inner):
            started = (
                self._launch(around, command, one._replace(through=runner(inner)), start)
                for one in possible
                for start in start_of(one.argv)
            )
            there = [x for x in started if x and is_there(self.project, x)]
            if there:
                yield from (x for x in there if form not in _QUIET or role_of(x))
                return

    def _is_beside(self, command: Command) -> bool:
        """Tell whether a unit's service does not start by a command, but runs it beside."""
        rows = self.project.get(command.evidence.path, "").splitlines()
        return systemd.is_beside("".join(rows[command.evidence.line - 1 : command.evidence.line]))

    def _called(self, around: Surroundings, inner: Inner) -> tuple[Started, ...]:
        """Return the call of a link to a file, or of a shell script, which is remembered."""
        word = inner.argv[0]
        if not around.image and (linked := linked_command(self.project, word)):
            return (Started("python", f"//{linked}", sub_command(inner.argv[1:])),)
        if "/" not in word and not word.endswith((".sh", ".bash")):
            return ()
        path = located(self.project, around, inner.cwd, word)
        if not path or not shell.matches(path):
            return ()
        caller = candidates(self.project, around, inner.cwd)[0]
        bases = dict.fromkeys([caller or "", *bases_of(self.project, path)])
        folder = joined(around.folder, inner.cwd) if around.image else ""
        called = Surroundings(around.image, tuple(bases), folder, dict(inner.env))
        self.calls.setdefault(path, called)
        return (Started("shell", word),)

    def _launch(
        self, around: Surroundings, command: Command, inner: Inner, start: Started
    ) -> Launch | None:
        cwd = joined(inner.cwd, start.folder) if start.folder else inner.cwd
        start, cwd = self._configured(around, cwd, start)
        env = {**kept(inner.env), **kept(start.env)}
        target = start.target or env.get(_variable(start.program), "")
        found, seen = find(self.project, around, cwd, target, env.pop("PYTHONPATH", ""))
        is_module = start.program == "python" and not target.endswith(".py")
        if is_module and not seen and not self._is_ours(target):
            return None
        if not target:
            found = found._replace(target=self._default(start.program, found.cwd))
        if found.path:
            env["PYTHONPATH"] = ":".join(found.path)
        moved = command._replace(argv=inner.argv, env=env, cwd=found.cwd)
        through = "" if is_read(self.project, around, inner) else inner.through
        return Launch(moved, start.program, found.target, start.action, through)

    def _configured(
        self, around: Surroundings, cwd: str | None, start: Started
    ) -> tuple[Started, str | None]:
        """Return what a server's configuration file adds where the command has no target."""
        program = programs().get(start.program)
        config = start.config or (program.config_file if program else "")
        if start.target or not config or program is None:
            return start, cwd
        path = located(self.project, around, cwd, config_path(config).partition(":")[0])
        text = self.project.source(path) if path else None
        reader = formats("launchers")[program.config_format]
        commands = reader.read(path, text.text) if text else ()
        for given in commands[:1]:
            inner = next((s for s in start_of(given.argv)), start)
            env = {**given.env, **start.env}
            cwd = joined(cwd, given.cwd) if given.cwd else cwd
            return start._replace(target=inner.target, env=env), cwd
        return start, cwd

    def _default(self, program: str, folder: str | None) -> str:
        """Return what a program loads by itself in that folder."""
        if folder is None:
            return ""
        for name, reader in (("pyproject.toml", pyproject), (".flaskenv", flaskenv)):
            source = self.project.source(join(folder, name))
            text = source.text if source else ""
            for command in (*declared_targets(name, text), *reader.read(name, text)):
                for start in start_of(command.argv):
                    if start.program == program and programs()[program].default_files:
                        return start.target
        return default_target(self.project, program, folder)

    def _is_ours(self, module: str) -> bool:
        top = module.partition(".")[0]
        return top != "tests" and any(
            f"/{path}".endswith((f"/{top}.py", f"/{top}/__init__.py", f"/{top}/__main__.py"))
            for path in self.project.python
        )


def _variable(stem: str) -> str:
    """Return the environment variable that names a program's target, "" for none."""
    program = programs().get(stem)
    return program.variable if program else ""
