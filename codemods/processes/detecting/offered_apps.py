"""Apps of a package that its own command builds, and that others build as well who import it.

The file of the command is what is started. What the package offers to other people's programs
must not start Sentry in these: they have their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.code.importing.surely_loaded import surely_loaded
from codemods.files.model import Entrypoint, Launch
from codemods.processes.detecting.entrypoints import Choice
from codemods.processes.distribution import Distribution
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.target_files import target_file


def without_offered(
    modules: Modules,
    built: Distribution | None,
    launches: Iterable[Launch],
    choices: Mapping[str, Choice],
) -> dict[str, Choice]:
    """Return the choices without the apps whose command has a file of its own that is chosen.

    None is left out that no module hands on to others, nor one that is loaded before that file.
    """
    if built is None:
        return dict(choices)
    started = [(x, target_file(modules, x)) for x in launches]
    loaded = {p for _, file in started if file for p, _ in modules.reach(file)}
    return {
        stem: choice._replace(
            chosen=tuple(
                entry
                for entry in choice.chosen
                if not _is_begun_elsewhere(modules, entry, choice.chosen, started)
                or not any(_offering(modules, built, entry.path, loaded))
            )
        )
        for stem, choice in choices.items()
    }


def _is_begun_elsewhere(
    modules: Modules,
    entry: Entrypoint,
    chosen: Collection[Entrypoint],
    started: Iterable[tuple[Launch, str]],
) -> bool:
    """Tell whether each deployment of an app begins with the file of another entrypoint."""
    mine = [(x, file) for x, file in started if x.evidence in entry.evidence]
    files = {file for x, file in mine if not is_aside(x)}
    others = {e.path for e in chosen if e.line} - {entry.path}
    return (
        bool(entry.line and files)
        and files <= others
        and not any(
            entry.path in surely_loaded(modules, init)
            for file in files
            for init in modules.packages(file)
        )
    )


def _offering(
    modules: Modules, built: Distribution, path: str, loaded: Collection[str]
) -> Iterator[str]:
    """Yield the modules of a package that hand on what loads a file, and that no process loads."""
    for other in modules.files:
        facts = modules.facts(other)
        if other in loaded or is_test(other) or facts.has_main_guard or not built.holds(other):
            continue
        if "__all__" in facts.assigned and path in surely_loaded(modules, other):
            yield other
