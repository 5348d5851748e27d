"""Copier's questionnaire, asked without a file being written: what is answered, as a text."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from codemods.commands.shared.reading import Stop
from codemods.commands.shared.template import Origin, carried
from codemods.commands.shared.unasked import Sheet, Unclear, unasked
from codemods.files.carried import FILES
from codemods.files.pattern import pattern

if TYPE_CHECKING:
    from copier import Worker

_PREFIX = pattern(r"^Validation error for question '\w+': ")
_ANSWERS = "{{ _copier_conf.answers_file }}"


class Request(NamedTuple):
    """How the questions are to be answered.

    `given` are answers from the command line. What is `recorded` is not asked again,
    and `written` is what the answers file remembers of our edits. With `takes_defaults`
    nothing is asked.
    """

    given: Mapping[str, Any]
    answers_file: str
    recorded: Mapping[str, Any]
    written: Mapping[str, Any]
    takes_defaults: bool


class Answered(NamedTuple):
    """The answers file's text as Copier would write it, "" where it would write none.

    `proves` says whether each process is to be started before and after, which is not recorded.
    """

    text: str
    starter: str
    proves: bool = False


def answered(root: Path, request: Request, origin: Origin) -> Answered:
    """Ask what is not answered yet. Raises Stop for answers that can't be taken."""
    sheet = _filled(root, request)
    values = {"_commit": origin.commit, "_src_path": origin.address, **sheet.values}
    chosen = str(values.get("starter", ""))
    if values.get("style") == "none":
        return Answered("", chosen)
    view = {"found": {"written": dict(request.written)}}  # Copier makes JSON of it
    (source,) = (p for p in (FILES / "template").iterdir() if _ANSWERS in p.name)
    text = sheet.environment.from_string(source.read_text(encoding="utf-8"))
    said = str(text.render(_copier_answers=values, sentry=view))
    # Copier takes what a file says for an answer: of this one, only what was said just now.
    is_said = "prove" in request.given or not request.takes_defaults
    return Answered(said, chosen, is_said and values.get("prove") is True)


def _filled(root: Path, request: Request) -> Sheet:
    """Return what is answered: by Copier where somebody is asked, or something is in doubt."""
    if request.takes_defaults:
        with suppress(Unclear):
            data = {**request.recorded, **request.given}
            return unasked(root, request.answers_file, data)
    with carried() as template:
        worker = _asked(template, root, request)
        return Sheet(_remembered(worker), worker.jinja_env)


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
