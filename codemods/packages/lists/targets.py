"""Which file a new requirement goes into, and which command then has to run, by evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename, dirname

from codemods.editing.lists import pip_lines as _pip_lines
from codemods.editing.lists.groups import is_development
from codemods.files.dependencies import Requirement
from codemods.files.deployed import Install
from codemods.files.pattern import pattern
from codemods.files.tool import manifests
from codemods.formats.images import pip_install
from codemods.formats.manifests import conda, pep621, requirements
from codemods.packages.install_commands.installs import RUNS
from codemods.packages.lists.after_change import own_commands, refresh
from codemods.packages.lists.build_context import built_from
from codemods.packages.lists.chosen_file import Choice
from codemods.packages.lists.compiled_lists import commands, origin
from codemods.packages.lists.declared import Declared, is_production
from codemods.packages.lists.metadata_source import by_metadata, by_tool, manager_of
from codemods.packages.lists.unread_lists import why_none
from codemods.packages.locks.lock_files import is_standard

SDK = "sentry-sdk"
UNTOLD = "no command here says"  # how the reason for a list begins that nothing shows

_BASE = pattern(r"(?:requirements?[-_.])?(?:base|common|default|main|core)\.\w+|requirements\.\w+")


def choose(found: Declared) -> Choice:
    """Return the file that production's dependencies stand in; target "" for none.

    What a lock belongs to comes first, unless the image installs something else; then
    what the image, CI, scripts and README install; then the likeliest file there is.
    """
    return next(choices(found), Choice("", why_none(found)))


def choices(found: Declared) -> Iterator[Choice]:
    """Yield what `choose` weighs, the best first."""
    for rule in (_by_lock, _by_install, _by_listing):
        choice = rule(found)
        if choice is None:
            continue
        choice = _requiring(found, _read_by_metadata(found, _source(found, choice)))
        also = _also(found, choice)
        install = refresh(found, choice.target, choice.manager, choice.extra, also)
        yield choice._replace(install=install, also=also)


def by_image(found: Declared, commands: Iterable[Install]) -> Choice | None:
    """Return the Dockerfile that installs packages by name where no file lists any.

    One of whose `commands` install from files does list some, wherever those files lie.
    """
    listing = {i.evidence.path for i in commands if i.files or i.missing}
    told = [i for i in found.installs if i.rank == RUNS and i.packages and i.tool == "pip"]
    for install in told:
        path = install.evidence.path
        if path in listing or not pip_install.matches(path):
            continue
        if pip_install.read(path, found.text(path)):
            command = f"docker build -f {path} {built_from(found, path)}"
            why = f"{install.evidence} installs its packages by name"
            return Choice(path, why, install=command)
    return None


def _by_lock(found: Declared) -> Choice | None:
    images = [i for i in found.installs if i.rank == RUNS]
    pip_files = [f for i in images if i.tool == "pip" for f in i.files if is_production(f)]
    handmade = [f for f in pip_files if not origin(found, f)]
    tools = sorted(found.locks, key=lambda tool: _first(found, tool))
    for tool in tools:
        if handmade and not any(i.tool == tool for i in images):
            continue
        choice = by_tool(found, tool, f"{found.locks[tool]} belongs to it")
        if choice:
            return choice
    return None


def _first(found: Declared, tool: str) -> int:
    ranks = [i.rank for i in found.installs if i.tool == tool]
    return min(ranks, default=9)


def _by_install(found: Declared) -> Choice | None:
    for install in found.installs:
        for choice in _installed(found, install):
            return choice
    return None


def _is_only_list(found: Declared, install: Install, path: str) -> bool:
    """Tell whether an image installs a list of developers because there is no other."""
    others = (p for p in found.files if p != path and found.files[p])
    return install.rank == RUNS and requirements.matches(path) and not any(others)


def _installed(found: Declared, install: Install) -> Iterator[Choice]:
    for path in (p for p in install.files if p in found.files):  # else of docs, of tests
        why = install.says("it")
        if conda.matches(path):
            yield Choice(path, why, "conda")
        elif is_production(path) or _is_only_list(found, install, path):
            yield Choice(path, why)
        elif (made := origin(found, path)) and (is_standard(path) or is_production(made.source)):
            yield Choice(made.source, f"{path} is made from it ({why})", made.manager)
        for included in found.included(path):
            yield Choice(included, f"{install.says(path)}, which includes it")
    if install.folder != found.root or is_limited(found, install):
        return
    by = f", by {install.tool}" if install.implied else f" with {install.tool}"
    why = f"{install.says('it')}{by}"
    choice = by_tool(found, install.tool, why) if install.tool in own_commands() else None
    choice = choice or by_metadata(found, install.says("the project"))
    if choice:
        yield choice


def is_limited(found: Declared, install: Install) -> bool:
    """Tell whether a command installs groups alone, and not the one that holds everything."""
    return bool(install.only) and pep621.only_group(found.document) not in install.only


def _by_listing(found: Declared) -> Choice | None:
    """Return the likeliest file where no command of the project tells."""
    files = sorted(found.production(), key=_likeness)
    files = [f for f in files if found.files[f] or found.included(f)]
    metadata = by_metadata(found, "it lists the project's dependencies")
    heroku = found.path("Procfile") in found.project
    if metadata and not (heroku and files and basename(files[0]) == "requirements.txt"):
        rows = [row for row in found.files.get(metadata.target, ()) if not row.group]
        lists = rows or found.document.has("build-system")
        if not files or (lists and not metadata.target.endswith((".cfg", ".py"))):
            return metadata  # that of an old package stands behind an app's own list
    own = [n for n in manifests() if found.path(n) in found.files and not files]
    if own:
        tool = manifests()[own[0]].name
        return Choice(found.path(own[0]), "it lists the project's dependencies", tool)
    if files and heroku and basename(files[0]) == "requirements.txt":
        return Choice(files[0], f"what runs {found.path('Procfile')} installs it")
    if files:
        told = any(path in found.files for install in found.installs for path in install.files)
        what = "what production installs" if told else "which list is installed"
        return Choice(files[0], f"{UNTOLD} {what}")
    if environments := [p for p in found.files if conda.matches(p) and found.files[p]]:
        return Choice(environments[0], "it lists the conda environment", "conda")
    if found.document.has("project", "name"):
        return Choice(found.path("pyproject.toml"), "it describes the project", manager_of(found))
    return None


def _likeness(path: str) -> tuple[bool, bool, bool, int, str]:
    group, name = bool(requirements.group_of(path)), basename(path)
    return group, not name.startswith("requirements."), not _BASE.fullmatch(name), len(path), path


def _source(found: Declared, choice: Choice) -> Choice:
    """Return the file that people edit: what it is compiled from, the base it includes."""
    for _ in range(8):  # longer chains of files would be circles
        if not is_production(choice.target):
            break
        if _pip_lines.installs_project(found.text(choice.target)):
            return by_metadata(found, f"{choice.target} installs the project") or choice
        made, included = origin(found, choice.target), _base(found, choice.target)
        if made:
            why = f"{made.compiled} is made from it ({choice.why})"
            choice = Choice(made.source, why, made.manager)
        elif included:
            why = f"{choice.target} includes it ({choice.why})"
            choice = choice._replace(target=included, why=why)
        else:
            break
    made_again = next(commands(found, choice.target), None)
    if made_again and choice.manager == "pip":
        return choice._replace(manager=made_again.manager)
    return choice


def _read_by_metadata(found: Declared, choice: Choice) -> Choice:
    """Return the choice with setuptools as its tool where only the package reads the file."""
    metadata = by_metadata(found, choice.why)
    images = (i for i in found.installs if i.rank == RUNS)
    if metadata is None or metadata.target != choice.target or choice.manager != "pip":
        return choice
    return choice if any(choice.target in i.files for i in images) else metadata


def _base(found: Declared, path: str) -> str:
    own, included = found.files.get(path, ()), found.included(path)
    bases = [p for p in included if _BASE.fullmatch(basename(p))]
    return next(iter(bases or (included if not own else ())), "")


def _requiring(found: Declared, choice: Choice) -> Choice:
    """Return the file that requires sentry-sdk already, where it is one that counts."""
    if _row(found, choice.target):
        return choice
    layered = [p for p in found.production() if choice.target in found.included(p)]
    metadata = [found.path(n) for n in ("pyproject.toml", "setup.cfg", "setup.py")]
    for path in (*layered, *_installed_too(found), *metadata):
        row = _row(found, path)
        if row and not origin(found, path):
            why = f"it requires {SDK} already ({row.evidence})"
            manager = manager_of(found) if path in metadata else choice.manager
            extra = row.group if path in metadata else ""
            return Choice(path, why, manager, extra)
    return choice


def _installed_too(found: Declared) -> Iterator[str]:
    """Yield the other lists that commands install: `pip install -r deploy.txt -r main.txt`."""
    for path in (f for i in found.installs for f in i.files if f in found.files):
        if is_production(path) or conda.matches(path):
            yield made.source if (made := origin(found, path)) else path


def _row(found: Declared, path: str) -> Requirement | None:
    rows = found.files.get(path, ())
    return next((r for r in rows if r.name == SDK and not is_development(r.group)), None)


def _is_side_car(found: Declared, path: str) -> bool:
    """Tell whether only the image of a folder of its own is built from a list."""
    places = {dirname(i.evidence.path) for i in found.installs if path in i.files}
    return dirname(path) != found.root and places == {dirname(path)}


def _also(found: Declared, choice: Choice) -> tuple[str, ...]:
    """Return others that list the same by hand; beside a lock only what a command installs."""
    told = {path for i in found.installs for path in i.files}
    names = {row.name for row in found.files.get(choice.target, ()) if not row.group}
    built = {path for i in found.installs if i.rank == RUNS for path in i.files}
    others = []
    for path, rows in found.files.items():
        whole = path in built and is_production(path)  # `requirements.lite.txt` of an image
        theirs = {row.name for row in rows if whole or not row.group}
        same = (smaller := min(len(names), len(theirs))) >= 3
        same = same and 10 * len(names & theirs) >= 7 * smaller
        followed = path in told or choice.manager not in found.locks
        counts = followed and path != choice.target and basename(path) not in manifests()
        apart = 2 * len(theirs) < len(names) and _is_side_car(found, path)
        if counts and same and not apart and not (is_production(path) and origin(found, path)):
            others.append(path)
    return tuple(others)
