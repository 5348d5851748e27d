"""A Python older than sentry-sdk's that the chosen processes run on, by all that shows one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.knowledge.registry import frameworks
from codemods.packages.inventory.known_versions import outlived
from codemods.packages.python.chosen_python import Chosen
from codemods.packages.python.old_python import (
    disproved,
    left_over,
    old_python,
    old_runtime,
    pythons,
    required_of_python_2,
)
from codemods.packages.python.python_2_syntax import shown_python_2, written_for_python_2
from codemods.processes.detecting.entrypoints import Choice


def older_python(
    modules: Modules,
    depends: Dependencies,
    choices: Mapping[str, Choice],
    told: tuple[Chosen, ...],
    deploying: Collection[str],
) -> Evidence | None:
    """Return what shows that the chosen processes run on an older Python, None for nothing.

    `deploying` are the files of a deployment that start something.

    Where a deployment has `told` of one, what is only left from long ago says nothing; so does
    one that a process could not be run by.
    """
    starts, chosen_by = programs(choices), old_python(modules.project, modules.root, told)
    chosen_by = chosen_by or old_runtime(modules.project, starts)
    if chosen_by and not disproved(modules, depends, told, starts):
        return chosen_by
    if old := python_2(modules, choices):
        return old
    if told or chosen_by:
        return None
    chosen = [stem for stem, choice in choices.items() if choice.chosen]
    left = left_over(modules, depends, programs(choices), deploying)
    return required_of_python_2(depends) or left or outlived(chosen, depends)


def old_script(
    modules: Modules, depends: Dependencies, choices: Mapping[str, Choice]
) -> Evidence | None:
    """Return what shows that scripts which only can be run are for Python 2, None for nothing."""
    starts = programs(choices)
    shown = next(filter(None, (shown_python_2(modules, path) for path in starts)), None)
    shown = shown or old_runtime(modules.project, starts) or python_2(modules, choices)
    if shown or not starts or pythons(modules.project, modules.root):
        return shown
    return required_of_python_2(depends)


def python_2(modules: Modules, choices: Mapping[str, Choice]) -> Evidence | None:
    """Return what shows that the chosen processes run on Python 2, None for nothing."""
    apps = modules.mentioning_all(app_words(()))
    return written_for_python_2(modules, programs(choices), apps)


def programs(choices: Mapping[str, Choice]) -> list[str]:
    """Return the chosen files of which the very place is known."""
    return [e.path for choice in choices.values() for e in choice.chosen if e.line]


def app_words(detected: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the words of which a file that builds an app holds a pair.

    Not of those whose app was found: a file that uses it may hold the words as well.
    """
    for stem, framework in frameworks().items():
        for name in framework.apps if stem not in detected else ():
            yield name.partition(".")[0], name.rpartition(".")[2]
