"""Launch files that are templates: what is filled in is a folder that only run time knows."""

from __future__ import annotations

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell.placed import SHOWN

_FILLED = pattern(r"\{\{[^{}\n]*\}\}")
_STEERING = pattern(r"(?m)^[ \t]*\{[%#][^\n]*[%#]\}[ \t]*$")
ENDINGS = (".j2", ".jinja2", ".template", ".example")  # of a unit `shop.service`


def masked(text: str) -> str:
    """Return a template with each `{{ … }}` as a folder of the server, and each place kept."""
    if "{{" not in text and "{%" not in text:
        return text
    shown = _STEERING.sub(lambda match: " " * len(match[0]), text)
    return _FILLED.sub(lambda match: "/".ljust(len(match[0]), "_"), shown)


def as_written(command: Command, text: str) -> Command:
    """Return a command of a masked template whose evidence is the line as it stands there."""
    if "{{" not in text:
        return command
    row = text.splitlines()[command.evidence.line - 1].partition("=")[2].strip()
    shown = row if len(row) <= SHOWN else f"{row[: SHOWN - 1]}…"
    return command._replace(evidence=command.evidence._replace(text=shown))
