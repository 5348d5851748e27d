"""Flit: one package or one module is packed, named like the project or by its table.

https://flit.pypa.io/en/stable/pyproject_toml.html#module-section
"""

from __future__ import annotations

from codemods.files.metadata import Metadata, is_among

BACKENDS = ("flit",)


def leaves_out(metadata: Metadata, path: str) -> str:
    """Return what would have to be a package for a module to be packed, "" where it is."""
    given = metadata.table("tool", "flit", "module").get("name")
    name = str(given).replace(".", "/") if given else metadata.module
    return "" if is_among(path, (name, f"src/{name}")) else "module"
