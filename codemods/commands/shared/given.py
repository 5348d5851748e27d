"""Answers that a command line gives: whether there is such a question, and of what kind each is."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from codemods.commands.shared.reading import Stop
from codemods.files.carried import FILES

_SHORT = "found_frameworks"  # a way to answer `frameworks`, which is what is given and recorded

_SHORT_FOR_BOOL = {"y": True, "t": True, "1": True, "n": False, "f": False, "0": False}

# Where Sentry starts: worked out, but told where somebody has moved it or a worker came since.
_PLACE = ("init_module", "style", "init_path", "worker_settings", "worker_settings_module")
# What `add --signal` answers by itself, beside the features.
_SCOPED = ("libraries",)

NOTHING = "Nothing was written."
_NONE = object()


@cache
def questions() -> tuple[str, ...]:
    """Return the names of the questions that a user may answer, in their order."""
    rows = questionnaire().items()
    open_ones = (n for n, q in rows if False not in (q.get("ask"), q.get("when")))
    return tuple(n for n in open_ones if n != _SHORT)


@cache
def questionnaire() -> Mapping[str, Mapping[str, Any]]:
    """Return the questions by name, in their order, those that nobody is asked as well."""
    data = yaml.safe_load((FILES / "copier.yml").read_text(encoding="utf-8"))
    return {name: question for name, question in data.items() if not name.startswith("_")}


def understood(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of a command line, each of its kind, texts of it or values.

    Raises Stop for one that nothing asks for, or that can be none.
    """
    return {name: _understood(name, value) for name, value in given.items()}


def _understood(name: str, value: Any) -> Any:
    if name not in (*questions(), *_PLACE, *_SCOPED):
        near = difflib.get_close_matches(name, questions(), 1)
        raise Stop(
            f"There is no question {name}{f' (is it {near[0]}?)' if near else ''}: "
            f"name one of {', '.join(questions())}. {NOTHING}"
        )
    question = questionnaire()[name]
    kind = "list" if question.get("multiselect") else question["type"]
    read, wanted = _KINDS[kind]
    if (answer := read(value)) is _NONE:
        raise Stop(f"{name} must be {wanted}, not {value}. {NOTHING}")
    return answer


def _list(value: Any) -> Any:
    answer = _said(value)
    is_list = isinstance(answer, list) and not any(isinstance(v, list | dict) for v in answer)
    return [str(v) for v in answer] if is_list else _NONE


def _bool(value: Any) -> Any:
    answer = _said(value)
    if isinstance(answer, bool):
        return answer
    return _SHORT_FOR_BOOL.get(str(value).lower(), _NONE)


def _float(value: Any) -> Any:
    try:
        return _NONE if isinstance(value, bool) else float(value)
    except (ValueError, TypeError):
        return _NONE


def _text(value: Any) -> Any:
    return _NONE if isinstance(value, list | dict) or value is None else str(value)


def _said(value: Any) -> Any:
    try:
        return yaml.safe_load(value) if isinstance(value, str) else value
    except yaml.YAMLError:
        return _NONE


_KINDS = {
    "list": (_list, "a list, such as '[a, b]'"),
    "bool": (_bool, "yes or no"),
    "float": (_float, "a number, such as 0.2"),
    "str": (_text, "a text"),
    "yaml": (_list, "a list, such as '[a, b]'"),
}
