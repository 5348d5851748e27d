"""Ansible's tasks: the containers that they start and the jobs that they give to cron.

What a task runs itself (`command`, `shell`) is done once and starts nothing that stays.
https://docs.ansible.com/ansible/latest/collections/community/docker/docker_container_module.html
https://docs.ansible.com/ansible/latest/collections/ansible/builtin/cron_module.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from codemods.files.model import Command
from codemods.formats.launchers.crontab import NAMED
from codemods.shell import nodes
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.insert import report_only
from codemods.shell.nodes import Node
from codemods.shell.placed import Placed
from codemods.shell.templated import masked
from codemods.shell.words import unplaced

RUNS = "anywhere"
_FOLDERS = frozenset(("ansible", "handlers", "playbooks", "roles", "tasks"))
_FIELDS = ("minute", "hour", "day", "month", "weekday")


def matches(path: str) -> bool:
    """Tell by its folder whether the file may hold tasks."""
    *folders, name = path.split("/")
    return name.endswith((".yaml", ".yml")) and not _FOLDERS.isdisjoint(folders)


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return what containers run, `service` being their names, and cron's jobs."""
    if "docker_container:" not in text and "cron:" not in text:
        return ()
    text = masked(text)
    found = (p for document in nodes.documents(text) for p in _tasks(text, document))
    return tuple(placed.command(path) for placed in found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: a task is filled in where it is run."""
    raise report_only("The task", line, program, insert)


def _tasks(text: str, document: Node) -> Iterator[Placed]:
    for task in nodes.all_mappings(document).values():
        for key, (at, node) in nodes.entries(task).items():
            if (read_module := _MODULES.get(key.rpartition(".")[2])) and nodes.mapping(node):
                yield from read_module(text, nodes.line_of(at), nodes.mapping(node))


def _container(text: str, line: int, options: Mapping[str, Node]) -> Iterator[Placed]:
    words = nodes.words_of(text, options["command"]) if "command" in options else ()
    if words and words[0].text.startswith("-") and words[0].text.endswith("c"):
        words = (*unplaced(["sh"]), *words)  # `-c` is for a shell, which the image names
    name, folder = (nodes.scalar(options.get(key)) for key in ("name", "working_dir"))
    env = {key: nodes.scalar(value) for key, value in nodes.mapping(options.get("env")).items()}
    if words and not words[0].text.startswith("-"):
        yield Placed(words, line, env, folder, name, f"{name}: ")


def _job(text: str, line: int, options: Mapping[str, Node]) -> Iterator[Placed]:
    command = nodes.scalar(options.get("job"))
    if special := nodes.scalar(options.get("special_time")):
        when = NAMED.get(f"@{special}", "")
    else:
        when = " ".join(nodes.scalar(options.get(field)) or "*" for field in _FIELDS)
    for one, cwd in with_folders(split_commands(command), ""):
        if one.words:
            yield Placed(one.words, line, one.env, cwd, "", f"{when}: ", when)


_MODULES: Mapping[str, Callable[[str, int, Mapping[str, Node]], Iterator[Placed]]] = {
    "docker_container": _container,
    "cron": _job,
}
