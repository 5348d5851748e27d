"""The generated parts of README.md and docs/: from facts and real runs, so that they stay true."""

from __future__ import annotations

import re
from collections.abc import Iterable

import tomlkit

from codemods.commands._runner_table import HEAD, rows
from codemods.files.carried import FILES
from codemods.files.model import Changes
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.knowledge.registry import features, frameworks, libraries
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from codemods.planning.telling.report import diff

_PART = pattern(r"<!-- (?P<name>[a-z]+)(?: (?P<of>\w+))? -->\n(?P<text>.*?)<!-- /", re.DOTALL)

_OURS_AT = pattern(r"(?<=OWNER/copier-sentry@v)\d+(?:\.\d+)+")


def filled(document: str) -> str:
    """Return a document with its marked parts made anew; those of other makers stay.

    An address of ours at a version is at this one.
    """
    return _OURS_AT.sub(version(), _PART.sub(_part, document))


def _part(found: re.Match[str]) -> str:
    name, of = found["name"], found["of"] or ""
    makers = {
        "edits": lambda: example(of),
        "diff": lambda: whole(of),
        "matrix": matrix,
        "frameworks": framework_table,
        "libraries": library_table,
        "runners": lambda: _table(HEAD, rows()),
        "hook": hook,
    }
    if name not in makers:
        return found.group()
    return f"<!-- {f'{name} {of}'.strip()} -->\n{makers[name]()}\n<!-- /"


def example(stem: str) -> str:
    """Return what a run changes in the files of a framework's sample, a line around each."""
    changes = _changes(stem)
    edited = tuple(change for change in changes.files if change.before is not None)
    return f"```diff\n{diff(changes._replace(files=edited), 1)}```"


def whole(stem: str) -> str:
    """Return the diff of a real run on a framework's sample."""
    return f"```diff\n{diff(_changes(stem))}```"


def _changes(stem: str) -> Changes:
    project = Project.of(frameworks()[stem].sample.before)
    found = scan(project)
    return apply(project, plan(Known(found, recommended(project, found))))


def matrix() -> str:
    """Return the recommendation matrix."""
    rows = (
        (f"[{f.name}]({f.docs})", f"`{s}`", f.recommended, f.since, f.proof)
        for s, f in features().items()
    )
    head = ("Feature", "Answer", "Recommended when", "From sentry-sdk", "What arrives")
    return _table(head, rows)


def framework_table() -> str:
    """Return a row per framework file: what it is and the reason for its placement."""
    rows = []
    for stem, framework in frameworks().items():
        floor = framework.minimum or "any"
        rows.append((f"[{framework.name}]({framework.docs})", f"`{stem}`", floor, framework.note))
    return _table(("Framework", "Answer", "From version", "Where Sentry starts"), rows)


def library_table() -> str:
    """Return a row per library file: whether it has to be listed in the init call."""
    rows = []
    for library in libraries().values():
        listed = "listed in the call" if library.explicit else "on by itself"
        if library.asynchronous:
            listed += f", `{library.asynchronous}` given"
        if not library.integration:
            listed = "by hand" if library.by_hand else "through `logging`"
        if library.note:
            listed += f"; {library.note}"
        rows.append((library.name, listed, library.minimum or "any"))
    return _table(("Library", "Its integration", "From version"), rows)


def hook() -> str:
    """Return the lines for .pre-commit-config.yaml, which name the released version."""
    lines = (
        "repos:",
        "  - repo: https://github.com/OWNER/copier-sentry",
        f"    rev: v{version()}",
        "    hooks:",
        "      - id: sentry-check",
    )
    return "\n".join(("```yaml", *lines, "```"))


def version() -> str:
    """Return the version that pyproject.toml gives: every other number is taken from there."""
    text = Project.at(FILES).disk("pyproject.toml") or b""
    return str(tomlkit.parse(text.decode()).unwrap()["project"]["version"])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
