"""The template's own files as texts, for a plan made without Copier."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.files.model import InitCall, Integration
from codemods.knowledge.registry import frameworks
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import SDK_IMPORT, STDLIB_IMPORT

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = Path(__file__).parent.parent
INSTALLED = PACKAGE / "_files"
FILES = INSTALLED if INSTALLED.exists() else PACKAGE.parent
SETUP = "sentry_setup.py"
WIDTH = 88  # columns: the default of black and ruff


def view(call: InitCall) -> dict[str, object]:
    """Return an init call as the templates see it."""
    return {
        "keywords": [
            {"name": k.name, "value": k.value, "comment": k.comment} for k in call.keywords
        ],
        "integrations": [constructor(i) for i in call.integrations],
        "imports": list(call.imports),
    }


def constructor(integration: Integration) -> str:
    """Return `LoggingIntegration(capture_sentry_logs=True)`."""
    arguments = ", ".join(f"{k.name}={k.value}" for k in integration.keywords)
    return f"{integration.name}({arguments})"


def own_files(answers: Answers) -> dict[str, str]:
    """Return the template's files that the answers ask for, and the paths they go to."""
    setup = answers.init_path if answers.style == "module" else ""
    settings = frameworks()[configured(answers)].worker_settings
    paths = {SETUP: setup, settings: answers.worker_settings}
    return {name: path for name, path in paths.items() if path}


def configured(answers: Answers) -> str:
    """Return the framework whose worker is given a settings file, that of the chosen first."""
    stems = [stem for stem, framework in frameworks().items() if framework.worker_settings]
    return next((stem for stem in stems if stem in answers.frameworks), stems[0])


def file(name: str, answers: Answers, call: InitCall) -> str:
    """Return the text that the template renders for `name` (sentry_setup.py, ...)."""
    (path,) = (FILES / "template").glob(f"**/{name}.jinja")
    template = _environment().get_template(path.relative_to(FILES).as_posix())
    return str(template.render(**answers._asdict(), sentry={"init": view(call)}))


def inline(call: InitCall) -> tuple[str, tuple[str, ...]]:
    """Return the init call as one statement, and the imports that it needs."""
    module = _environment().get_template("includes/init.py.jinja").module
    text = str(module.init(view(call), True))  # type: ignore[attr-defined]
    others = (line for line in call.imports if line not in (STDLIB_IMPORT, SDK_IMPORT))
    return text, (STDLIB_IMPORT, SDK_IMPORT, *others)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader

    return Environment(loader=FileSystemLoader(FILES), keep_trailing_newline=True)
