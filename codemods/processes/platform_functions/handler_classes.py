"""Classes that a platform makes a function of, by their names, their bases and their folder."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import may_run
from codemods.knowledge.registry import platforms


def handler_classes(modules: Modules, stem: str) -> Iterator[tuple[str, int]]:
    """Yield (file, line) of each class that a platform calls."""
    platform = platforms()[stem]
    for path in modules.mentioning(tuple(platform.classes)) if platform.classes else ():
        if platform.inside not in path.split("/")[:-1] or not may_run(path):
            continue  # `handler` stands in many files, which are not read for it
        facts = modules.facts(path)
        fit = (n for n, base in platform.classes.items() if base in facts.bases.get(n, ()))
        if name := next(fit, ""):
            yield path, facts.assigned.get(name, 1)
