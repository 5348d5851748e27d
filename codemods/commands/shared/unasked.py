"""What Copier would record where it asks nothing: the questionnaire's own defaults, without it.

To import Copier takes longer than all else in a small project. The questionnaire is read here as
Copier reads it (https://copier.readthedocs.io/en/stable/configuring/#advanced-prompt-formatting),
as far as that is plain: an answer that can't be taken, and what else is in doubt, is Copier's.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, cached_property
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from codemods.commands.shared.given import questionnaire
from codemods.files.carried import FILES

if TYPE_CHECKING:
    from jinja2 import Environment

_VIEW = "copier_sentry_view"
_TRUE, _FALSE = frozenset(("true", "yes", "on")), frozenset(("", "false", "no", "off"))


class Unclear(Exception):
    """Something that Copier is to say; the message is for who looks for it."""


class _Refused(Exception):
    """An answer that the questionnaire does not take."""


class Sheet(NamedTuple):
    """What is answered, by question, and the environment that renders as Copier's does."""

    values: Mapping[str, Any]
    environment: Environment


def unasked(root: Path, answers_file: str, data: Mapping[str, Any]) -> Sheet:
    """Return what Copier records of a project that is given these answers and asked nothing.

    Raises Unclear where only Copier knows that.
    """
    if _has_settings():
        raise Unclear("the user's settings of Copier may hold defaults")
    try:
        return _Filling(root, answers_file, data).filled()
    except Exception as error:  # Copier comes to it as well, and says it in its words
        raise Unclear(str(error)) from error


def _has_settings() -> bool:
    """Tell whether a user has told Copier anything (`copier._settings`)."""
    if os.environ.get("COPIER_SETTINGS_PATH"):
        return True
    from platformdirs import user_config_path

    folders = (user_config_path("copier", appauthor=False), user_config_path("copier"))
    return any((folder / "settings.yml").exists() for folder in folders)


def _view() -> Any:
    """Return the class behind `sentry`, in modules of its own: a project may have changed since."""
    folder = FILES / "extensions" / "view"
    spec = spec_from_file_location(
        _VIEW, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec and spec.loader
    sys.modules[_VIEW] = module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        return import_module(f"{_VIEW}.given").Given
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == _VIEW]:
            del sys.modules[name]


class _Filling:
    """The questions answered one after the other, each seen by those below it."""

    def __init__(self, root: Path, answers_file: str, data: Mapping[str, Any]) -> None:
        from jinja2 import Environment

        self.environment = Environment(keep_trailing_newline=True)
        self.environment.filters["to_json"] = json.dumps
        self.compiled = cache(self.environment.from_string)
        self._view = _view()
        self._run = {"dst_path": root, "answers_file": answers_file, "data": data}
        self._run |= {"defaults": True, "skip_answered": False}
        self._data = data
        self._last = _recorded(root / answers_file)
        self._now: dict[str, Any] = {}
        self._hidden: set[str] = set()

    def filled(self) -> Sheet:
        """Answer all of them. Raises whatever Copier would end with, and more."""
        self.seen(self.context).check(self.environment)
        for name, question in questionnaire().items():
            self._answer(_Question(self, name, question))
        shown = {*questionnaire()} - self._hidden
        return Sheet({k: v for k, v in self._known.items() if k in shown}, self.environment)

    def seen(self, context: dict[str, Any]) -> Any:
        """Return the project as answers make it look."""
        return self._view(context)

    @property
    def context(self) -> dict[str, Any]:
        """What a text of the questionnaire may name."""
        return {**self._known, "_copier_conf": self._run}

    @property
    def _known(self) -> dict[str, Any]:
        return {**self._last, **self._data, **self._now}

    def _answer(self, question: _Question) -> None:
        name = question.name
        if name in self._last:
            try:
                question.checked(self._last[name])
            except _Refused:
                del self._last[name]
        if not question.is_open:
            self._hidden.add(name)
            self._last.pop(name, None)
        if name in self._data:
            self._now[name] = question.checked(self._data[name])
        elif name in self._last and not question.is_asked:
            return
        else:
            value = self._last[name] if name in self._last else question.default  # noqa: SIM401
            check = question.checked if question.is_open else question.read
            self._now[name] = check(value)


class _Question:
    """One question, as those above it are answered."""

    def __init__(self, sheet: _Filling, name: str, question: Mapping[str, Any]) -> None:
        self.name = name
        self._sheet, self._says, self._context = sheet, question, sheet.context
        self._is_list = bool(question.get("multiselect"))

    @cached_property
    def is_open(self) -> bool:
        """Tell whether there is anything to answer (`when`)."""
        return _bool(self._said(self._says.get("when", True)))

    @cached_property
    def is_asked(self) -> bool:
        """Tell whether a person would be asked (`ask`), who may then change what is recorded."""
        return _bool(self._said(self._says.get("ask", True)))

    @property
    def default(self) -> Any:
        """What is answered by whoever answers nothing."""
        return self._said(self._says["default"])

    def checked(self, answer: Any) -> Any:
        """Return an answer of the question's kind. Raises _Refused where it is not taken."""
        value = self.read(answer)
        if self._said(self._says.get("validator", ""), {self.name: value}).strip():
            raise _Refused(self.name)
        return value

    def read(self, answer: Any) -> Any:
        """Return an answer of the question's kind. Raises _Refused for what is no choice."""
        if not self._is_list:
            return self._one(answer)
        listed = _list(answer) if isinstance(answer, str) else answer
        among = [*map(self._one, listed)]
        return [choice for choice in self._choices if choice in among]

    def _one(self, answer: Any) -> Any:
        value = _KINDS[self._says["type"]](answer)
        if self._choices and value not in self._choices:
            raise _Refused(self.name)
        return value

    @cached_property
    def _choices(self) -> list[Any]:
        choices = self._says.get("choices", ())
        choices = _yaml(self._said(choices)) if isinstance(choices, str) else choices
        rows = choices.values() if isinstance(choices, dict) else (row[-1] for row in choices)
        return [_KINDS[self._says["type"]](self._said(value)) for value in rows]

    def _said(self, text: Any, more: Mapping[str, Any] | None = None) -> Any:
        """Return a text as it is rendered, anything else as it is."""
        if not isinstance(text, str) or "{" not in text:
            return text
        context = {**self._context, **(more or {})}
        context["sentry"] = self._sheet.seen(context)
        return self._sheet.compiled(text).render(context)


def _recorded(file: Path) -> dict[str, Any]:
    """Return the answers that a file records, but for what is noted beside them."""
    try:
        found = yaml.safe_load(file.read_bytes())
    except FileNotFoundError:
        return {}
    return {name: value for name, value in found.items() if not name.startswith("_")}


def _bool(value: Any) -> bool:
    text = str(value).strip().lower()
    if text not in _TRUE | _FALSE:
        raise Unclear(text)
    return text in _TRUE


def _str(value: Any) -> str:
    if not isinstance(value, str):
        raise Unclear(repr(value))
    return value


def _yaml(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    with suppress(ValueError):
        return json.loads(value)  # it is YAML as well, and read sooner
    return yaml.safe_load(value)


def _list(text: str) -> list[Any]:
    """Return the items of a list, which Copier takes as they are written, but for the quotes."""
    if "\\" in text:
        raise Unclear(text)
    return [*map(_str, json.loads(text))]


_KINDS: Mapping[str, Any] = {"bool": _bool, "float": float, "str": _str, "yaml": _yaml}
