"""What is started by files that a script writes: a unit, a crontab, a supervisor's programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

from codemods.files.loading import modules as formats
from codemods.files.model import Command, Evidence
from codemods.formats.launchers import dockerfile
from codemods.shell.placed import SHOWN
from codemods.shell.written import Written, written

WRITING = ("dockerfile", "shell")  # the formats that write others
_FORMS = ("crontab", "supervisor", "systemd")  # what declares processes, wherever it lies


def written_commands(path: str, text: str) -> Iterator[tuple[str, tuple[Command, ...]]]:
    """Yield (format, commands) of the launch files that a script or a Dockerfile writes.

    Each command's evidence is its line in the file at `path`. A script counts where an image's
    file writes it and names it once more, and where a script calls what it has written.
    """
    in_image = dockerfile.matches(path)
    rows = text.splitlines()
    for one in written(text, path):
        name = re.escape(basename(one.path))
        called = rf"(?m)^[ \t]*(?:(?:exec|sh|bash|\.)[ \t]+)*[\w./-]*/{name}(?![\w.-])"
        named = text.count(basename(one.path)) > 1 if in_image else re.search(called, text)
        for form in (*_FORMS, "shell") if named else _FORMS:
            if formats("launchers")[form].matches(one.path):
                found = formats("launchers")[form].read(one.path, one.text)
                yield form, tuple(_there(command, path, one, rows) for command in found)


def _there(command: Command, path: str, one: Written, rows: list[str]) -> Command:
    """Return a command whose evidence is the line that writes it."""
    number = one.lines[command.evidence.line - 1]
    shown = " ".join(rows[number - 1].split())
    shown = shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"
    service = command.service or basename(one.path)
    return command._replace(evidence=Evidence(path, number, shown), service=service)
