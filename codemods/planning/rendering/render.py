"""The template's own files as texts, for a plan made without Copier."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from codemods.editing.source.layout import DEFAULT, Style, laid_out
from codemods.files.carried import FILES
from codemods.files.model import InitCall, Integration, Keyword
from codemods.knowledge.registry import frameworks
from codemods.planning.lines.coverage_floor import uncovered
from codemods.planning.rendering.annotations import types_of
from codemods.planning.rendering.filtering import filtering
from codemods.planning.rendering.integrations_apart import (
    APART,
    TRIED,
    apart,
    common,
    import_of,
    is_apart,
    needed,
)
from codemods.sentry.answers import Answers, remember
from codemods.sentry.init_call import STDLIB_IMPORT

LOGGING = "logging.LoggingIntegration"

if TYPE_CHECKING:
    from jinja2 import Environment

_IF = 'if os.getenv("SENTRY_DSN") or os.getenv("SENTRY_SPOTLIGHT"):'
SETUP = "sentry_setup.py"
_CALLED = {SETUP: "{{ sentry.setup_file }}"}  # in the template's folder
# The module is called as it is in the SDK; the name `logging` would be the library's own.
_LOGGING = "from sentry_sdk.integrations import logging as sentry_logging"


def view(call: InitCall, style: Style = DEFAULT, short: bool = False) -> dict[str, object]:
    """Return an init call as the templates see it, its values laid out in a style.

    `short` is for a file of the user's: names as one text each line, if no linter minds.
    """
    style = style if short else style._replace(spelled=True)
    keywords = [
        {"name": k.name, "value": _value(k, style), "comment": "" if k.named else k.comment}
        for k in call.keywords
    ]
    listed = f"[{', '.join(_listed(i) for i in call.integrations)}]" if call.integrations else ""
    listed = "integrations" if is_apart(call) else listed
    return {
        "keywords": keywords,
        "integrations": _at(2, "integrations=", listed, ",", style) if listed else "",
        "imports": _inside(call, style),
        "parts": _parts(call, style),
        "quote": style.quote,
        "indent": style.indent,
        "gap": style.gap,
        "typed": style.typed,
        "linted": style.linted,
        "plugged": style.plugged,
        "first": uncovered(_IF, style.width) if style.floored else _IF,
    }


def written(call: InitCall) -> InitCall:
    """Return an init call as a statement of ours says it, which the next merge compares with."""
    keywords = (k._replace(value=k.named or k.value, named="") for k in call.keywords)
    return call._replace(keywords=tuple(keywords))


def remembered(answers: Answers, call: InitCall) -> Mapping[str, Any]:
    """Return the call as it will stand in the file, for the answers file to compare with."""
    return remember(call if answers.style == "existing" else written(call))


def _value(keyword: Keyword, style: Style) -> str:
    return _at(2, f"{keyword.name}=", keyword.named or keyword.value, ",", style)


def _listed(integration: Integration) -> str:
    module = "sentry_logging." if integration.path == LOGGING else ""
    return f"{module}{constructor(integration)}"


def _inside(call: InitCall, style: Style) -> list[str]:
    """Return the imports that stand in the statement, sorted, those of the library first."""
    left = {STDLIB_IMPORT, *(import_of(i) for i in {*call.integrations} - {*common(call)})}
    lines = [x for x in call.imports if x not in left and LOGGING not in _dotted(x)]
    lines += needed(call, style)
    is_logging = any(i.path == LOGGING for i in call.integrations)
    if is_logging or any(name.startswith("quiet") for name in call.parts):
        lines.append(_LOGGING)
    lines += ["import re"] if "secrets" in call.parts else []
    if style.typed:
        lines += types_of(call)
    ordered = sorted(
        dict.fromkeys(lines), key=lambda line: (line.startswith("from"), line.split()[1])
    )
    library = [line for line in ordered if _top(line) in sys.stdlib_module_names]
    return [*library, *([""] if library else []), *(x for x in ordered if x not in library)]


def _top(line: str) -> str:
    return line.split()[1].partition(".")[0]


def _dotted(line: str) -> str:
    """Return `logging.LoggingIntegration` for the import of an integration."""
    return line.removeprefix("from sentry_sdk.integrations.").replace(" import ", ".")


def _parts(call: InitCall, style: Style) -> dict[str, object]:
    """Return what stands around the call, its values laid out where they will stand."""
    parts = dict(call.parts)
    if is_apart(call):
        parts = {**parts, TRIED: [], APART: apart(call, _listed, style)}
    if "quiet" in parts:
        names = list(map(_text, parts["quiet"]))
        parts["quiet_alone"] = len(names) == 1
        listed = names[0] if len(names) == 1 else tuple_of(names)
        parts["quiet"] = _at(1, "for logger_name in ", listed, ":", style)
    parts.update(filtering(call, style))
    if "sampler" in parts:
        asked, paths = parts["sampler"]["asked"], tuple_of(map(_text, parts["sampler"]["paths"]))
        lone = len(asked) == 1
        parts["sampler"] = {
            "path": _at(2, "path = ", asked[0], "", style) if lone else "",
            "asked": "" if lone else _at(2, "for path in ", tuple_of(asked), ":", style),
            "paths": _at(2 if lone else 3, "if path in ", paths, ":", style),
        }
    return parts


def _at(depth: int, before: str, code: str, after: str, style: Style) -> str:
    return laid_out(code, style, style.level * depth + len(before), len(after), depth)


def _text(word: str) -> str:
    return f'"{word}"'


def tuple_of(expressions: Iterable[str]) -> str:
    """Return the source of a tuple."""
    inner = list(expressions)
    return f"({inner[0]},)" if len(inner) == 1 else f"({', '.join(inner)})"


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


def file(name: str, answers: Answers, call: InitCall, style: Style = DEFAULT) -> str:
    """Return the text that the template renders for `name` (sentry_setup.py, ...)."""
    (path,) = (FILES / "template").glob(f"**/{_CALLED.get(name, name)}.jinja")
    template = _environment().get_template(path.relative_to(FILES).as_posix())
    return str(template.render(**answers._asdict(), sentry={"init": view(call, style)}))


def inline(call: InitCall, style: Style = DEFAULT) -> tuple[str, tuple[str, ...]]:
    """Return what starts Sentry as one statement, and the imports that it needs above it."""
    module = _environment().get_template("includes/start.py.jinja").module
    text = str(module.styled(view(call, style, short=True)))  # type: ignore[attr-defined]
    return text, (STDLIB_IMPORT,)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader

    return Environment(loader=FileSystemLoader(FILES), keep_trailing_newline=True)
