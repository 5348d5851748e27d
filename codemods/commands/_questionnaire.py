"""Copier's questionnaire, asked without a file being written: what is answered, as a text."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from codemods.commands._reading import Stop
from codemods.commands._template import Origin, carried
from codemods.files.carried import FILES
from codemods.files.pattern import pattern

if TYPE_CHECKING:
    from copier import Worker

_PREFIX = pattern(r"^Validation error for question '\w+': ")
_ANSWERS = "{{ _copier_conf.answers_file }}"


class Request(NamedTuple):
    """How the questions are to be answered.

    `given` are answers from the command line, as texts. What is `recorded` is not asked again,
    and `written` is what the answers file remembers of our edits. With `takes_defaults`
    nothing is asked.
    """

    given: Mapping[str, str]
    answers_file: str
    recorded: Mapping[str, Any]
    written: Mapping[str, Any]
    takes_defaults: bool


_SHORT = "found_frameworks"  # a way to answer `frameworks`, which is what is given and recorded

_SHORT_FOR_BOOL = ("y", "n", "t", "f", "1", "0")

# Where Sentry starts: worked out, but told where somebody has moved it or a worker came since.
_PLACE = ("init_module", "style", "init_path", "worker_settings", "worker_settings_module")


class Answered(NamedTuple):
    """The answers file's text as Copier would write it, "" where it would write none.

    `proves` says whether each process is to be started before and after, which is not recorded.
    """

    text: str
    starter: str
    proves: bool = False


@cache
def questions() -> tuple[str, ...]:
    """Return the names of the questions that a user may answer, in their order."""
    open_ones = (n for n, q in _data().items() if False not in (q.get("ask"), q.get("when")))
    return tuple(n for n in open_ones if n != _SHORT)


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    data = yaml.safe_load((FILES / "copier.yml").read_text(encoding="utf-8"))
    return {name: question for name, question in data.items() if not name.startswith("_")}


def _kind(name: str, value: str) -> str:
    """Return of what kind an answer has to be, "" for one that is: Copier's words name none."""
    question = _data()[name]
    if question.get("multiselect"):
        return "" if isinstance(_said(value), list) else "a list, such as '[a, b]'"
    if question["type"] == "bool":
        fits = isinstance(_said(value), bool) or value.lower() in _SHORT_FOR_BOOL
        return "" if fits else "yes or no"
    try:
        _ = float(value) if question["type"] == "float" else None
    except ValueError:
        return "a number, such as 0.2"
    return ""


def _said(value: str) -> Any:
    try:
        return yaml.safe_load(value)
    except yaml.YAMLError:
        return None


def understood(given: Mapping[str, str]) -> dict[str, str]:
    """Return the answers of a command line. Raises Stop for one that nothing asks for."""
    for name, value in given.items():
        if name not in (*questions(), *_PLACE):
            raise Stop(f"There is no question {name}: name one of {', '.join(questions())}.")
        if kind := _kind(name, value):
            raise Stop(f"{name} must be {kind}, not {value}.")
    return dict(given)


def answered(root: Path, request: Request, origin: Origin) -> Answered:
    """Ask what is not answered yet. Raises Stop for answers that can't be taken."""
    with carried() as template:
        worker = _asked(template, root, request)
        values = {"_commit": origin.commit, "_src_path": origin.address, **_remembered(worker)}
        chosen = str(values.get("starter", ""))
        if values.get("style") == "none":
            return Answered("", chosen)
        view = {"found": {"written": dict(request.written)}}  # Copier makes JSON of it
        (source,) = (p for p in (template / "template").iterdir() if _ANSWERS in p.name)
        text = worker.jinja_env.from_string(source.read_text(encoding="utf-8"))
        said = str(text.render(_copier_answers=values, sentry=view))
        # Copier takes what a file says for an answer: of this one, only what was said just now.
        is_said = "prove" in request.given or not request.takes_defaults
        return Answered(said, chosen, is_said and values.get("prove") is True)


def _asked(template: Path, root: Path, request: Request) -> Worker:
    from copier import errors, run_copy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return run_copy(
                str(template),
                root,
                {**request.recorded, **request.given},
                answers_file=request.answers_file,
                defaults=request.takes_defaults,
                overwrite=True,
                pretend=True,
                quiet=True,
                skip_tasks=True,
                unsafe=True,  # the extension is ours, and part of the package
            )
        except errors.CopierAnswersInterrupt:
            raise
        except (errors.CopierError, ValueError, TypeError) as error:
            raise Stop(_sentence(error)) from error


def _sentence(error: Exception) -> str:
    """Return what is wrong with an answer, without Copier's own words around it."""
    said = _PREFIX.sub("", " ".join(str(error).split()))
    return said if said.endswith(".") else f"{said}."


def _remembered(worker: Worker) -> dict[str, Any]:
    """Return the answers that Copier records: those of its questions that were not hidden."""
    answers, asked = worker.answers, worker.template.questions_data
    return {
        name: value
        for name, value in answers.combined.items()
        if name in asked and name not in answers.hidden
    }
