"""What Python itself finds by the import names that are written, where each process runs.

All files are empty but those that ask: no code of a project runs. A container is a folder of its
own, filled by what its COPYs say.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import basename, join, normpath
from typing import NamedTuple

from codemods.files.deployed import Process
from codemods.formats.images import dockerignore
from codemods.formats.launchers import dockerfile
from codemods.formats.launchers.dockerfile import Copy
from codemods.knowledge.registry import programs
from codemods.planning.apply import apply
from codemods.planning.plan import plan
from tests.projects import known

_ASK = """\
import importlib.util, json, sys
def origin(name):
    try:
        return importlib.util.find_spec(name).origin
    except (ImportError, AttributeError):
        return None
print(json.dumps([origin(name) for name in json.loads(sys.argv[-1])]))
"""


class Found(NamedTuple):
    """A name that was written into a file, for a process that loads it, and what it finds."""

    launch: str
    file: str
    name: str
    finds: str


def imported(texts: Mapping[str, str], folder: Path) -> Iterator[Found]:
    """Yield what each import that the recommended set-up writes finds in each process."""
    asked = known(texts)
    changes = apply(asked.project, plan(asked))
    after = {**texts, **{c.path: (c.after or b"").decode() for c in changes.files}}
    ours = asked.answers.init_path if asked.answers.style == "module" else ""
    for index, process in enumerate(asked.found.processes if ours else ()):
        if programs()[process.launch.program].imports_from == "nothing":
            continue  # it finds what is installed, and nothing is
        for file in sorted(process.loads):
            names = list(_names(after[file], basename(ours)[:-3]))
            place = folder / f"{index}-{file.replace('/', '-')}"
            for name, finds in zip(names, _asked(after, process, names, place), strict=True):
                yield Found(str(process.launch.evidence), file, name, finds)


def _names(text: str, last: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and last in [a.name for a in node.names]:
            yield f"{node.module}.{last}"
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.rpartition(".")[2] == last)


def _asked(texts: Mapping[str, str], process: Process, names: list[str], place: Path) -> list[str]:
    """Return the project's file that each name finds in a process, "" for none."""
    held, workdir = _held(texts, process)
    for inside in held:
        (place / inside.lstrip("/")).parent.mkdir(parents=True, exist_ok=True)
        (place / inside.lstrip("/")).write_text("")
    run = place / workdir.lstrip("/")
    run.mkdir(parents=True, exist_ok=True)
    program = programs()[process.launch.program]
    argv, target = ["-c", _ASK], process.launch.target.partition(":")[0]
    if target.endswith(".py") and program.imports_from == "script":
        (run / target).write_text(_ASK)
        argv = [target]
    extra = process.launch.command.env.get("PYTHONPATH")
    inverse = {path: inside for inside, path in held.items()}
    roots = (
        [place / _folder(inverse, root) for root in extra.split(":")] if extra is not None else []
    )
    env = {**os.environ, "PYTHONPATH": ":".join(map(str, roots))}
    command = [sys.executable, "-S", *argv, json.dumps(names)]
    told = subprocess.run(command, cwd=run, env=env, capture_output=True, text=True, check=True)
    back = {str((place / inside.lstrip("/")).resolve()): path for inside, path in held.items()}
    return [back.get(str(Path(o).resolve()), o) if o else "" for o in json.loads(told.stdout)]


def _folder(inverse: Mapping[str, str], root: str) -> str:
    """Return the folder of a container that a folder of the project lies in."""
    for path, inside in inverse.items():
        if path.startswith(f"{root}/" if root else ""):
            rest = path[len(root) :].lstrip("/")
            return inside[: -len(rest)].strip("/")
    return "nowhere"


def _held(texts: Mapping[str, str], process: Process) -> tuple[dict[str, str], str]:
    """Return {path where the process runs: path in the project} of Python files, and its folder."""
    python = {path: path for path in texts if path.endswith(".py")}
    shown = process.launch.evidence
    if not dockerfile.matches(shown.path):
        return python, process.launch.command.cwd or ""
    ignored = texts.get(".dockerignore", "")
    context = {p: p for p in python if not dockerignore.ignores(ignored, p)}
    *_, stage = dockerfile.stages(texts[shown.path])
    held: dict[str, str] = {}
    for copy in stage.copies:
        held.update(_copied(copy, context))
    return held, stage.workdir


def _copied(copy: Copy, context: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for source in copy.sources:
        source = normpath(source.lstrip("/"))
        prefix = "" if source == "." else f"{source}/"
        for path in context:
            if path == source:
                is_folder = copy.target.endswith("/") or not copy.target.endswith(".py")
                yield join(copy.target, basename(path)) if is_folder else copy.target, path
            elif path.startswith(prefix):
                yield join(copy.target, path[len(prefix) :]), path
