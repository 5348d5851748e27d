"""What the dotted target of a launch shows of the folder that its process imports from.

An image or a mount that can't be read hides where the code lies. `gunicorn app.main:app` still
says that this process knows src/app/main.py as `app.main`, whatever `src` is called there, and of
that folder no more than `app` is sure to be there.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from posixpath import dirname, join

from codemods.code.importing.modules import Modules
from codemods.files.model import Launch


def explains(modules: Modules, roots: Iterable[str], launch: Launch, start: str) -> bool:
    """Tell whether the module that a launch names is found in the folders that it searches.

    If not there are more of them, which can't be seen, and those that are seen tell nothing.
    """
    target = _dotted(launch)
    if not start or not target:
        return True
    top = target.partition(".")[0]
    return any(modules.loaded_as(start, root).partition(".")[0] == top for root in roots)


def shown_by_target(modules: Modules, launch: Launch, start: str) -> str | None:
    """Return the folder that a launch's target starts from, None where several can be it."""
    target = _dotted(launch)
    above = ("", *accumulate(dirname(start).split("/"), join)) if dirname(start) else ("",)
    names = {root: modules.loaded_as(start, root) for root in above}
    exact = [root for root, name in names.items() if name == target]
    fitting = [root for root, name in names.items() if name and _fits(name, target)]
    found = exact or fitting
    return found[0] if len(found) == 1 else None


def packages_held(modules: Modules, root: str, start: str, loads: Iterable[str]) -> tuple[str, ...]:
    """Return the packages of a folder that what is loaded from it lies in.

    None of a folder that the started file itself lies in: what is beside it is there then, too.
    """
    if "." not in modules.loaded_as(start, root):
        return ()
    inside = f"{root}/" if root else ""
    below = (p.removeprefix(inside) for p in (start, *loads) if p.startswith(inside))
    return tuple(sorted({join(root, p.partition("/")[0]) for p in below if "/" in p}))


def _dotted(launch: Launch) -> str:
    """Return a launch's target where that is the name of a module, "" otherwise."""
    target = launch.target.partition(":")[0]
    return "" if "/" in target or target.endswith(".py") else target


def _fits(name: str, target: str) -> bool:
    """Tell whether one may be the other: `celery -A shop`, or with an object at its end."""
    return f"{name}.".startswith(f"{target}.") or f"{target}.".startswith(f"{name}.")
