"""Hatchling: what a wheel holds is selected, else it is the package of the project's name.

https://hatch.pypa.io/latest/config/build/#file-selection
https://hatch.pypa.io/latest/plugins/builder/wheel/#default-file-selection
"""

from __future__ import annotations

from codemods.files.metadata import Metadata, is_among, texts

BACKENDS = ("hatchling",)
_SELECTING = ("only-include", "packages", "include")


def leaves_out(metadata: Metadata, path: str) -> str:
    """Return the list that would have to name a module, "" where it is packed."""
    general = metadata.table("tool", "hatch", "build")
    wheel = metadata.table("tool", "hatch", "build", "targets", "wheel")
    for key in _SELECTING:
        if patterns := texts(wheel.get(key)) or texts(general.get(key)):
            anywhere = tuple(p if "/" in p[:-1] else f"**/{p}" for p in patterns)
            return "" if is_among(path, anywhere if key == "include" else patterns) else key
    if "force-include" in wheel or "force-include" in general:
        return ""
    name = metadata.module
    usual = [f"src/{name}", name] if name else []
    found = [folder for folder in usual if f"{folder}/__init__.py" in metadata.files]
    alone = not found and f"{name}.py" in metadata.files
    return "only-include" if alone or (found and not is_among(path, tuple(found[:1]))) else ""
