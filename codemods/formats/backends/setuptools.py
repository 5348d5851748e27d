"""setuptools: packages are found or listed, modules beside them are packed where listed.

https://setuptools.pypa.io/en/latest/userguide/package_discovery.html
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from posixpath import dirname

from codemods.editing.lists.setup_call import setup
from codemods.files.metadata import Metadata, texts
from codemods.shell import ini as _ini

BACKENDS = ("setuptools",)


def leaves_out(metadata: Metadata, path: str) -> str:
    """Return the list that would have to name a module, "" where it is packed."""
    if path == "src/__init__.py":
        return "" if _packs_src(metadata) else "packages"
    module = path.removesuffix(".py").removeprefix("src/").replace("/", ".")
    if "." not in module:
        modules = _listed(metadata, "py-modules", "py_modules")
        return "" if modules is None or module in modules else "py-modules"
    packages = _listed(metadata, "packages", "packages")
    listed = packages and "find" not in packages[0]
    package = dirname(path).removeprefix("src/").replace("/", ".")
    return "packages" if packages and listed and package not in packages else ""


def _packs_src(metadata: Metadata) -> bool:
    """Tell whether `src` is packed as a package itself, not what lies in it.

    Where nothing is said what lies in it is, whether or not it has an `__init__.py`:
    https://setuptools.pypa.io/en/latest/userguide/package_discovery.html#src-layout
    """
    table = metadata.table("tool", "setuptools")
    given = {(e.section, e.key.strip()): e.value for e in _ini.indented(metadata.setup_cfg)}
    call = setup(metadata.setup_py) if metadata.setup_py else None
    words = call.keywords if call else {}
    if "package-dir" in table or "package_dir" in words or ("options", "package_dir") in given:
        return False
    finder = metadata.table("tool", "setuptools", "packages", "find")
    where = texts(finder.get("where")) or given.get(("options.packages.find", "where"), "").split()
    packages = words.get("packages")
    if isinstance(packages, ast.Call):
        where = [ast.unparse(one).strip("'") for one in (*packages.args, *_where(packages))]
    listed = _listed(metadata, "packages", "packages")
    is_said = bool(packages or listed or "packages" in table)
    literal = bool(listed) and "find" not in str(listed)
    return "src" in (listed or ()) if literal else is_said and not any("src" in w for w in where)


def _where(call: ast.Call) -> Iterator[ast.expr]:
    return (word.value for word in call.keywords if word.arg == "where")


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
