"""setuptools: packages are found or listed, modules beside them are packed where listed.

https://setuptools.pypa.io/en/latest/userguide/package_discovery.html
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from posixpath import dirname

from codemods.editing.lists.setup_call import setup
from codemods.files.metadata import Metadata, texts
from codemods.shell import ini as _ini

BACKENDS = ("setuptools",)
_SOURCE = "src"
# What is taken for no package or module of a project that names none (`DEFAULT_EXCLUDE`).
_NO_PACKAGES = frozenset(
    """benchmark benchmarks bin build changelog ci debian dist doc docs documentation env example
    examples exercise exercises fabfile htmlcov manpages news newsfragments python requirements
    scripts site_scons tasks test tests tools unit_test unit_tests util utils venv""".split()
)
_NO_MODULES = frozenset(
    """setup conftest test tests example examples build toxfile noxfile pavement dodo tasks fabfile
    SConstruct sconstruct conanfile manage benchmark benchmarks exercise exercises""".split()
)


def leaves_out(metadata: Metadata, path: str) -> str:
    """Return the list that would have to name a module, "" where it is packed."""
    source = "" if _is_package(metadata, _SOURCE) else f"{_SOURCE}/"
    module = path.removesuffix(".py").removeprefix(source).replace("/", ".")
    if "." not in module:
        modules = _listed(metadata, "py-modules", "py_modules")
        return "" if modules is None or module in modules else "py-modules"
    packages = _listed(metadata, "packages", "packages")
    listed = packages and "find" not in packages[0]
    package = dirname(path).removeprefix(source).replace("/", ".")
    return "packages" if packages and listed and package not in packages else ""


def _is_package(metadata: Metadata, folder: str) -> bool:
    """Tell whether a folder is a package itself, and not the one in which packages are found.

    Where nothing says which packages there are, a folder `src` is searched for them.
    """
    if f"{folder}/__init__.py" not in metadata.files:
        return False
    said = [*_said_in_pyproject(metadata), *_said_in_setup(metadata)]
    return bool(said) and not any(word.strip("./") == folder for word in said)


def _said_in_pyproject(metadata: Metadata) -> Iterator[str]:
    """Yield the names by which pyproject.toml says which packages there are, and where."""
    table = metadata.table("tool", "setuptools")
    if "packages" in table:
        find = metadata.table("tool", "setuptools", "packages", "find")
        yield from texts(find.get("where")) or (".",)
        yield from texts([*metadata.table("tool", "setuptools", "package-dir").values()])


def _said_in_setup(metadata: Metadata) -> Iterator[str]:
    """Yield the same of setup.cfg and setup.py."""
    for entry in _ini.indented(metadata.setup_cfg):
        if entry.section.startswith("options") and entry.key.strip() in ("package_dir", "where"):
            yield from entry.value.replace("=", " ").split()
        elif entry.section == "options" and entry.key.strip() == "packages":
            yield "."
    call = setup(metadata.setup_py) if metadata.setup_py else None
    for name in ("packages", "package_dir"):
        if call and (value := call.keywords.get(name)):
            named = isinstance(value, ast.List | ast.Tuple)
            nodes = [] if named else [n for n in ast.walk(value) if isinstance(n, ast.Constant)]
            yield from (".", *(str(node.value) for node in nodes))


def refuses(metadata: Metadata, top: Collection[str]) -> bool:
    """Tell whether nothing is built, since more than one package is found side by side.

    `top` are the names of the folders beside the metadata: any that a package may have counts.
    Read in setuptools 80 (`discovery.ConfigDiscovery._analyse_flat_layout`).
    """
    table = metadata.table("tool", "setuptools")
    told = {"packages", "py-modules", "package-dir"}.intersection(table)
    if told or metadata.setup_py or metadata.setup_cfg or not metadata.table("project"):
        return False
    packages = [name for name in top if name.isidentifier() and name not in _NO_PACKAGES]
    modules = {path.removesuffix(".py") for path in metadata.files if "/" not in path}
    found = packages or [name for name in modules if name not in _NO_MODULES]
    return "src" not in top and len([name for name in found if name[0] != "_"]) > 1


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
