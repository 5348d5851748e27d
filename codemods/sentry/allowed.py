"""What an answers file may say: no more than a user could choose, for it may be a stranger's."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from codemods.files.gate import Unreadable, Unsafe, inside
from codemods.files.loading import editor
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.knowledge.personal_data.secret_paths import SECRET_PATHS
from codemods.knowledge.registry import features, frameworks, is_known, libraries, requires
from codemods.sentry.answers import Answers, BadAnswers, CeleryStart, StartUp, Style
from codemods.sentry.settled import PROPOSED, SETTLED

MEND = "Mend that line, or restore the file from git."
_URL = pattern(r"/[\w./~:@%+*{}<>-]{0,200}")  # of a health check, converters in it too
_VERSION = pattern(r"[\w.!+-]{0,60}")
_EDITOR = pattern(r"[a-z]+\._?[a-z][a-z0-9_]*")


def allowed(answers: Answers, project: Project, name: str) -> Answers:
    """Return the answers as they are. Raises BadAnswers where one could not have been given.

    `name` is the answers file.
    """
    for key, reason in _faults(answers, project):
        raise BadAnswers(f"{name}: `{key}` {reason}. {MEND}")
    return answers


def _faults(answers: Answers, project: Project) -> Iterator[tuple[str, str]]:
    """Yield what is wrong: a key, and a clause about its value."""
    if answers.subproject:
        yield from _outside("subproject", answers.subproject)
    for key in ("init_path", "worker_settings"):
        yield from _path(key, getattr(answers, key), project)
    for path in answers.entrypoints:
        yield from _path("entrypoints", path, project)
    for path in answers.shadowed:
        yield from _path("shadowed", path, project)
    for key in ("init_module", "worker_settings_module"):
        value = getattr(answers, key)
        if value and not is_module(value):
            yield key, f"must be a dotted module name, such as app.sentry_setup, not {value!r}"
    yield from _unknown("frameworks", answers.frameworks, frameworks())
    yield from _unknown("unusable", answers.unusable, {**frameworks(), **libraries()})
    yield from _unknown("features", answers.features, features())
    for stem in answers.libraries:
        if not is_known(stem):
            yield "libraries", f"names {stem!r}, which this version does not know"
    yield from _kinds(answers)
    yield from _features(answers.features)
    for url in answers.health_checks:
        if not _URL.fullmatch(url):
            yield "health_checks", f"must hold URL paths such as /healthz, not {url!r}"
    if not _VERSION.fullmatch(answers.sdk_version):
        yield "sdk_version", f"must be a version, not {answers.sdk_version!r}"
    yield from _record(answers.written)


def _kinds(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield which of the answers with a few values, or with names, has another."""
    yield from _unknown("secret_paths", answers.secret_paths, SECRET_PATHS)
    for module in answers.packages:
        if not is_module(module):
            yield "packages", f"must hold module names, not {module!r}"
    for key, among in (("celery_start", CeleryStart), ("start_up", StartUp), ("style", Style)):
        if (value := getattr(answers, key)) not in get_args(among):
            yield key, f"must be one of {', '.join(get_args(among))}, not {value!r}"


def is_module(name: str) -> bool:
    """Tell whether an import statement can name it."""
    return all(part.isidentifier() and not keyword.iskeyword(part) for part in name.split("."))


def _features(features: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if "error_monitoring" not in features:
        yield "features", "must hold error_monitoring: it is what everything else builds on"
    for feature, other in requires():
        if feature in features and other not in features:
            yield "features", f"has {feature}, which needs {other}"


def _unknown(key: str, values: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    for value in values:
        if value not in known:
            yield key, f"names {value!r}, which is none of {', '.join(known)}"


def _outside(key: str, path: str) -> Iterator[tuple[str, str]]:
    try:
        inside(path.rstrip("/"))
    except Unsafe as unsafe:
        yield key, f"names {path!r}, and {unsafe}"


def _path(key: str, path: str, project: Project) -> Iterator[tuple[str, str]]:
    """Yield why a path is not a Python file that the project has or could get."""
    if not path:
        return
    yield from _outside(key, path)
    if not path.endswith(".py") or path.startswith("-"):
        yield key, f"must name a Python file inside the project, not {path!r}"
    try:
        project.disk(path)
    except Unreadable as reason:
        yield key, f"names {path}, and {reason}"


def _record(written: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield where what was written has another form than we give it."""
    try:
        init = written.get("init", {})
        sound = all(
            (
                _is_texts(init.get("keywords", {})),
                all(map(_is_texts, init.get("integrations", {}).values())),
                _is_texts(init.get("comments", {})),
                _is_list(init.get("imports", [])),
                _is_texts(written.get("files", {})) or _is_list(written.get("files")),
                all(map(_is_change, written.get("changes", []))),
                isinstance(written.get(PROPOSED, {}), Mapping),
                all(map(_is_turned, written.get(SETTLED, {}).values())),
            )
        )
    except (AttributeError, TypeError, ValueError, LookupError, RecursionError):
        sound = False
    if not sound:
        yield "_written", "is not what was recorded there"


def _is_turned(row: list[Any]) -> bool:
    return len(row) == 3 and isinstance(row[2], str)


def _is_texts(value: object) -> bool:
    return isinstance(value, Mapping) and _is_list([*value, *value.values()])


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value)


def _is_change(change: Mapping[str, Any]) -> bool:
    """Tell whether an entry has the form that an undo takes. Raises TypeError, ValueError, …"""
    inside(change["path"])
    edits = all(_is_editor(name) and isinstance(given, Mapping) for name, given in change["edits"])
    hunks = all(
        len(hunk) == 4
        and _is_list(hunk[0])
        and _is_list(hunk[1])
        and all(mark is None or isinstance(mark, str) for mark in (*hunk[2], *hunk[3]))
        for hunk in change["lines"]
    )
    return edits and hunks and bool(change["edits"]) and _is_list(change["imports"])


def _is_editor(name: str) -> bool:
    if not _EDITOR.fullmatch(name):
        return False
    try:
        return hasattr(editor(name), "edit")
    except (KeyError, ImportError):
        return False
