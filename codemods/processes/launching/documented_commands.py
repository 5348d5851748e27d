"""Commands that a project's documents tell developers to start it by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from posixpath import join, normpath

from codemods.code.importing.modules import Modules
from codemods.files.model import Command, Evidence, Launch
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.knowledge.registry import programs
from codemods.processes.launching.program_of_command import start_of
from codemods.processes.launching.target_files import target_file
from codemods.shell.commands import split_commands
from codemods.shell.wrappers import unwrap

_READMES = ("README.md", "README.rst", "README.txt", "README", "readme.md", "Readme.md")
_OTHERS = ("DEVELOPMENT.md", "DEPLOYMENT.md", "INSTALL.md", "USAGE.md", "RUNNING.md")
_ATTACHED = (".devcontainer/devcontainer.json", ".devcontainer.json")  # what an editor starts
_TASKS = ("Taskfile.yml", "Taskfile.yaml", "taskfile.yml")
_PROMPT = pattern(r"^(?:[>$%]|\d+\.|[-*](?:\s+cmd:)?)\s+")
_STRING = pattern(r':\s*"((?:[^"\\]|\\.)*)"')
_HEAD = pattern(r"---\n(.*?)\n---", re.DOTALL)
_ENTRY = pattern(r"(?m)^(\w+):\s*[\"']?([\w./-]+)")
_SPACES = {"gradio": "python", "streamlit": "streamlit"}  # what runs the file of each SDK


def is_document(path: str) -> bool:
    """Tell by its name whether a file only tells developers what to do."""
    return path.endswith(_ATTACHED) or path.rpartition("/")[2] in (*_READMES, *_OTHERS, *_TASKS)


def naming(modules: Modules, path: str) -> Iterator[str]:
    """Yield the lines of documents that name a file."""
    name = re.compile(rf"(?<![\w.-]){re.escape(path.rpartition('/')[2])}\b")
    for folder in dict.fromkeys((modules.root, "")):
        for document in (*_READMES, *_OTHERS):
            rows = lines_of(modules.project.get(join(folder, document), ""))
            yield from (row for row in rows if name.search(row))


def of_space(modules: Modules) -> Iterator[Launch]:
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


def in_documents(modules: Modules, stems: Collection[str]) -> Iterator[Launch]:
    """Yield the first command by which these programs start each file of the project.

    The documents of the repository tell of the files of its folders as well.
    """
    seen: set[str] = set()
    for launch in _told(modules, stems):
        path = target_file(modules, launch)
        if path in modules.files and path not in seen:
            seen.add(path)
            yield launch


def without_file(modules: Modules, stems: Collection[str]) -> Iterator[Launch]:
    """Yield the commands by which these programs start and load no file of the project."""
    for launch in _told(modules, stems):
        loading = programs()[launch.program].loading
        if not launch.target and (launch.action in loading or not loading):
            yield launch


def _told(modules: Modules, stems: Collection[str]) -> Iterator[Launch]:
    """Yield what the lines of documents start by these programs, whatever that is."""
    called = (name for stem in stems for name in programs()[stem].names)
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, called))})|\w\.py\b")
    for folder in dict.fromkeys((modules.root, "")):
        for name in (*_READMES, *_OTHERS, *_ATTACHED, *_TASKS):
            path = join(folder, name)
            text = modules.project.get(path, "")
            for number, row in enumerate(lines_of(text) if names.search(text) else (), 1):
                shown = Evidence(path, number, row.strip())
                for line in _commands(row, path) if names.search(row) else ():
                    yield from _started(stems, shown, line, folder)


def _commands(row: str, path: str) -> tuple[str, ...]:
    if path.endswith(_ATTACHED):
        return tuple(_STRING.findall(row))
    return (_PROMPT.sub("", row.strip().strip("`")).strip("`"),)


def _started(stems: Collection[str], shown: Evidence, line: str, folder: str) -> Iterator[Launch]:
    """Yield what one line starts, from the folder that its document lies in.

    Not a file that it begins with: so does each line of a listing, which tells of files.
    """
    for simple in split_commands(line):
        if "".join(simple.argv[:1]).endswith(".py"):
            continue
        for inner in unwrap(simple.argv, simple.env, folder):
            for start in start_of(inner.argv):
                cwd = normpath(inner.cwd) if inner.cwd else inner.cwd
                command = Command(shown, tuple(inner.argv), cwd="" if cwd == "." else cwd)
                launch = Launch(command, start.program, start.target, start.action)
                if start.program in stems:
                    yield launch
