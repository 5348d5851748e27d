"""A `.env` that a deployment writes, without SENTRY_DSN: what reads it sends nothing."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.loading import modules
from codemods.files.model import Note
from codemods.files.told import some
from codemods.formats import written_env
from codemods.planning.known import Known
from codemods.planning.plans import variables
from codemods.planning.turn import Turn
from codemods.processes.env_files.env_template_loaded import is_loaded

TURN = Turn.LAUNCHED
_DSN = variables.VARIABLES[0]


def plan(known: Known) -> Iterator[Note]:
    """Yield the lines that write the variable where the others are written."""
    if known.answers.style not in ("module", "inline"):
        return
    project = known.project
    yield from _replaced(known)
    found = {path: written_env.lacking(project.get(path, ""), _DSN) for path in _files(known)}
    found = {path: lines for path, lines in found.items() if lines}
    if not found or not (_is_injected(known) or is_loaded(project, ".env")):
        return
    blocks = (
        f"# {path}, below line {one.line}, as far in:\n{one.text}"
        for path, lines in found.items()
        for one in lines
    )
    verb = "writes" if len(found) == 1 else "write"
    yield Note(
        f"{some(found)} {verb} the `.env` that is deployed, and {_DSN} is not among what is "
        "written: nothing would be sent. Give the value where the others come from, and put these "
        "lines in:",
        "\n\n".join(blocks),
    )


def _replaced(known: Known) -> Iterator[Note]:
    """Yield where a deployment's `.env` is a secret's text, which replaces what stands in it."""
    texts = ((path, known.project.get(path, "")) for path in _files(known))
    rows = [(path, row) for path, text in texts for row in written_env.from_secret(text, _DSN)]
    if rows and is_loaded(known.project, ".env"):
        places = some(f"{path}:{line} (`{secret}`)" for path, (line, secret) in rows)
        yield Note(
            f"{places}: the `.env` that is deployed is the text of that secret, each time anew. "
            f"Add {_DSN} to the secret, not to the file."
        )


def _files(known: Known) -> Iterator[str]:
    yield from filter(written_env.matches, known.project.paths)


def _is_injected(known: Known) -> bool:
    """Tell whether what deploys a function reads a `.env` for it."""
    module = modules("variables")["serverless"]
    texts = (known.project.get(p, "") for p in known.project.paths if module.matches(p))
    return any(module.reads_env_file(text) for text in texts)
