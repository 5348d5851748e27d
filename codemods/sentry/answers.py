"""The answers to the questionnaire, read from the answers file."""

from __future__ import annotations

import ast
import json
import re
import reprlib
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from codemods.files.model import EMPTY, InitCall, Integration, Keyword
from codemods.files.pattern import pattern
from codemods.files.text import MERGING, is_merging, shallow
from codemods.knowledge.personal_data.privacy import LEVELS

ANSWERS_FILE = ".copier-answers.sentry.yml"
WRITTEN = "_written: "
_LINES: Mapping[str, Any] = {"changes": {}, "further": {}, "init": {"keywords": {}}}  # spread
RESTORE = "Restore it from git, or delete it and run `copier copy` again."
_SOURCE = pattern(r"[A-Za-z/](?:[\w.:@+~/-])*")  # no option, no word that a shell takes apart
_BRIEF = reprlib.Repr()  # a value that somebody prepared may be no end of lists in lists
_BRIEF.maxlevel, _BRIEF.maxstring, _BRIEF.maxother = 2, 100, 100

Style = Literal["module", "inline", "existing", "none"]
CeleryStart = Literal["module", "signals"]
StartUp = Literal["lean", "automatic"]


class BadAnswers(Exception):
    """An answers file that can't be used; the message says which, why and what to do."""


class Answers(NamedTuple):
    """What the user chose, and what we have written into the project so far.

    `subproject` gets Sentry (None: nobody has said), `init_path` is the call's file, `init_module`
    its dotted name, `worker_settings` RQ's settings module to create, `unusable` lack integrations,
    `shadowed` own files the SDK would import, `packages` own modules that may be installed,
    `secret_paths` services with a secret in the URL. What is `absent` not each process has; its
    errors are logged to what is `heard`. Lean enables `listed`, `tried` and, but `spared`, `apart`.
    """

    subproject: str | None = None
    frameworks: tuple[str, ...] = ()
    features: tuple[str, ...] = ("error_monitoring", "logging")
    entrypoints: tuple[str, ...] = ()
    traces_sample_rate: float = 1.0
    ignore_health_checks: bool = False
    profile_session_sample_rate: float = 1.0
    personal_data: str = "personal"
    ai_prompts: bool = False
    celery_start: CeleryStart = "module"
    release: bool = False
    upgrade: bool = False
    refresh_lock: bool = False
    style: Style = "none"
    init_path: str = ""
    init_module: str = ""
    worker_settings: str = ""
    worker_settings_module: str = ""
    libraries: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    shadowed: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    secret_paths: tuple[str, ...] = ()
    start_up: StartUp = "automatic"
    listed: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    own_packages: tuple[str, ...] = ()
    health_checks: tuple[str, ...] = ()
    raise_sdk: bool = False
    sdk_version: str = ""
    written: Mapping[str, Any] = EMPTY


def parse(data: Mapping[str, Any], name: str = ANSWERS_FILE) -> Answers:
    """Make Answers of what an answers file (or a JSON document) holds. Raises BadAnswers."""
    values: dict[str, Any] = {}
    for known, default in Answers._field_defaults.items():
        value = data.get("_written" if known == "written" else known)
        if value is not None:
            values[known] = _cast(known, default, _earlier(known, value), name)
    return Answers(**values)


def _earlier(name: str, value: object) -> object:
    """Return an answer as it is meant: personal data was yes or no once, a dot is the top."""
    if name == "personal_data" and isinstance(value, bool):
        return "personal" if value else "strict"
    return "" if (name, value) == ("subproject", ".") else value


def read(text: str, name: str = ANSWERS_FILE) -> Answers:
    """Parse an answers file. Raises BadAnswers."""
    try:
        answers, entry = _apart(text)
        data: Mapping[str, Any] = {**_rows(answers), **_noted(entry)}
    except (ValueError, RecursionError):
        data = _document(text, name)
    if not data:
        raise BadAnswers(f"{name} is empty. {RESTORE}")
    if "_src_path" in data and "_written" not in data:  # Copier's first line, and our last one
        raise BadAnswers(f"{name} is incomplete: its last lines are gone. {RESTORE}")
    return parse(data, name)


def template(text: str) -> str:
    """Return where Copier got the template that an answers file is of, "" if it doesn't say.

    Somebody pastes what is shown of it: only a plain address is shown.
    """
    found = re.search(r"^_src_path: +(.+)$", text, re.MULTILINE)
    path = found[1].strip().strip("\"'") if found else ""
    return path if _SOURCE.fullmatch(path) else ""


def _rows(text: str) -> dict[str, Any]:
    """Return the answers as the template writes them: a key and a JSON value a line."""
    rows = (row.partition(": ") for row in text.splitlines() if not row.startswith("#"))
    return {key: json.loads(value) for key, _, value in rows}


def _document(text: str, name: str) -> Mapping[str, Any]:
    """Return what another tool may have made of the file: any YAML."""
    import yaml  # Copier's own; it takes longer to import than to read such a file

    try:
        data = yaml.safe_load(shallow(text))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        said = [*str(error).splitlines(), "it is nested too deep"]
        reason = MERGING if is_merging(text) else said[0]
        raise BadAnswers(f"{name} is not valid YAML ({reason}). {RESTORE}") from error
    if isinstance(data, Mapping):
        return {**data, **_written(text)}
    raise BadAnswers(f"{name} {'holds no answers' if text.strip() else 'is empty'}. {RESTORE}")


def _written(text: str) -> Mapping[str, Any]:
    """Return what was written if it is JSON: YAML takes a pair of surrogates for two characters."""
    with suppress(ValueError):
        return _noted(_apart(text)[1])
    return {}


def _noted(entry: str) -> Mapping[str, Any]:
    """Return the entry of what was written, which is JSON. Raises ValueError."""
    return {"_written": json.loads(entry.strip().removeprefix("_written:"))} if entry else {}


def record(text: str, written: Mapping[str, Any]) -> str:
    """Return the answers file's text with what was written below, as JSON for who reviews it."""
    return f"{_apart(text)[0]}{WRITTEN}{_spread(written, _LINES)}\n"


def _spread(value: Any, below: Mapping[str, Any], indent: str = "") -> str:
    """Return JSON with a line for each entry; `below` says in which of them that goes on."""
    inner = f"{indent}  "
    if isinstance(value, Mapping):
        rows = [f"{json.dumps(k)}: {_entry(value[k], below.get(k), inner)}" for k in sorted(value)]
    else:
        rows = [_entry(entry, None, inner) for entry in value]
    if not rows:
        return _entry(value, None, indent)
    opening, closing = "{}" if isinstance(value, Mapping) else "[]"
    lines = ",\n".join(f"{inner}{row}" for row in rows)
    return f"{opening}\n{lines}\n{indent}{closing}"


def _entry(value: Any, below: Mapping[str, Any] | None, indent: str) -> str:
    if below is None or not isinstance(value, (Mapping, list, tuple)):
        return json.dumps(value, sort_keys=True, default=dict)
    return _spread(value, below, indent)


def _apart(text: str) -> tuple[str, str]:
    """Return the answers and the entry of what was written, which may span lines by now."""
    found = re.search(r"^_written:.*\n(?:[\s}\]].*\n|\n)*", f"{text}\n", re.MULTILINE)
    if found is None:
        return f"{text.rstrip()}\n", ""
    return f"{text[: found.start()]}{text[found.end() :]}", found.group()


def remember(call: InitCall) -> Mapping[str, Any]:
    """Return an init call in the form in which the answers file keeps it."""
    said = {k.name: k.comment for k in call.keywords if k.comment}
    return {
        "keywords": {k.name: _plain(k.value) for k in call.keywords},
        "integrations": {i.path: {k.name: k.value for k in i.keywords} for i in call.integrations},
        "imports": list(call.imports),
        **({"comments": said} if said else {}),
        **({"parts": dict(call.parts)} if call.parts else {}),
    }


@lru_cache(maxsize=1024)
def _plain(expression: str) -> str:  # on one line, with quotes that JSON need not escape
    return ast.unparse(ast.parse(expression, mode="eval"))


def recall(data: Mapping[str, Any]) -> InitCall:
    """Return the init call that `remember` noted."""
    values, comments = data.get("keywords", {}), data.get("comments", {})
    return InitCall(
        keywords=tuple(Keyword(n, v, comments.get(n, "")) for n, v in values.items()),
        integrations=tuple(
            Integration(path, tuple(Keyword(n, v) for n, v in keywords.items()))
            for path, keywords in data.get("integrations", {}).items()
        ),
        imports=tuple(data.get("imports", ())),
        parts=data.get("parts", EMPTY),
    )


def _cast(name: str, default: object, value: Any, file: str) -> Any:
    """Return a value in the form that its default has. Raises BadAnswers."""
    shown = _BRIEF.repr(value)
    if isinstance(default, tuple):
        if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
            return tuple(value)
        raise BadAnswers(f"{file}: `{name}` must be a list of words, not {shown}.")
    if isinstance(default, bool):
        if isinstance(value, bool):
            return value
        raise BadAnswers(f"{file}: `{name}` must be true or false, not {shown}.")
    if isinstance(default, float):
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
            return float(value)
        raise BadAnswers(f"{file}: `{name}` must be a number from 0 to 1, not {shown}.")
    if isinstance(default, Mapping):
        if isinstance(value, Mapping):
            return value
        raise BadAnswers(f"{file}: `_written` is not what was recorded there. {RESTORE}")
    if isinstance(value, str):
        if name == "personal_data" and value not in LEVELS:
            raise BadAnswers(f"{file}: `{name}` must be one of {', '.join(LEVELS)}, not {shown}.")
        if name.endswith("_module") and value and not value.replace(".", "").isidentifier():
            raise BadAnswers(f"{file}: `{name}` must be a dotted module name, not {shown}.")
        return value
    raise BadAnswers(f"{file}: `{name}` must be text, not {shown}.")
