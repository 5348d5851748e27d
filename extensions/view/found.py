"""What templates are told of the project: the scan, and what the answers make of it."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .running import codemods, home

OURS, OTHERS = ".copier-answers.sentry.yml", ".copier-answers.yml"


@cache
def answers_of(folder: str, file: str) -> dict[str, Any]:
    """Return the answers that a file records, none where it can't be read."""
    try:
        recorded = yaml.safe_load((Path(folder) / file).read_text())
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return recorded if isinstance(recorded, dict) else {}


def fitted(text: str) -> str:
    """Return what Copier prints as a terminal shows it best: broken between words, not in them."""
    if not sys.stderr.isatty():
        return text
    columns = shutil.get_terminal_size().columns
    return "\n".join(_fitted(line, columns) for line in text.split("\n"))


def _fitted(line: str, columns: int) -> str:
    if len(line) <= columns:
        return line
    indent = len(line) - len(line.lstrip())
    below = " " * (indent + 2) if indent else ""
    broken = textwrap.wrap(
        line, columns, subsequent_indent=below, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(broken)


def _folder(path: str) -> str:
    """Return a path's folder as Copier takes it: "." is the top, "" nothing at all."""
    return (path.rpartition("/")[0] or ".") if path else ""


class Found:
    """The project as the answers that were given so far make it look."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.destination = str(Path(context["_copier_conf"]["dst_path"]).absolute())
        self._context = context
        self._answers_file = str(context["_copier_conf"]["answers_file"] or OURS)

    @property
    def home(self) -> str:
        """The folder from which `python -m codemods` is to be run."""
        return str(home())

    @property
    def setup_folder(self) -> str:
        """The folder of the set-up module, "" where none is rendered."""
        is_module = self._context.get("style") == "module"
        return _folder(self._context["init_path"]) if is_module else ""

    @property
    def setup_file(self) -> str:
        """The name of the set-up module's file; where nothing is answered, that on record."""
        context = self._context
        place = context if "init_path" in context else self.found["defaults"]
        is_module = place["style"] == "module"
        return str(place["init_path"]).rpartition("/")[2] if is_module else "sentry_setup.py"

    @property
    def worker_folder(self) -> str:
        """The folder of the worker's settings, "" where none are rendered."""
        return _folder(self._context.get("worker_settings", ""))

    @property
    def _scan(self) -> tuple[str, ...]:
        file = ("--answers", self._answers_file)
        return ("scan", self.destination, "--json", "--absent", *file)

    @property
    def found(self) -> Any:
        """The scan and the recommendation, as `scan --json` prints them."""
        command = self._scan
        default = codemods(*command)
        if default["is_new"] and self._context.get("starter"):
            return codemods(*command, "--starter", self._context["starter"])
        chosen = self._context.get("subproject", default["defaults"]["subproject"])
        if chosen == default["defaults"]["subproject"]:
            return default
        return codemods(*command, "--subproject", chosen)

    @staticmethod
    def few(texts: list[str], room: int) -> str:
        """Return as many texts as fit in `room` characters, and how many more there are."""
        for shown in range(len(texts), 0, -1):
            more = f", {len(texts) - shown} more" if shown < len(texts) else ""
            if len(said := ", ".join(texts[:shown]) + more) <= room:
                return said
        more = f", {len(texts) - 1} more" if texts[1:] else ""
        return f"{texts[0][: room - len(more) - 1]}…{more}" if texts else ""

    @property
    def proposal(self) -> str:
        """What was found, and what would be done, for a person."""
        return fitted(self.found["proposal"])

    @property
    def entrypoints(self) -> list[list[str]]:
        """The choices of that question: those found and those that are answered already."""
        found = self.found
        given = self._context.get("entrypoints") or []
        given = yaml.safe_load(given) if isinstance(given, str) else given
        others = [[p, p] for p in given if p not in found["known_entrypoints"]]
        return [*found["choices"]["entrypoints"], *others]

    @property
    def place(self) -> Any:
        """Where the init call goes for the entrypoints and the module that were chosen."""
        return self._placed["defaults"]

    @property
    def _placed(self) -> Any:
        """The scan for the chosen entrypoints and module."""
        found = self.found
        defaults = found["defaults"]
        chosen = self._context.get("entrypoints", defaults["entrypoints"])
        module = self._context.get("init_module", defaults["init_module"])
        given = () if chosen == defaults["entrypoints"] else ("--entrypoints", json.dumps(chosen))
        given += () if module == defaults["init_module"] else ("--module", module)
        if not given:
            return found
        root = ("--subproject", defaults["subproject"])
        begun = ("--starter", self._context.get("starter", "") if found["is_new"] else "")
        return codemods(*self._scan, *begun, *root, *given)

    @property
    def init(self) -> Any:
        """The init call that the answers ask for."""
        found = self.found
        answers = {k: self._context.get(k, v) for k, v in found["defaults"].items()}
        if answers == found["defaults"]:
            return found["init"]
        given = {**answers, "code_style": found["code_style"]}
        return codemods("init-call", json.dumps(given))
