"""Where a module comes from among stand-ins: the project's, the SDK's, or nowhere."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types

from stubs import made

REAL = ("sentry_sdk", "urllib3", "certifi")
OURS = ("sentry_setup", "mysettings")


class Package(types.ModuleType):
    """A module that is not there."""

    def __getattr__(self, name):
        if name in OURS:
            raise ImportError(f"no {name} in the stand-in of {self.__name__}")
        if name == "__all__":
            return []
        if name == "__version__":
            return "99.0.0"
        if name.startswith("__"):
            raise AttributeError(name)
        child = made(f"{self.__name__}.{name}")
        self.__dict__[name] = child
        return child


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds sentry_sdk where it really lies, and a stand-in for all that nobody else finds."""

    def __init__(self, site):
        self.site = site

    def find_spec(self, name, path=None, target=None):
        """Return where a module comes from, None for one that shall not be there."""
        top = name.partition(".")[0]
        if name in REAL:
            return importlib.machinery.PathFinder.find_spec(name, [self.site])
        if top in REAL or top in OURS or self._is_optional():
            return None
        parent = name.rpartition(".")[0]
        if parent and not isinstance(sys.modules.get(parent), Package):
            return None
        return importlib.util.spec_from_loader(name, self, is_package=True)

    def _is_optional(self):
        """Tell whether it is the SDK that asks: it does without, its integrations don't."""
        frame = sys._getframe(2)
        while frame and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        asking = frame.f_globals.get("__name__", "") if frame else ""
        inside = asking.startswith("sentry_sdk.integrations.")
        return asking.partition(".")[0] in (*REAL, *sys.stdlib_module_names) and not inside

    def create_module(self, spec):
        """Return the stand-in."""
        return Package(spec.name)

    def exec_module(self, module):
        """Leave it open what it holds."""
        module.__path__ = []
