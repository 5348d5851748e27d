"""What a project depends on, and where and how a new requirement is added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import basename, dirname
from types import MappingProxyType

from codemods.editing.lists.requirement import normalised, parse
from codemods.files.dependencies import Dependencies, Requirement
from codemods.files.deployed import Environment, Install
from codemods.files.project import Project
from codemods.files.tool import locks as tools_locks
from codemods.files.tool import manifests
from codemods.formats.manifests import requirements
from codemods.packages.install_commands.installs import RUNS, installs
from codemods.packages.install_commands.shipped import shipped
from codemods.packages.lists import compiled_lists, targets
from codemods.packages.lists.after_change import BY_NAME, relocks
from codemods.packages.lists.chosen_file import Choice
from codemods.packages.lists.declared import Declared, declared, is_production, unseen_lock
from codemods.packages.lists.documented_environments import environment_above
from codemods.packages.lists.environment_lists import in_use, is_one_of_several, placed, taken_first
from codemods.packages.lists.exported_lists import source_above, source_of
from codemods.packages.lists.limits import limited
from codemods.packages.lists.targets import choose
from codemods.packages.locks import lock_files as locks

WORKSPACE_LOCK = "uv.lock"  # the one that a workspace shares


def dependencies(
    project: Project, root: str = "", environments: Iterable[Environment] = ()
) -> Dependencies:
    """Return what the subproject in folder `root` requires and how that is changed.

    A folder without dependency files belongs to the nearest one above that has some.
    `environments` are those of the processes that are to have the package: where they
    install from other files than all commands together suggest, those files count.
    """
    around = tuple(environments)
    aside = [one.installs for one in around] + [one.installs for one in shipped(project)]
    commands = dict.fromkeys((*installs(project), *(i for found in aside for i in found)))
    return limited(project, root, _unlimited(project, root, around), commands)


def _unlimited(project: Project, root: str, environments: Iterable[Environment]) -> Dependencies:
    usual = _usual(project, root)
    known = in_use(project, environments)
    sure = [one for one in known if not is_one_of_several(one, known)]
    must = (*sure, *taken_first(known)) if sure else known
    if all(usual.target in one.lists for one in must):
        return usual._replace(why=_why(usual, must))
    main = usual if any(usual.target in one.lists for one in known) else None
    names = {row.name for row in usual.requirements if row.evidence.path == usual.target}
    others: list[Dependencies] = []
    for one in (*sure, *(one for one in known if one not in sure)):
        have = {d.target for d in (main, *others) if d}
        rivals = [one] if one in must else [r for r in known if r.path == one.path]
        if any(have & {*r.lists} for r in rivals):
            continue
        if not (found := placed(project, root, one)):
            continue
        made = _made(project, found.found, found.choice)
        if main and one.kind == "checkout" and all(i.implied for i in one.installs):
            made = made._replace(install="")  # no command here installs it
        if main is None and not names.isdisjoint(row.name for row in made.requirements):
            main = usual  # whoever installs that one instead runs the same program
        main, others = (made, others) if main is None else (main, [*others, made])
    return _together(main or usual, others)


def _why(usual: Dependencies, around: Iterable[Environment]) -> str:
    """Return why a list is the one, by what a process is deployed with if no command says it."""
    found = (i for one in around for i in one.installs if usual.target in i.files)
    shown = next(found, None) if usual.why.startswith(targets.UNTOLD) else None
    return shown.says("it") if shown else usual.why


def _together(main: Dependencies, others: Iterable[Dependencies]) -> Dependencies:
    """Return the dependencies of processes whose environments share no list."""
    others = tuple(others)
    if not others:
        return main
    paths = {one.target for one in others}
    told = dict.fromkeys((main.install, *(one.install for one in others)))
    installs = [command for command in told if command != BY_NAME] or [*told]
    rows = dict.fromkeys((*main.requirements, *(r for one in others for r in one.requirements)))
    locks = dict.fromkeys((*main.locks, *(lock for one in others for lock in one.locks)))
    return main._replace(
        requirements=tuple(rows),
        install=" && ".join(filter(None, installs)),
        also=tuple(path for path in main.also if path not in paths),
        locks=tuple(locks),
        needed=MappingProxyType({**main.needed, **{one.target: one.why for one in others}}),
    )


def _usual(project: Project, root: str) -> Dependencies:
    """Return what all install commands and files of a subproject together suggest."""
    commands = installs(project)
    found = declared(project, root, commands)
    choice = choose(found)
    found, choice = environment_above(project, found, choice, commands) or (found, choice)
    folder = root
    while folder and not choice.target:
        folder = dirname(folder)
        above = declared(project, folder, commands)
        found, choice = (above, choose(above)) if choose(above).target else (found, choice)
    if not choice.target:
        choice = targets.by_image(found, commands) or choice
    where, source = found, source_of(found, choice.target) if choice.target else None
    while choice.target and not source and where.root:
        where = declared(project, dirname(where.root), commands)
        source = source_above(found, where, choice.target)
    return _together(
        _made(project, found, choice), [_made(project, where, source)] if source else []
    )


def _made(project: Project, found: Declared, choice: Choice) -> Dependencies:
    rows = tuple(_requirements(found, choice))
    carried = _carried(project, found, choice, rows)
    if carried:
        why = f"{carried} holds copies of what {choice.target} lists, and nothing installs that"
        choice = choice._replace(target="", why=why, also=())
    return Dependencies(
        requirements=rows,
        target=choice.target,
        why=choice.why,
        manager=choice.manager,
        install=choice.install or "pip install -r requirements.txt",
        locked=MappingProxyType(_locked(found, choice, rows)),
        also=choice.also,
        locks=relocks(found, choice.target, choice.manager),
        unseen_lock=unseen_lock(found, choice.manager),
    )


def _carried(
    project: Project, found: Declared, choice: Choice, rows: tuple[Requirement, ...]
) -> str:
    """Return the folder in which a project carries its libraries along, "" for none.

    A list that no command installs is one of the copies then: what is added to it isn't there.
    """
    if not choice.target or any(choice.target in i.files for i in found.installs):
        return ""
    names = {row.name.replace("-", "_") for row in rows if not row.group}
    copies: dict[str, set[str]] = {}
    for path in project.python:
        package = path.removesuffix("/__init__.py").removesuffix(".py")
        folder, _, name = package.rpartition("/")
        if name in names and folder and "site-packages" not in folder:
            copies.setdefault(folder, set()).add(name)
    return next((f for f in sorted(copies) if 2 * len(copies[f]) >= len(names) > 4), "")


def _requirements(found: Declared, choice: Choice) -> Iterator[Requirement]:
    """Yield what production requires, the target's first; stale and compiled files not."""
    built = {path for i in found.installs if i.rank == RUNS for path in i.files}
    order = sorted(found.files, key=lambda path: path != choice.target)
    for path in order:
        if path == choice.target or not _is_left_out(found, choice, path, built):
            installed = path in built and is_production(path)
            rows = found.files[path]
            yield from (row._replace(group="") for row in rows) if installed else rows
    for install in found.installs:
        if install.rank == RUNS:
            yield from _packages(install)


def _is_left_out(found: Declared, choice: Choice, path: str, built: set[str]) -> bool:
    if basename(path) in manifests():
        return True
    if not is_production(path) and not requirements.matches(path):
        return False
    if compiled_lists.origin(found, path):
        return True
    is_own = choice.target.endswith((".toml", *manifests())) and choice.manager in tools_locks()
    return is_own and path not in built


def _packages(install: Install) -> Iterator[Requirement]:
    for package in install.packages:
        parsed = parse(package)
        if parsed:
            name = normalised(parsed.name)
            yield Requirement(name, parsed.specifier, install.evidence, parsed.extras)


def _locked(found: Declared, choice: Choice, rows: tuple[Requirement, ...]) -> dict[str, str]:
    """Return exact versions: of the tool's lock, else of compiled files and of pins.

    What a group pins says nothing of a package that production requires by itself.
    """
    pins: dict[str, str] = {}
    own = {row.name for row in rows if not row.group}
    for row in sorted(rows, key=lambda row: bool(row.group)):
        if locks.exact(row) and not (row.group and row.name in own):
            pins.setdefault(row.name, locks.exact(row))
    for made in compiled_lists.commands(found, choice.target):
        pins |= {r.name: locks.exact(r) for r in found.files[made.compiled] if locks.exact(r)}
    lock = found.locks.get(choice.manager, "")
    if not lock:
        return {**_locked_above(found), **pins}
    return {**pins, **locks.read(lock, found.text(lock))}


def _locked_above(found: Declared) -> dict[str, str]:
    """Return the versions of a workspace's lock above a project that is looked at by itself.

    https://docs.astral.sh/uv/concepts/projects/workspaces/: the lock names its members' folders.
    """
    for folder, text in found.project.enclosing(WORKSPACE_LOCK):
        member = re.escape("/".join(filter(None, (folder, found.root))))
        if re.search(rf'(?:editable|virtual|directory) = "{member}"', text):
            return locks.read(WORKSPACE_LOCK, text)
    return {}
