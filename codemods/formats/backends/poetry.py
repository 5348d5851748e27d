"""Poetry: `packages` say what is packed, else it is what is named like the project.

https://python-poetry.org/docs/pyproject/#packages
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import join

from codemods.files.metadata import Metadata, is_among

BACKENDS = ("poetry",)


def leaves_out(metadata: Metadata, path: str) -> str:
    """Return the list that would have to name a module, "" where it is packed."""
    included = tuple(_included(metadata))
    if included:
        return "" if is_among(path, included) else "packages"
    name = metadata.module
    usual = tuple(f for f in (f"src/{name}", name) if f"{f}/__init__.py" in metadata.files)
    alone = not usual and f"{name}.py" in metadata.files
    return "packages" if alone or (usual and not is_among(path, usual)) else ""


def _included(metadata: Metadata) -> Iterator[str]:
    """Yield the patterns of what is packed, from the project's folder."""
    table = metadata.table("tool", "poetry")
    packages, further = table.get("packages"), table.get("include")
    for package in packages if isinstance(packages, list) else ():
        if isinstance(package, Mapping):
            yield join(str(package.get("from", "")), str(package.get("include", "")))
    for one in further if isinstance(further, list) and packages else ():
        yield str(one.get("path", "")) if isinstance(one, Mapping) else str(one)
