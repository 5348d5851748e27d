"""Copier's view of the scan: `sentry` in every template, worked out when first asked for.

Everything runs in a process of its own (`python -m codemods` in this very checkout):
Copier loads the old and the new version of a template into one interpreter, and modules
imported here would be shared between them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from copier.errors import UserMessageError
from copier_template_extensions import ContextHook

CHECKOUT = Path(__file__).resolve().parent.parent


@cache
def _codemods(*arguments: str) -> Any:
    command = [sys.executable, "-m", "codemods", *arguments]
    run = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if run.returncode:
        raise UserMessageError(run.stderr.strip())
    return json.loads(run.stdout)


class Sentry:
    """What templates may ask: `found`, `place` and `init`."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.destination = str(Path(context["_copier_conf"]["dst_path"]).absolute())
        self._context = context

    @property
    def found(self) -> Any:
        """The scan and the recommendation, as `scan --json` prints them."""
        command = ("scan", self.destination, "--json", "--absent")
        default = _codemods(*command)
        if default["is_new"] and self._context.get("starter"):
            return _codemods(*command, "--starter", self._context["starter"])
        chosen = self._context.get("subproject", default["defaults"]["subproject"])
        if chosen == default["defaults"]["subproject"]:
            return default
        return _codemods(*command, "--subproject", chosen)

    @property
    def place(self) -> Any:
        """Where the init call goes for the entrypoints that were chosen."""
        found = self.found
        chosen = self._context.get("entrypoints", found["defaults"]["entrypoints"])
        if chosen == found["defaults"]["entrypoints"]:
            return found["defaults"]
        command = ("scan", self.destination, "--json", "--absent")
        root = ("--subproject", found["defaults"]["subproject"])
        begun = ("--starter", self._context.get("starter", "") if found["is_new"] else "")
        given = ("--entrypoints", json.dumps(chosen))
        return _codemods(*command, *begun, *root, *given)["defaults"]

    @property
    def init(self) -> Any:
        """The init call that the answers ask for."""
        found = self.found
        answers = {k: self._context.get(k, v) for k, v in found["defaults"].items()}
        if answers == found["defaults"]:
            return found["init"]
        return _codemods("init-call", json.dumps(answers))


class SentryContext(ContextHook):
    """Puts `sentry` into the context."""

    def hook(self, context: dict[str, Any]) -> None:
        """Add the lazily computed view; nothing is scanned before a template asks."""
        context["sentry"] = Sentry(context)
