"""setuptools: packages are found or listed, modules beside them are packed where listed.

https://setuptools.pypa.io/en/latest/userguide/package_discovery.html
"""

from __future__ import annotations

import ast
from posixpath import dirname

from codemods.editing.lists.setup_call import setup
from codemods.files.metadata import Metadata, texts
from codemods.shell import ini as _ini

BACKENDS = ("setuptools",)


def leaves_out(metadata: Metadata, path: str) -> str:
    """Return the list that would have to name a module, "" where it is packed."""
    module = path.removesuffix(".py").removeprefix("src/").replace("/", ".")
    if "." not in module:
        modules = _listed(metadata, "py-modules", "py_modules")
        return "" if modules is None or module in modules else "py-modules"
    packages = _listed(metadata, "packages", "packages")
    listed = packages and "find" not in packages[0]
    package = dirname(path).removeprefix("src/").replace("/", ".")
    return "packages" if packages and listed and package not in packages else ""


def _listed(metadata: Metadata, key: str, older: str) -> tuple[str, ...] | None:
    """Return what is listed, nothing where no list is there, None for one that is computed."""
    table = metadata.table("tool", "setuptools")
    if key in table:
        return texts(table[key])
    for entry in _ini.indented(metadata.setup_cfg):
        if entry.section == "options" and entry.key.strip() == older:
            return tuple(entry.value.replace(",", " ").split())
    call = setup(metadata.setup_py) if metadata.setup_py else None
    given = call.keywords.get(older) if call else None
    if given is None:
        return ()
    literal = isinstance(given, ast.List | ast.Tuple)
    constants = [x.value for x in getattr(given, "elts", ()) if isinstance(x, ast.Constant)]
    whole = literal and len(constants) == len(getattr(given, "elts", ()))
    return tuple(map(str, constants)) if whole else None
