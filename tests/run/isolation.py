"""An environment that looks as if only a sample's requirements were installed.

The SDK imports every library it has an integration for, and these what they find, so that in an
environment with all frameworks each sample would be started with the warnings and side effects
of all others, and with twenty times the processor time of its own. With its first event it reads
what is installed: half a second of three hundred packages.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HIDER = """\
import sys
from importlib.machinery import PathFinder


class Chooser(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name in HIDDEN:  # the project's own of that name is none of what is installed
            path = [folder for folder in sys.path if not folder.endswith("-packages")]
        return super().find_spec(name, path, target)

    @classmethod
    def find_distributions(cls, *context):
        found = super().find_distributions(*context)
        if context and context[0].name:
            return found
        return (one for one in found if one._normalized_name in KEPT)


HIDDEN = frozenset(%r)
KEPT = frozenset(%r)
sys.meta_path[sys.meta_path.index(PathFinder)] = Chooser
"""


def hide_all_but(requirements: Iterable[str], folder: Path) -> None:
    """Write a sitecustomize into `folder` that hides what `requirements` don't bring."""
    kept: set[str] = set()
    for line in requirements:
        kept |= closure(line)
    owners = _owners()
    hidden = {m for m, found in owners.items() if not kept.intersection(_names(found))}
    names = sorted(name.replace("-", "_") for name in kept)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(HIDER % (sorted(hidden), names))


def environment_with(*requirements: str, folder: Path) -> dict[str, str]:
    """Return this process's variables, with only these and the SDK there; `folder` is written."""
    hide_all_but((*requirements, "sentry-sdk"), folder)
    return {**os.environ, "PYTHONPATH": str(folder)}


@cache
def _owners() -> Mapping[str, list[str]]:
    """Return the distributions by top-level module; Python 3.10's own such function misses many."""
    found: dict[str, list[str]] = {}
    for one in distributions():
        tops = {
            path.parts[0].removesuffix(".py") for path in one.files or () if path.suffix == ".py"
        }
        for module in tops:
            found.setdefault(module, []).append(one.metadata["Name"])
    return found


def _names(owners: Iterable[str]) -> set[str]:
    return {canonicalize_name(owner) for owner in owners}


@cache
def closure(line: str) -> frozenset[str]:
    """Return the normalised names of all that a requirement brings, as far as installed."""
    pending, seen, names = [Requirement(line)], set(), set()
    while pending:
        required = pending.pop()
        key = (canonicalize_name(required.name), *sorted(required.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            found = distribution(required.name)
        except PackageNotFoundError:
            continue
        names.add(key[0])
        for text in found.requires or ():
            following = Requirement(text)
            extras = required.extras or {""}
            if not following.marker or any(following.marker.evaluate({"extra": e}) for e in extras):
                pending.append(following)
    return frozenset(names)
