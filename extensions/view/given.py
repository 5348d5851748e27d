"""Whether what a command line gives can be an answer: asked before anything else is done.

Copier asks itself later, and ends in a traceback; a name that no question has it takes silently.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment

from .answerable import Answerable
from .found import answers_of, fitted
from .running import CHECKOUT, codemods, message

SCRATCH = "copier._main."  # so begin the folders in which an update renders what it compares


NOTHING = "Nothing was written."


def refused(said: str) -> Exception:
    """Return what says that an answer can't be taken: by Copier's terminal, and to a program."""
    kind: type[Exception] = type("Refused", (message(), ValueError), {})
    return kind(fitted(f"{said}. {NOTHING}"))


class Given(Answerable):
    """The view, which is asked once about what this run's user gave."""

    def check(self, environment: Environment) -> None:
        """Raise an error for the first answer that can't be taken, with what could be."""
        data = self._context["_copier_conf"].get("data") or {}
        parts = Path(self.destination).parts
        if data and not any(part.startswith(SCRATCH) for part in parts):
            for sentence in self._faults(data, environment):
                said = sentence.removesuffix(NOTHING).strip().removesuffix(".")
                raise refused(said)

    def _faults(self, data: dict[str, Any], environment: Environment) -> Iterator[str]:
        recorded = answers_of(self.destination, self._answers_file)
        try:
            values = codemods("given", json.dumps(data, default=str))
            told = {**recorded, **self._context, **values}
            told["sentry"] = view = Given(told)
            _ = view.found  # of the folder that was given
        except message() as error:  # looked up only for an error
            yield str(error)
            return
        questions = yaml.safe_load((CHECKOUT / "copier.yml").read_text(encoding="utf-8"))
        for name in (name for name in questions if name in values):
            yield from _unlisted(name, values[name], questions[name], environment, told)
            said = environment.from_string(questions[name].get("validator", "")).render(told)
            yield from filter(None, [" ".join(said.split())])
        if not values.get("starter"):
            old = recorded.get("entrypoints") or ()
            yield from self._absent(p for p in values.get("entrypoints", ()) if p not in old)

    def _absent(self, paths: Iterable[str]) -> Iterator[str]:
        for path in paths:
            if not Path(self.destination, path).is_file():
                yield f"entrypoints holds {path}, which is not there: name a file of the project"


def _unlisted(
    name: str,
    value: Any,
    question: dict[str, Any],
    environment: Environment,
    told: dict[str, Any],
) -> Iterator[str]:
    """Yield what is given and is none of the choices, where a question has some."""
    choices = question.get("choices", ())
    if isinstance(choices, str):
        choices = yaml.safe_load(environment.from_string(choices).render(told))
    rows = choices.values() if isinstance(choices, dict) else (c[-1] for c in choices)
    among = [*rows]
    for each in value if isinstance(value, list) else [value]:
        if among and each not in among:
            words = ", ".join(word for word in among if word)
            form = "may hold" if isinstance(value, list) else "must be one of"
            yield f"{name} {form} {words}, not {each}"
