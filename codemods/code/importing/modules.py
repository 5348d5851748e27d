"""Which file an import means: first-party module names resolved to paths, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from keyword import iskeyword
from pathlib import PurePosixPath

from codemods.code.facts.imports import Import
from codemods.code.facts.module_facts import ModuleFacts
from codemods.code.facts.read import read_imports, read_module
from codemods.code.importing.added_paths import added_paths
from codemods.code.importing.loaded_by_text import INCLUDING, included, named, served_modules
from codemods.code.importing.running_files import candidates
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.text import lines_of
from codemods.knowledge.registry import mounting_calls, serving_calls, vocabulary

_LOADABLE = pattern(r"[\w-]+")  # of a name that importlib takes, in front of a colon
REACH = 200  # files that one search through imports may open


def is_importable(name: str) -> bool:
    """Tell whether an import statement can write a dotted name."""
    return all(part.isidentifier() and not iskeyword(part) for part in name.split("."))


class Modules:
    """The first-party modules of a project below `root`."""

    def __init__(self, project: Project, root: str = "") -> None:
        self.project = project
        self.root = root
        self.files = candidates(project, root)
        self._roots: dict[str, tuple[str, ...]] = {}
        self._read: set[str] = set()  # files whose facts were asked for
        self._loads: dict[str, tuple[str, ...]] = {}
        self._eager: dict[str, tuple[str, ...]] = {}

    def mentioning(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the running program's files that hold one of `words`; only they are parsed."""
        wanted = set(words)
        held = self.holding(wanted)
        return tuple(sorted({path for word in wanted for path in held[word]}))

    def mentioning_all(self, groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the running program's files that hold every word of one of `groups`."""
        wanted = set(groups)
        held = self.holding({word for group in wanted for word in group})
        found: set[str] = set()
        for first, *others in wanted:
            if held[first]:  # most words are in no file
                found.update(set(held[first]).intersection(*(held[word] for word in others)))
        return tuple(sorted(found))

    def holding(self, words: set[str] | frozenset[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the files that hold a word, for these at least."""
        unknown = words.difference(self._held)  # not `-`, which walks through all that is held
        if unknown:
            found = self.project.holding(unknown, self.files)
            self._held |= {word: found.get(word, ()) for word in unknown}
        return self._held

    @cached_property
    def _held(self) -> dict[str, tuple[str, ...]]:
        """The files that hold a word, for each that was looked for: most are in one pass."""
        found = self.project.holding(vocabulary(), self.files)
        return {word: found.get(word, ()) for word in vocabulary()}

    @cached_property
    def words(self) -> frozenset[str]:
        """The names of all folders and modules of the project: an import may mean one of them."""
        parts = (part for path in self.project.python for part in path.split("/"))
        return frozenset(part.removesuffix(".py") for part in parts)

    def facts(self, path: str) -> ModuleFacts:
        """Return the facts of a file; empty for what is not readable."""
        self._read.add(path)
        if source := self.project.source(path):
            return read_module(source.text)
        return ModuleFacts(broken=self.project.why_unread(path) or "not text")

    def imports(self, path: str) -> tuple[Import, ...]:
        """Return what a file imports, as its facts have it; most files are read for it alone."""
        if path in self._read:
            return self.facts(path).imports
        source = self.project.source(path)
        return read_imports(source.text) if source else ()

    def find(self, module: str, roots: tuple[str, ...]) -> tuple[str, str]:
        """Return (path, root) of a dotted module below the first root that has it.

        A package comes before a module of its name:
        https://docs.python.org/3/library/importlib.html#importlib.machinery.FileFinder
        """
        for root in roots:
            stem = f"{root}/" if root else ""
            tail = module.replace(".", "/")
            for path in (f"{stem}{tail}/__init__.py", f"{stem}{tail}.py"):
                if path in self.project:
                    return path, root
        return "", ""

    def imported(self, importer: str, item: Import) -> tuple[str, ...]:
        """Return the first-party files that one import statement loads."""
        if item.level:
            folder = PurePosixPath(importer).parent
            for _ in range(item.level - 1):
                folder = folder.parent
            roots: tuple[str, ...] = ("" if str(folder) == "." else str(folder),)
        else:
            roots = self.roots(importer)
        found = []
        if item.module:
            found.append(self.find(item.module, roots)[0])
        elif item.level:
            found.append(self.find("__init__", roots)[0])
        if item.name and item.name != "*":
            dotted = f"{item.module}.{item.name}" if item.module else item.name
            found.append(self.find(dotted, roots)[0])
        return tuple(dict.fromkeys(p for p in found if p and p != importer))

    def roots(self, path: str) -> tuple[str, ...]:
        """Return the folders that may be on `sys.path` for a file, likeliest first."""
        if path in self._roots:
            return self._roots[path]
        above = []
        folder = path.rpartition("/")[0]
        while folder and folder != self.root:
            above.append(folder)
            folder = folder.rpartition("/")[0]
        source = f"{self.root}/src" if self.root else "src"
        added = added_paths(self.project, self.root, path)
        roots = (self.package_root(path), self.root, source, *reversed(above), *added)
        self._roots[path] = tuple(dict.fromkeys(roots))
        return self._roots[path]

    def reach(self, start: str, depth: int = 6) -> Iterator[tuple[str, int]]:
        """Yield (path, distance) of the files that `start` loads, itself first."""
        seen, loads = {start}, self.loads
        ring = [start]
        for distance in range(depth + 1):
            following: list[str] = []
            for path in ring:
                yield path, distance
                if len(seen) < REACH and (new := [p for p in loads(path) if p not in seen]):
                    following += new
                    seen.update(new)
            ring = list(dict.fromkeys(following))

    def loads(self, path: str) -> tuple[str, ...]:
        """Return the first-party files that a file imports or has served, wherever in it."""
        if path not in self._loads:
            self._loads[path] = tuple(dict.fromkeys(self._loaded(path)))
        return self._loads[path]

    def eager(self, path: str) -> tuple[str, ...]:
        """Return the first-party files that a file's imports on module level name."""
        if path not in self._eager:
            imports = (item for item in self.imports(path) if not item.scope)
            found = (loaded for item in imports for loaded in self.imported(path, item))
            self._eager[path] = tuple(dict.fromkeys(found))
        return self._eager[path]

    def evidence(self, path: str, line: int) -> Evidence:
        """Return a line of a file as evidence. Raises IndexError where there is none such."""
        return Evidence(path, line, lines_of(self.project[path])[line - 1].strip())

    def _loaded(self, path: str) -> Iterator[str]:
        """Yield what an import executes: the module, and the packages that hold it before it."""
        by_name = included(self.facts(path)) if self._holds(path, INCLUDING) else ()
        for item in (*self.imports(path), *by_name):
            for found in self.imported(path, item):
                yield found
                yield from (p for p in self.packages(found) if p != path)
        yield from self.served(path)
        yield from self._named(path)

    def served(self, path: str) -> Iterator[str]:
        """Yield the files of apps that a file names to a server: `uvicorn.run("shop:app")`."""
        calls = serving_calls() | mounting_calls()
        if any(self._holds(path, name.split(".")) for name in calls):
            yield from self._files(path, served_modules(self.facts(path)))

    def _named(self, path: str) -> Iterator[str]:
        """Yield the files that a file names as text to a program, or to whoever takes an object."""
        source = self.project.source(path)
        for module, name in named(source.text, lambda: self.facts(path)) if source else ():
            for target in self._files(path, (module,)):
                if not name or self.facts(target).defines(name):
                    yield target

    def _files(self, path: str, modules: Iterable[str]) -> Iterator[str]:
        """Yield the files of dotted modules, to a file that is none of them."""
        for module in modules:
            target, _ = self.find(module, self.roots(path))
            if target and target != path:
                yield target

    def _holds(self, path: str, words: Iterable[str]) -> bool:
        """Tell whether a file may call what is called so: it holds each word of the name."""
        source = self.project.source(path)
        return source is not None and all(word in source.text for word in words)

    def package_root(self, path: str) -> str:
        """Return the folder above the topmost package that holds `path`."""
        folder = path.rpartition("/")[0]
        while folder and f"{folder}/__init__.py" in self.project:
            folder = folder.rpartition("/")[0]
        return folder

    def packages(self, path: str) -> tuple[str, ...]:
        """Return the `__init__.py` of each package that holds a file, the innermost first."""
        found = []
        folder = path.rpartition("/")[0]
        while (init := f"{folder}/__init__.py".lstrip("/")) in self.project:
            found.append(init)
            if not folder:
                break
            folder = folder.rpartition("/")[0]
        return tuple(found)

    def name(self, path: str, root: str) -> str:
        """Return the dotted name that an import from `root` has ("" where none can be written)."""
        name = self.loaded_as(path, root)
        return name if is_importable(name) else ""

    def loaded_as(self, path: str, root: str) -> str:
        """Return the name by which a server loads a file from `root`, "" for none.

        It may be one that no statement can write: `gunicorn admin-web:app` loads admin-web.py.
        """
        stem = f"{root}/" if root else ""
        if not path.startswith(stem):
            return ""
        parts = path[len(stem) :].removesuffix(".py").split("/")
        if parts[-1] == "__init__":
            parts.pop()
        return ".".join(parts) if all(_LOADABLE.fullmatch(part) for part in parts) else ""


def first_party(project: Project, root: str) -> tuple[str, ...]:
    """Return the top-level modules below `root`, which importing code sorts last."""
    stem = f"{root}/" if root else ""
    inside = (p.removeprefix(stem) for p in project.python if p.startswith(stem))
    return tuple(sorted({p.partition("/")[0].removesuffix(".py") for p in inside}))
