"""Where pyflakes itself is run, which knows no `# noqa`, an import for what it does is an error."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from codemods.files.model import Evidence, Note
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.text import lines_of
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_RUNS = pattern(r"^[^#]*(?<![\w./=-])pyflakes\s+[\w.*$/]")
_FILES = pattern(r"[Mm]akefile|[Jj]ustfile|noxfile\.py|tox\.ini|.+\.(?:ya?ml|sh)")


def plan(known: Known) -> Iterator[Note]:
    """Yield where it is run, with the line by which what is imported counts as used."""
    answers = known.answers
    paths = [e.path for e in chosen(known) if e.path != answers.init_path]
    run = _run(known.project) if answers.style == "module" and paths else None
    if run:
        name = answers.init_module.rpartition(".")[2]
        yield Note(
            f"{run} (`{run.text}`) runs pyflakes, which knows no `# noqa` and calls the import of "
            f"`{name}` unused: {some(paths)}. To have it pass, use the name below the imports:",
            f"assert {name}",
        )


def _run(project: Project) -> Evidence | None:
    """Return the first command that runs it."""
    for path in project.holding(("pyflakes",), project.paths).get("pyflakes", ()):
        if _FILES.fullmatch(basename(path)):
            for number, line in enumerate(lines_of(project.get(path, "")), 1):
                if _RUNS.search(line):
                    return Evidence(path, number, line.strip())
    return None
