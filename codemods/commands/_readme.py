"""The generated parts of README.md: tables from the facts, so that they stay true."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.project import Project
from codemods.knowledge.registry import features, frameworks, libraries
from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.recommend import recommended
from codemods.planning.report import diff
from codemods.planning.scan import scan


def filled(readme: str) -> str:
    """Return the README with its marked parts made anew."""
    parts = {
        "diff": example(),
        "matrix": matrix(),
        "frameworks": framework_table(),
        "libraries": library_table(),
    }
    for name, text in parts.items():
        head, begin, rest = readme.partition(f"<!-- {name} -->\n")
        _, end, tail = rest.partition(f"<!-- /{name} -->")
        readme = f"{head}{begin}{text}\n{end}{tail}"
    return readme


def example() -> str:
    """Return the diff of a real run on a sample project."""
    project = Project.of(frameworks()["fastapi"].sample.before)
    found = scan(project)
    changes = apply(project, plan(Known(found, recommended(project, found))))
    return f"```diff\n{diff(changes)}```"


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
            listed = "through `logging`"
        if library.note:
            listed += f"; {library.note}"
        rows.append((library.name, listed, library.minimum or "any"))
    return _table(("Library", "Its integration", "From version"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
