"""Python that stands in a shell script itself (`python - <<PY`): it starts no Sentry by itself."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname

from codemods.files.model import Evidence, Note
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.launching.launches import launch_files

TURN = Turn.BESIDE
_FED = pattern(r"(?m)^[^#\n]*\bpython[\d.]*[ \t]+(?:-[ \t]*)?<<-?[ \t]*[\"']?(\w+)[\"']?[ \t]*$")
_IMPORTED = pattern(r"(?m)^[ \t]*(?:from|import)[ \t]+([\w.]+)")


def plan(known: Known) -> Iterator[Note]:
    """Yield one note on those that load the project's code and come past no start of Sentry."""
    if known.answers.style == "none":
        return
    files = launch_files(known.project, known.found.root)
    found = [one for form, path in files if form == "shell" for one in _in_script(known, path)]
    if found:
        yield Note(
            f"{some(found)}: Python that stands in a script loads the project's code there, and "
            "starts no Sentry: errors in it don't arrive. To have them, let it first import what "
            "starts Sentry.",
            level="info",
        )


def _in_script(known: Known, path: str) -> Iterator[Evidence]:
    """Yield the lines of a script at which such a text begins."""
    text, modules = known.project.get(path, ""), known.modules
    starting = {known.answers.init_path, *(entry.path for entry in chosen(known))}
    starting |= {existing.path for existing in known.found.usable}
    for match in _FED.finditer(text):
        body = text[match.end() :].partition(f"\n{match[1]}\n")[0]
        folders = dict.fromkeys((known.found.root, dirname(path)))
        named = (modules.find(name, (*folders,))[0] for name in _IMPORTED.findall(body))
        loaded = {p for start in filter(None, named) for p, _ in modules.reach(start)}
        if loaded and loaded.isdisjoint(starting):
            line = text.count("\n", 0, match.start()) + 1
            yield Evidence(path, line, lines_of(text)[line - 1].strip())
