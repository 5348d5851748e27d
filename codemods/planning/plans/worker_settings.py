"""The settings file of a worker that loads nothing else before it forks."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Create
from codemods.knowledge.registry import frameworks
from codemods.planning.generated_files import deleted
from codemods.planning.known import Known
from codemods.planning.rendering import render
from codemods.planning.turn import Turn
from codemods.sentry.init_call import init_call

TURN = Turn.STARTED


def plan(known: Known) -> Iterator[Create]:
    """Yield the file where the answers ask for it; `launch_files` gives it to the worker."""
    project, answers = known.project, known.answers
    path = answers.worker_settings
    if path and path not in project and path not in deleted(project, answers):
        framework = frameworks()[render.configured(answers)]
        text = render.file(framework.worker_settings, answers, init_call(answers))
        yield Create(path, text, f"settings of the {framework.name} worker")
