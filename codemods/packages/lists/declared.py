"""What one subproject declares: its dependency files, its locks, its install commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple

from codemods.editing.lists import pip_lines as _pip_lines
from codemods.editing.lists import toml as _toml
from codemods.editing.lists.groups import is_development
from codemods.files.dependencies import Requirement
from codemods.files.deployed import Install
from codemods.files.loading import matching, modules
from codemods.files.model import EMPTY, Evidence
from codemods.files.project import Project
from codemods.files.tool import locks, manifests
from codemods.formats.manifests import conda, requirements, setup_cfg, setup_py
from codemods.packages.install_commands.installs import DEVELOPS, RUNS
from codemods.packages.lists.header_inputs import sources
from codemods.packages.locks import conda_lock
from codemods.packages.locks.lock_files import is_standard

_NEAR = frozenset("|docker|.docker|deploy|build|ops|infra|config|conf|etc|pip".split("|"))


_BY_LOCK = frozenset("--frozen --locked --deploy --frozen-lockfile".split())


class Declared(NamedTuple):
    """The dependency files of the subproject in `root`.

    `files` maps each file's path to what it requires, `installs` are the commands that
    concern one of them or the subproject, `locks` maps a tool to the path of its lock.
    """

    project: Project
    root: str
    files: Mapping[str, tuple[Requirement, ...]] = EMPTY
    installs: tuple[Install, ...] = ()
    locks: Mapping[str, str] = EMPTY

    def path(self, name: str) -> str:
        """Return the path of a file in the subproject's folder."""
        return join(self.root, name)

    def text(self, path: str) -> str:
        """Return a file's text, "" where there is none."""
        return self.project.get(path, "")

    @property
    def document(self) -> _toml.Document:
        """The scanned pyproject.toml, empty where there is none that can be read."""
        return scanned(self.text(self.path("pyproject.toml")))

    def production(self) -> list[str]:
        """Return the paths of requirements files that aren't for developers only."""
        return [path for path in self.files if is_production(path)]

    def included(self, path: str) -> list[str]:
        """Return the requirements files of production that a file includes, in order."""
        found = _beside(path, _pip_lines.includes(self.text(path)))
        return [p for p in found if p in self.files and is_production(p)]


def declared(project: Project, root: str, installs: tuple[Install, ...]) -> Declared:
    """Return what the subproject in folder `root` declares."""
    own = _own(project, root)
    named = [f for i in installs for f in i.files if _is_near(f, root, own)]
    files = _read_all(project, root, [*own, *_dynamic(project, root), *named])
    concerned = tuple(
        i
        for i in installs
        if i.folder == root or not files.keys().isdisjoint(i.files) or _is_by_name(i, root)
    )
    return Declared(project, root, files, concerned, _locks(project, root))


def installed(project: Project, root: str, installs: tuple[Install, ...]) -> Declared:
    """Return what an environment's own commands declare, wherever the lists lie."""
    named = [path for install in installs for path in install.files]
    files = _read_all(project, root, [*_own(project, root), *_dynamic(project, root), *named])
    return Declared(project, root, files, installs, _locks(project, root))


def _read_all(project: Project, root: str, paths: list[str]) -> dict[str, tuple[Requirement, ...]]:
    """Return the rows of dependency files, of all that they include and are compiled from."""
    pending = list(paths)
    files: dict[str, tuple[Requirement, ...]] = {}
    while pending:
        path = normpath(pending.pop(0))
        if path in files or project.source(path) is None:
            continue
        files[path] = read(path, text := project.get(path, ""))
        pending += further(path, text)
        if requirements.matches(path):
            pending += sources(project, root, path, text)
    return files


def unseen_lock(found: Declared, manager: str) -> Evidence | None:
    """Return the first command that goes by a lock of a tool where none is there."""
    if manager not in locks() or manager in found.locks:
        return None
    mine = (i.evidence for i in found.installs if i.tool == manager)
    return next((shown for shown in mine if not _BY_LOCK.isdisjoint(shown.text.split())), None)


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return what a dependency file requires, in whichever formats it may be."""
    formats = [modules("manifests")[stem] for stem in matching("manifests", path)]
    if conda_lock.matches(path) or is_standard(path):
        return ()  # of machines; what it was made from is read
    return tuple(row for f in formats or [requirements] for row in f.read(path, text))


def is_production(path: str) -> bool:
    """Tell whether a file is a requirements file that isn't for developers only."""
    other = set(matching("manifests", path)) - {"requirements"}
    if other or requirements.is_constraints(path) or conda_lock.matches(path):
        return False
    if is_standard(path):
        return False
    return not is_development(requirements.group_of(path))


def scanned(text: str) -> _toml.Document:
    """Return where the values of a TOML text stand, nothing where it can't be read."""
    try:
        return _toml.scan(text)
    except ValueError:
        return _toml.Document("", {}, {})


def dynamic_files(document: _toml.Document) -> tuple[str, ...]:
    """Return the files that a pyproject.toml takes its dependencies from.

    https://setuptools.pypa.io/en/latest/userguide/pyproject_config.html#dynamic-metadata
    and the plugin hatch-requirements-txt.
    """
    if "dependencies" not in document.strings("project", "dynamic"):
        return ()
    return (
        *document.strings("tool", "setuptools", "dynamic", "dependencies", "file"),
        *document.strings("tool", "hatch", "metadata", "hooks", "requirements_txt", "files"),
    )


@lru_cache(maxsize=64)  # asked once for each environment
def _own(project: Project, root: str) -> tuple[str, ...]:
    """Return the dependency files of a folder and of its `requirements` folder."""
    prefix = f"{root}/" if root else ""
    inside = (path for path in project if path.startswith(prefix))
    return tuple(path for path in inside if _lists(path[len(prefix) :]))


def _lists(path: str) -> bool:
    folder = path.rpartition("/")[0]
    if folder and ("/" in folder or not requirements.is_folder(folder)):
        return False
    return bool(matching("manifests", path))


def _is_near(path: str, root: str, own: tuple[str, ...]) -> bool:
    """Tell whether a file that a command names belongs to the subproject in `root`."""
    if root and not path.startswith(f"{root}/"):
        return False
    folder = dirname(path[len(root) :].strip("/"))
    return not own or (folder.partition("/")[0] in _NEAR and not is_development(folder))


def _is_by_name(install: Install, root: str) -> bool:
    """Tell whether packages are installed by name in an image or a script of the subproject."""
    folder = dirname(install.evidence.path)
    inside = not root or folder == root or folder.startswith(f"{root}/")
    rest = folder[len(root) :].strip("/")
    return bool(install.packages) and install.rank in (RUNS, DEVELOPS) and inside and rest in _NEAR


def _dynamic(project: Project, root: str) -> Iterator[str]:
    document = scanned(project.get(join(root, "pyproject.toml"), ""))
    yield from (join(root, name) for name in dynamic_files(document))


def further(path: str, text: str) -> Iterator[str]:
    """Yield the paths of the files that a dependency file takes in."""
    if setup_py.matches(path):
        yield from _beside(path, setup_py.sources(text))
    elif setup_cfg.matches(path):
        yield from _beside(path, setup_cfg.sources(text))
    elif conda.matches(path):
        yield from _beside(path, conda.includes(text))
    elif conda_lock.matches(path):
        yield from _beside(path, conda_lock.sources(text))
    elif not path.endswith((".toml", *manifests())):
        yield from _beside(path, _pip_lines.includes(text))


def _beside(path: str, names: tuple[str, ...]) -> list[str]:
    return [normpath(join(dirname(path), name)) for name in names]


def _locks(project: Project, root: str) -> dict[str, str]:
    found = {tool: join(root, name) for tool, name in locks().items()}
    found = {tool: path for tool, path in found.items() if path in project}
    folder = root
    while folder and "uv" not in found:
        folder = dirname(folder)
        if join(folder, "uv.lock") in project and _is_member(project, folder, root):
            found["uv"] = join(folder, "uv.lock")
    return found


def _is_member(project: Project, top: str, root: str) -> bool:
    document = scanned(project.get(join(top, "pyproject.toml"), ""))
    here = relpath(root, top or ".")
    excluded = document.strings("tool", "uv", "workspace", "exclude")
    members = document.strings("tool", "uv", "workspace", "members")
    return any(fnmatchcase(here, normpath(m)) for m in members) and not any(
        fnmatchcase(here, normpath(m)) for m in excluded
    )
