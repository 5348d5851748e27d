"""What developers start where no deployment is seen to start anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from posixpath import join

from codemods.code.modules import Modules
from codemods.files.model import Command, Evidence, Launch
from codemods.files.text import lines_of
from codemods.knowledge.registry import programs
from codemods.processes.roles import role_of
from codemods.processes.started import start_of
from codemods.shell.commands import split_commands

_READMES = ("README.md", "README.rst", "README.txt", "README", "readme.md", "Readme.md")
_PROMPT = re.compile(r"^(?:[>$%]|\d+\.|[-*])\s+")
_HEAD = re.compile(r"---\n(.*?)\n---", re.DOTALL)
_ENTRY = re.compile(r"(?m)^(\w+):\s*[\"']?([\w./-]+)")
_SPACES = {"gradio": "python", "streamlit": "streamlit"}  # what runs the file of each SDK
_OWN = ("python", "script")  # a file of the project's own may be anything


def developed(launches: Iterable[Launch]) -> tuple[Launch, ...]:
    """Return the commands of developers by which a known server or worker runs."""
    return tuple(x for x in launches if x.program not in _OWN and role_of(x))


def is_readme(path: str) -> bool:
    """Tell by its name whether a file is a README."""
    return path.rpartition("/")[2] in _READMES


def by_default(modules: Modules, launches: Iterable[Launch]) -> Iterator[Launch]:
    """Yield what programs that run scripts load, where no launch file says what they run.

    That is what the README says they do, or what they load by default: a file of that name
    counts that imports what the program brings.
    """
    shown = {launch.program for launch in launches}
    told = tuple(x for x in (*_of_space(modules), *_in_readme(modules)) if x.program not in shown)
    yield from told
    shown |= {launch.program for launch in told}
    for stem, program in programs().items():
        names = program.default_files if program.takes == "script" and stem not in shown else ()
        for path in (f"{modules.root}/{name}".lstrip("/") for name in names):
            own = (i.line for i in modules.facts(path).imports if i.module in program.modules)
            line = next(own, 0) if path in modules.files else 0
            if line:
                command = Command(modules.evidence(path, line), (stem,), cwd=modules.root)
                yield Launch(command, stem, path.rpartition("/")[2])


def _of_space(modules: Modules) -> Iterator[Launch]:
    """Yield the file that a Space of Hugging Face runs, as the head of its README names it.

    https://huggingface.co/docs/hub/spaces-config-reference
    """
    path = join(modules.root, _READMES[0])
    head = _HEAD.match(modules.project.get(path, ""))
    said = dict(_ENTRY.findall(head[1])) if head else {}
    file = join(modules.root, said.get("app_file", "app.py"))
    program = _SPACES.get(said.get("sdk", ""), "")
    if program and file in modules.files:
        number = head[1].count("\n", 0, head[1].index("sdk:")) + 2 if head else 1
        command = Command(modules.evidence(path, number), (program, file), cwd=modules.root)
        yield Launch(command, program, said.get("app_file", "app.py"))


def _in_readme(modules: Modules) -> Iterator[Launch]:
    """Yield the commands of a README by which a program serves a script of the project.

    That of the repository tells of the scripts of its folders as well.
    """
    serving = {s: p for s, p in programs().items() if p.takes == "script" and s not in _OWN}
    names = re.compile(rf"\b(?:{'|'.join(n for p in serving.values() for n in p.names)})\b")
    for folder, name in product(dict.fromkeys((modules.root, "")), _READMES):
        path = join(folder, name)
        text = modules.project.get(path, "")
        for number, row in enumerate(lines_of(text) if names.search(text) else (), 1):
            line = _PROMPT.sub("", row.strip().strip("`"))
            for simple in split_commands(line) if names.search(line) else ():
                for start in start_of(simple.argv):
                    file = join(folder, start.target)
                    if start.program in serving and start.target and file in modules.files:
                        shown = Evidence(path, number, row.strip())
                        command = Command(shown, tuple(simple.argv), cwd=folder)
                        yield Launch(command, start.program, start.target, start.action)
