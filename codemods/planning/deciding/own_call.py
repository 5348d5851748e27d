"""The call of a file that starts Sentry for its own processes alone: what these can import."""

from __future__ import annotations

from codemods.files.model import InitCall
from codemods.planning.deciding.place import Place
from codemods.planning.deciding.recommend import integrations
from codemods.planning.known import Known
from codemods.planning.reach.absent_integrations import is_absent
from codemods.planning.reach.selection import chosen
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import as_ours
from codemods.sentry.init_call import init_call


def own_call(known: Known, path: str) -> InitCall:
    """Return the call for a file's own processes: an image may lack what others have, or have more.

    The first file's libraries are those that were recorded.
    """
    answers = known.answers
    if answers.style not in ("module", "inline"):
        return init_call(answers if path == answers.init_path else as_ours(answers))
    if path == answers.init_path:
        return init_call(_fitted(known, path) if answers.style == "inline" else answers)
    found = integrations(known.found, [path], Place("inline", path))
    own = {name: tuple(stems) for name, stems in found.items()}
    return init_call(_fitted(known, path)._replace(**own, absent=()))  # type: ignore[arg-type]


def _fitted(known: Known, path: str) -> Answers:
    """Return the answers without frameworks that the processes of a file lack."""
    own = {entry.framework for entry in chosen(known) if entry.path == path}
    kept = [
        stem
        for stem in known.answers.frameworks
        if stem in own or not is_absent(stem, known.found, [path], anywhere=True)
    ]
    return known.answers._replace(frameworks=tuple(kept))
