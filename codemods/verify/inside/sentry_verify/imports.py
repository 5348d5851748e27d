"""Calls a probe once the module it is for has been imported."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from importlib import import_module
from typing import Any

from .notes import note


class Watch:
    """A finder that finds nothing itself: it sees to what happens after an import."""

    def __init__(self, probes: Mapping[str, Sequence[Any]]):
        self.pending = dict(probes)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Return the spec that the other finders find, with the probe hung behind it."""
        probe = self.pending.pop(name, None)
        if not probe:
            return None
        for finder in sys.meta_path:
            find = None if finder is self else getattr(finder, "find_spec", None)
            spec = find(name, path, target) if find else None
            if spec is not None:
                if spec.loader is not None:
                    spec.loader.exec_module = _followed(spec.loader.exec_module, probe)
                return spec
        self.pending[name] = probe
        return None


def watch(probes: Mapping[str, Sequence[Any]]) -> None:
    """Load the probe of each module that is imported: its file's name, and what it is given."""
    sys.meta_path.insert(0, Watch(probes))


def _followed(load: Callable[[Any], None], probe: Sequence[Any]) -> Callable[[Any], None]:
    stem, *given = probe

    def load_and_probe(module: Any) -> None:
        load(module)
        attach = import_module(".probes." + stem, __package__).attach
        quietly(attach, module, *given)

    return load_and_probe


def quietly(action: Callable[..., object], *given: object) -> None:
    """Call; what goes wrong is a fact to note and never the project's problem."""
    try:
        action(*given)
    except Exception as error:
        note("probe-failed", action=getattr(action, "__module__", ""), error=repr(error))


def after(owner: Any, name: str, action: Callable[[Any], object]) -> None:
    """Have `action(self)` called after the method `owner.name`."""
    original = getattr(owner, name)

    @wraps(original)
    def followed(self: Any, *given: Any, **named: Any) -> Any:
        result = original(self, *given, **named)
        quietly(action, self)
        return result

    setattr(owner, name, followed)


def before(owner: Any, name: str, action: Callable[[Any], object]) -> None:
    """Have `action(self)` called before the method `owner.name`."""
    original = getattr(owner, name)

    @wraps(original)
    def preceded(self: Any, *given: Any, **named: Any) -> Any:
        quietly(action, self)
        return original(self, *given, **named)

    setattr(owner, name, preceded)
