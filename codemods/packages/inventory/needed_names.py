"""Names by which other lists than the project's own may hold what it needs."""

from __future__ import annotations

import sys

from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies

_PLAIN = frozenset("git pip setuptools wheel".split())  # what a shell for developers has as well


def needed_names(modules: Modules, depends: Dependencies) -> frozenset[str]:
    """Return what the project imports of others, and requires, as packages are called."""
    found = {row.name for row in depends.requirements if not row.group}
    for path in modules.files:
        for item in modules.imports(path):
            if not item.level and not modules.imported(path, item):
                found.add(item.module.partition(".")[0].lower().replace("_", "-"))
    return frozenset(found) - sys.stdlib_module_names - _PLAIN
