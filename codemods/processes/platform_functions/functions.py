"""Functions that a platform calls, such as AWS Lambda: named by its files, or by convention.

No command of the project starts them. What packs some of them is known (`packed_functions`); where
the project does not tell it, they are not edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import may_run
from codemods.code.importing.subclasses import definition, subclasses
from codemods.files.loading import matching
from codemods.files.loading import modules as formats
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.formats.handler import Handler
from codemods.knowledge.registry import platforms
from codemods.processes.platform_functions.deployed_unnamed import deployed_unnamed
from codemods.processes.platform_functions.handler_classes import handler_classes
from codemods.processes.platform_functions.installed_lists import is_installed
from codemods.processes.platform_functions.left_out import leaves_out


class Function(NamedTuple):
    """A file of the project whose function a platform calls, and what shows it: in which words.

    `packed` is the list of requirements that it is packed by, "" where that can't be told, and
    `packing` what shows that. `listing` is where its variables are listed, `variables` their
    names. `lacked` is the list that would be, were it there. `folder` is what is packed, and where
    its imports start from, None where nobody says. `lacking` says what is left out of that and by
    which list, "" for nothing that is needed. `is_named` is one whose function a file names.
    """

    platform: str
    path: str
    shown: Evidence
    how: str
    packed: str = ""
    packing: Evidence | None = None
    listing: Evidence | None = None
    variables: frozenset[str] = frozenset()
    folder: str | None = None
    lacked: str = ""
    lacking: str = ""
    is_named: bool = False

    @property
    def name(self) -> str:
        """What the function is called, as its target shows it."""
        return self.shown.text.rpartition(".")[2]


@lru_cache(maxsize=8)  # of one project: several ask
def functions(modules: Modules) -> tuple[Function, ...]:
    """Return the functions below the folder that is looked into, each file once."""
    found: dict[str, Function] = {}
    for one in (*named_functions(modules.project, modules.root), *_by_convention(modules)):
        found.setdefault(one.path, one)
    return tuple(one for one in found.values() if _may_hold(modules, one))


def integrated(modules: Modules) -> frozenset[str]:
    """Return the files of functions whose platform has an integration, which others lack."""
    mine = (one for one in functions(modules) if platforms()[one.platform].integration)
    return frozenset(one.path for one in mine)


def bound_by(modules: Modules, path: str) -> set[str]:
    """Return the names that a file binds on module level."""
    facts = modules.facts(path)
    imported = {item.bound for item in facts.imports if not item.scope}
    return {*facts.assigned, *facts.parameters, *imported}


def _may_hold(modules: Modules, one: Function) -> bool:
    """Tell whether a file may have the function that is named; what lacks it is a library.

    So is what a resource is built of for the layer of others.
    """
    if not one.is_named or modules.facts(one.path).broken:
        return True
    anything = any(item.name == "*" for item in modules.facts(one.path).imports)
    return anything or one.name in bound_by(modules, one.path)


def called_by_platform(modules: Modules, path: str) -> Function | None:
    """Return the function whose file loads another one, or is it."""
    for one in functions(modules):
        if any(path == loaded for loaded, _ in modules.reach(one.path)):
            return one
    return None


@lru_cache(maxsize=8)
def named_functions(project: Project, root: str) -> tuple[Function, ...]:
    """Return the functions that files of platforms name, below the folder or above it."""
    top = f"{root}/" if root else ""
    return tuple(
        _with_means(
            project, path, Function(handler.platform, file, *_named_by(shown, handler)), handler
        )
        for path in project.paths
        if path.startswith(top) or top.startswith(dirname(path) and f"{dirname(path)}/")
        for form in matching("functions", path)
        for shown, handler in _read(project, form, path)
        for file in _files(project, path, handler)
        if file.startswith(top)
    )


def _named_by(shown: str, handler: Handler) -> tuple[Evidence, str]:
    """Return the place that shows a function, and how: no file names what is only usual."""
    place = Evidence(shown, handler.line, handler.target)
    if handler.usual:
        return place, f"{place} names its folder" if handler.folder else f"{shown} lies beside it"
    named = handler.target.rpartition(".")[0] if handler.whole else handler.target
    return place, f"{place} names {named}"


def _with_means(project: Project, path: str, one: Function, handler: Handler) -> Function:
    """Return a function with what its file says of its package and of its variables.

    Paths start beside `path`. Lists that a lock tells the versions of are left to its tool.
    """
    shown = one.shown.path
    near = [(normpath(join(dirname(path), name)), word) for name, word in handler.lists]
    packed = next((p for p, word in near if p in project and word in project.get(p, "")), "")
    folder = None if handler.folder is None else _below(path, handler.folder)
    certain = is_installed(project, handler.platform)
    if handler.beside and not _is_beside(project, path, handler.beside):
        certain = False
    needed = (leaves_out(project, handler.platform, folder, p) for p in (one.path, packed))
    lacking = next(filter(None, needed), "")
    return one._replace(
        packed="" if packed.endswith(".lock") or lacking or not certain else packed,
        lacking=lacking,
        lacked=near[0][0] if len(near) == 1 and near[0][0] not in project else "",
        packing=Evidence(shown, handler.packing, "") if packed else None,
        listing=Evidence(shown, handler.listing, "") if handler.listing else None,
        variables=handler.variables,
        is_named=handler.platform == "aws_lambda" and not handler.whole,
        folder=folder,
    )


def _is_beside(project: Project, path: str, name: str) -> bool:
    return bool(name) and normpath(join(dirname(path), name)) in project


def _below(path: str, folder: str) -> str:
    """Return a folder as it is named beside a file, "" for the project's top."""
    return normpath(join(dirname(path), folder)).removeprefix(".")


def _read(project: Project, form: str, path: str) -> Iterator[tuple[str, Handler]]:
    """Yield (file that names it, function) of what a format reads."""
    reader = formats("functions")[form]
    endings = getattr(reader, "SOURCES", ())
    below = dirname(path) and f"{dirname(path)}/"
    files = [p for p in project.paths if p.startswith(below) and p.endswith(endings or "/")]
    for shown in files if endings else (path,):
        read = reader.read(shown, project.get(shown, ""))
        yield from ((shown, x) for x in read if not _is_beside(project, shown, x.unless))


def _files(project: Project, path: str, handler: Handler) -> Iterator[str]:
    """Yield the files that a target may mean: one, or each of its name that has the function."""
    module, _, name = handler.target.rpartition(".")
    tail = f"{module.replace('.', '/')}.py"
    if handler.folder is not None:
        file = normpath(join(dirname(path), handler.folder, tail))
        package = f"{file.removesuffix('.py')}/__init__.py"  # which comes first, of both
        yield from [f for f in (package, file) if module and f in project][:1]
        return
    for file in project.python:
        is_meant = module and f"/{file}".endswith(f"/{tail}") and may_run(file)
        if is_meant and name in project.get(file, ""):
            yield file


def _by_convention(modules: Modules) -> Iterator[Function]:
    """Yield the functions that nothing names: by their file's name, or by what they import."""
    for stem, platform in platforms().items():
        usual = [p for p in modules.files if p.rpartition("/")[2] in platform.files]
        for path in usual:
            name = platform.files[path.rpartition("/")[2]]
            if name in modules.facts(path).parameters:
                yield _shown(modules, stem, path, modules.facts(path).assigned.get(name, 1))
        for path in modules.mentioning(platform.modules) if platform.modules else ():
            facts = modules.facts(path)
            named = [n for n, p in facts.parameters.items() if p == platform.parameters]
            own = [n for n in named if "." not in n]
            if own and _imports(modules, path, platform.modules):
                yield _shown(modules, stem, path, facts.assigned.get(own[0], 1))
        for path in modules.mentioning((platform.usual,)) if platform.usual else ():
            facts = modules.facts(path)
            if facts.parameters.get(platform.usual) == platform.parameters and may_run(path):
                yield _shown(modules, stem, path, facts.assigned.get(platform.usual, 1))
        yield from _adapted(modules, stem)
        yield from (_shown(modules, stem, *place) for place in handler_classes(modules, stem))
        if not any(one.platform == stem for one in named_functions(modules.project, modules.root)):
            for path, line in deployed_unnamed(modules, stem):
                yield _shown(modules, stem, path, line)


def _adapted(modules: Modules, stem: str) -> Iterator[Function]:
    """Yield the files that make a function of an app, by a subclass of the project's as well."""
    adapters = platforms()[stem].adapters
    tops = {call.partition(".")[0] for call in adapters}
    holding = modules.mentioning(tops) if tops else ()
    own = subclasses(modules, holding, lambda name: stem if name in adapters else "")
    derived = modules.mentioning({name for _, name in own}) if own else ()
    for path in dict.fromkeys((*holding, *derived)):
        for call in modules.facts(path).calls:
            if call.name in adapters or definition(modules, path, call.name) in own:
                yield _shown(modules, stem, path, call.line)
                break


def _shown(modules: Modules, stem: str, path: str, line: int) -> Function:
    place = modules.evidence(path, line)
    return Function(stem, path, place, f"{place}: `{place.text}`")


def _imports(modules: Modules, path: str, names: Iterable[str]) -> bool:
    tops = {item.module.partition(".")[0] for item in modules.facts(path).imports}
    return not tops.isdisjoint(names)
