"""Which place of a module serves several processes, and which file needs none."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint
from codemods.planning.deciding.module_place import Beside, in_package, module_beside
from codemods.planning.reach.hook_module import hook_module, runs_alone
from codemods.planning.reach.rerun_scripts import rerun_by
from codemods.planning.scanning.found import Scan
from codemods.processes.deployed.early_brokers import built_before


def most_shared(
    found: Scan, chosen: list[Entrypoint], named: list[Entrypoint], first: Entrypoint
) -> Beside:
    """Return the place beside the first or, where that serves it alone, one for several others.

    These import it by one name, from one folder. Of places that serve as many, that beside the
    entrypoint that was found first.
    """
    beside = module_beside(found, chosen, named, first)
    if not (beside.module and needs_no_module(found, beside.entry, chosen)):
        return beside
    if len(importing(found.modules, chosen, beside.path, beside.module)) > 1:
        return beside
    others = (module_beside(found, chosen, named, e) for e in named if e.line and e is not first)
    shared = [one for one in others if one.module and not one.unfit]
    served = [_alike(found.modules, chosen, one) for one in shared]
    most = max(served, default=1)
    return shared[served.index(most)] if most > 1 else beside


def _alike(modules: Modules, chosen: list[Entrypoint], beside: Beside) -> int:
    """Return how many files import a module by the name that it has beside its entrypoint."""
    near = [e for e in chosen if e.root == beside.entry.root]
    return len(importing(modules, near, beside.path, beside.module))


def needs_no_module(found: Scan, first: Entrypoint, chosen: list[Entrypoint]) -> bool:
    """Tell whether the call could stand in a flat file itself, if that were the only one."""
    if in_package(found.modules.project, first) and not runs_alone(found.modules, first):
        return False
    return may_hold(found, first, chosen)


def may_hold(found: Scan, first: Entrypoint, chosen: list[Entrypoint]) -> bool:
    """Tell whether the call can stand in a file, and each of the others could have its own."""
    piles_up = rerun_by(found.modules, first) is not None
    return all(e.line for e in chosen) and not (built_before(found.modules, first) or piles_up)


def importing(modules: Modules, chosen: Iterable[Entrypoint], path: str, module: str) -> set[str]:
    """Return the files whose processes can import the set-up module, or are given it."""
    return {e.path for e in chosen if not e.line or hook_module(modules, path, module, e)}
