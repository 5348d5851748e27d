"""Which pipelines a project writes code for, and which of its files only they load."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath

from codemods.code.facts.module_facts import ModuleFacts
from codemods.code.importing.modules import Modules
from codemods.files.loading import modules as formats
from codemods.files.model import Command, Evidence, Launch
from codemods.knowledge.registry import pipelines
from codemods.processes.launching.program_of_command import start_of
from codemods.processes.launching.target_files import target_file
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.wrappers import unwrap


def used_pipelines(modules: Modules) -> dict[str, Evidence]:
    """Return, by file stem, where those are imported that no file tells of Sentry."""
    found: dict[str, Evidence] = {}
    for stem, one in pipelines().items():
        paths = modules.mentioning(one.modules)
        lines = [(path, n) for path in paths if (n := _imported(modules.facts(path), one.modules))]
        mine = {path for path, _ in lines}
        texts = [(path, modules.project[path]) for path in paths]
        told = any(one.done in t and (p in mine or "sentry_sdk" in t) for p, t in texts)
        if lines and not told:
            found[stem] = modules.evidence(*lines[0])
    return found


def declared(modules: Modules, stem: str) -> dict[str, Evidence]:
    """Return the files of the project that a pipeline is told to load, each with the line."""
    found: dict[str, Evidence] = {}
    form = formats("flows").get(stem)
    for path in modules.project.paths if form else ():
        if form and form.matches(path):
            for named in form.read(modules.project.get(path, "")):
                for file in _files(modules, path, named.target):
                    found.setdefault(file, modules.evidence(path, named.line))
    return found


def _files(modules: Modules, path: str, target: str) -> Iterator[str]:
    """Yield the one file that a declaration names, from its own folder or from the top."""
    roots = tuple(dict.fromkeys((dirname(path), modules.root, f"{modules.root}/src".strip("/"))))
    if target.endswith(".py"):
        possible = (normpath(join(root, target)) for root in roots)
        yield from [file for file in possible if file in modules.files][:1]
    elif file := modules.find(target, roots)[0]:
        yield file


def started_by_pipelines(modules: Modules) -> dict[str, tuple[str, Evidence]]:
    """Return the files that a pipeline starts by a command, each with its name and the line.

    Such a process is nobody's but its own: the pipeline sees no more than that it failed.
    """
    found: dict[str, tuple[str, Evidence]] = {}
    for one in pipelines().values():
        for path in modules.mentioning(one.commands) if one.commands else ():
            for call in modules.facts(path).calls:
                argument = one.commands.get(call.name.rpartition(".")[2], "")
                for file in _started(modules, dict(call.texts).get(argument, "")):
                    found.setdefault(file, (one.name, modules.evidence(path, call.line)))
    return found


def _started(modules: Modules, text: str) -> Iterator[str]:
    """Yield the files of the project that Python runs in a shell text."""
    for simple, cwd in with_folders(split_commands(text), modules.root):
        for inner in unwrap(simple.argv, simple.env, cwd):
            for start in start_of(inner.argv):
                command = Command(Evidence("", 0), inner.argv, cwd=inner.cwd)
                file = target_file(modules, Launch(command, start.program, start.target))
                if file in modules.files:
                    yield file


def is_loaded(facts: ModuleFacts) -> bool:
    """Tell whether a file is one that nothing but a pipeline's own processes load."""
    return any(_imported(facts, one.modules) for one in pipelines().values() if one.loads)


def _imported(facts: ModuleFacts, names: tuple[str, ...]) -> int:
    """Return the line of the first import of one of these packages, 0 for none."""
    items = (i for i in facts.imports if not i.level and i.module.partition(".")[0] in names)
    return next((item.line for item in items), 0)
