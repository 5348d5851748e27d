"""Lines for several files of which one loads another: each process is to run them once."""

from __future__ import annotations

from collections.abc import Collection

from codemods.code.importing.modules import Modules


def once(modules: Modules, paths: Collection[str]) -> str:
    """Return where such lines go, "" where no file loads another and each takes them itself."""
    for path in paths if len(paths) > 1 else ():
        loaded = {other for other, distance in modules.reach(path) if distance}
        for other in paths:
            if other != path and other in loaded:
                return f", in a module that each imports first, since {path} may load {other}"
    return ""
