"""It has the package: each environment that it runs in installs what the edit requires."""

from __future__ import annotations

from codemods.files.dependencies import Dependencies
from codemods.files.deployed import Environment, Install, Process, Proof
from codemods.files.model import Entrypoint, Evidence
from codemods.files.project import Project
from codemods.files.versions import SDK_RANGE
from codemods.knowledge.registry import frameworks
from codemods.knowledge.sdk.sdk_demands import CONTEXTVARS
from codemods.packages.inventory.from_distribution import by_distribution
from codemods.packages.inventory.from_nix import by_nix
from codemods.packages.inventory.pip_of_image import pip_of_image
from codemods.packages.lists.declared import read
from codemods.packages.lists.exported_lists import Exported, maker_of
from codemods.packages.lists.made_lists import made_by
from codemods.packages.lists.script_lists import script_list
from codemods.packages.lists.unread_lists import unread_lists
from codemods.packages.python.context_variables import failing
from codemods.processes.deployed import limits_not_here, lists_made_later, own_list, raven_in_use
from codemods.processes.deployed.deployment import Ground
from codemods.processes.deployed.environments import deploying

SDK = "sentry-sdk"
LINE = f"{SDK}{SDK_RANGE}"  # as pip's lists have it

_ON_HOSTS = "sudo PIP_BREAK_SYSTEM_PACKAGES=1 pip3"  # into the system's Python, as root

# How a tool puts a requirement into a group of a pyproject.toml.
_TO_GROUP = {
    "uv": "uv add --group {group} '{line}'",
    "pdm": "pdm add -G {group} '{line}'",
    "poetry": "poetry add --group {group} '{line}'",
}

_ADDS = {
    "uv": f"uv add '{LINE}'",
    "pdm": f"pdm add '{LINE}'",
    "poetry": f"poetry add '{LINE}'",
    "pipenv": f"pipenv install '{LINE}'",
}


def prove(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Proof:
    """Return the proof for an entrypoint.

    Where nothing shows what an environment installs, the list that the project has is the
    one that can only be meant.
    """
    if old := failing(entry.framework, ground.project, ground.modules.root, ground.dependencies):
        return Proof("installed", False, _failing(entry, old), (old,))
    lines = (p.launch.evidence.text for p in processes if p.start == entry.path)
    if own := script_list(ground.project, entry.path, lines, SDK):
        return Proof("installed", False, _brought(own), (own,))
    if not ground.dependencies.target:
        for path, why in unread_lists(ground.project, ground.modules.root):
            return Proof("installed", False, _unknown(path, why), (Evidence(path, 1),))
    around = (*dict.fromkeys(p.environment for p in deploying(processes)), *ground.shipped)
    alone = not ground.dependencies.target and not any(one.is_known for one in around)
    if alone and (nix := by_nix(ground.modules, ground.dependencies)):
        return Proof("installed", False, _listed(nix), (nix,))
    if alone and (shown_by := by_distribution(ground.modules)):
        return Proof("installed", False, _elsewhere(shown_by, _ON_HOSTS), (shown_by,))
    lacking = [one for one in around if _lack(one, ground)]
    lacking = [one for one in lacking if not _is_optional(one, around, ground)]
    if any(_has_it(one, ground.project) for one in around):
        lacking = [one for one in lacking if _may_start(one, entry, processes, ground)]
    if lacking:
        return Proof("installed", False, _lack(lacking[0], ground), _shown(lacking[0]))
    if reason := _not_yet(entry, around, ground):
        return Proof("installed", False, reason)
    shown = dict.fromkeys(i.evidence for one in around for i in one.installs)
    return Proof("installed", True, evidence=tuple(shown))


def _not_yet(entry: Entrypoint, around: tuple[Environment, ...], ground: Ground) -> str:
    """Return what has to change before the package may come in, "" for nothing."""
    late = limits_not_here.reason(ground) or lists_made_later.reason(around, ground)
    return late or own_list.reason(entry, around, ground) or raven_in_use.reason(entry, ground)


def _brought(shown: Evidence) -> str:
    """Return that a script brings a list of its own, and runs by no other."""
    goes = f"what starts it goes by the list that it brings ({shown}), and by no other"
    return f"{goes}: add `{LINE}` to the `dependencies` there first."


def _failing(entry: Entrypoint, old: Evidence) -> str:
    """Return what each request needs of an old Python."""
    name = frameworks()[entry.framework].name
    return (
        f"with Sentry each request of {name} fails below Python 3.7 where {CONTEXTVARS} is not "
        f"installed, and {old} (`{old.text}`) chooses such a Python. Require {CONTEXTVARS} first."
    )


def _is_optional(one: Environment, around: tuple[Environment, ...], ground: Ground) -> bool:
    """Tell whether a platform may take another manifest, which has the package."""
    others = (o for o in around if o.kind == "platform" and o.path == one.path and o != one)
    return one.kind == "platform" and any(not _lack(other, ground) for other in others)


def _may_start(
    one: Environment, entry: Entrypoint, processes: tuple[Process, ...], ground: Ground
) -> bool:
    """Tell whether something that runs in an environment has to import the SDK.

    Where Sentry is started already and another environment lists it for that, the first is
    asked for what it loads: settings for developers need none.
    """
    there = (p for p in processes if p.environment == one)
    loaded = {entry.path}.union(*(process.loads for process in there))
    return not ground.starts or not ground.starts.isdisjoint(loaded)


def _lack(one: Environment, ground: Ground) -> str:
    """Return why an environment will not hold sentry-sdk, "" where it will."""
    depends = ground.dependencies
    if will_hold(one, ground.project, depends):
        return ""
    if one.unread:
        shown = one.unread[0]
        maker = maker_of(ground.project, shown.text)
        return _made(shown, maker) if maker else _unread(shown)
    if one.kind == "package" and one.closed:
        return _listed(one.closed[0])
    if not one.lists and one.closed:
        shown = one.closed[0]
        run = f"RUN {pip_of_image(shown, ground.project)}" if one.kind == "image" else _ON_HOSTS
        return _elsewhere(shown, run)
    limited = [i for i in one.installs if i.only]
    if not one.lists and limited:
        return _limited(limited[0])
    made = any(i.missing for i in one.installs)  # one of the lists is not in the project
    if one.lists or (one.packages and one.kind == "image" and not made):
        return _without(one)
    return _lost(one, ground)


def _elsewhere(shown: Evidence, installer: str) -> str:
    return (
        f"its packages come from elsewhere ({shown}: `{shown.text}`), where no file of the "
        f"project can add {SDK}. Install it there first, as in `{installer} install '{LINE}'`."
    )


def _unknown(path: str, why: str) -> str:
    return (
        f"{path} may list what is installed and was not read ({why}), so whether {SDK} can be had "
        f"does not show. Mend it and run this again, or add `{LINE}` to what the process installs."
    )


def _listed(shown: Evidence) -> str:
    return (
        f"its packages are those that {shown} lists (`{shown.text}`), to which no edit can add. "
        f"Add `{SDK}` to that list first."
    )


def _made(shown: Evidence, maker: Exported) -> str:
    return (
        f"{shown} installs {shown.text}, which {maker.evidence} makes (`{maker.evidence.text}`) "
        f"from a {maker.manifest} that is not here. Add {SDK} where that is "
        f"(`{_ADDS[maker.tool]}`), and run this again there."
    )


def _unread(shown: Evidence) -> str:
    return (
        f"{shown} installs its packages from something that can't be read (`{shown.text}`), so "
        f"whether it gets {SDK} does not show. Add `{LINE}` to it first."
    )


def _limited(install: Install) -> str:
    shown, group = install.evidence, install.only[0]
    command = _TO_GROUP.get(install.tool, "").format(group=group, line=LINE)
    by = f", by `{command}`" if command else f" as `{LINE}`"
    return (
        f"{shown} installs nothing but a group (`{shown.text}`): add {SDK} to that group first{by}."
    )


def _without(one: Environment) -> str:
    """Return that an environment installs other lists than the one that gets sentry-sdk."""
    lists = [path for path in one.lists if path != one.path or one.kind == "checkout"]
    source = ", ".join(lists) or "packages by name"
    if one.kind == "checkout" and one.path in lists:
        return (
            f"it is the command of {one.installs[0].evidence}, which is installed with what "
            f"{source} lists, and that does not get {SDK} by this: add it there first (`{LINE}`)."
        )
    return (
        f"{one.installs[0].says(source)}, which does not get {SDK} by this: add it there first "
        f"(`{LINE}`)."
    )


def _lost(one: Environment, ground: Ground) -> str:
    """Return that an environment installs nothing but lists that the project does not have.

    One that a command of the project writes is made of what the project declares. A manifest
    is no question where Sentry is started already.
    """
    named = [(i, n) for i in one.installs for n in i.missing if not made_by(ground.project, n)]
    first, name = next(iter(named), (None, ""))
    if one.lists or first is None or (ground.starts and first.tool in _ADDS):
        return ""
    command = _ADDS.get(first.tool)
    line = (
        f"{SDK} to it, where it is, by `{command}`" if command else f"the line `{LINE}` to {name}"
    )
    return (
        f"{first.evidence} installs {name} (`{first.evidence.text}`), which the "
        f"repository does not hold, so whether it gets {SDK} does not show. Add {line} first."
    )


def will_hold(one: Environment, project: Project, depends: Dependencies) -> bool:
    """Tell whether an environment gets sentry-sdk by this, or has it."""
    paths = {depends.target, *depends.needed, *depends.also} - {""}
    return bool(paths.intersection(one.lists)) or _has_it(one, project)


def _has_it(one: Environment, project: Project) -> bool:
    """Tell whether an environment installs sentry-sdk as things are."""
    named = [package for package in one.packages if package.lower().startswith(SDK)]
    named += [shown.text for shown in one.closed if SDK in shown.text]
    rows = (row for path in one.lists for row in read(path, project.get(path, "")))
    return bool(named) or any(row.name == SDK and not row.group for row in rows)


def _shown(one: Environment) -> tuple[Evidence, ...]:
    return (*one.closed, *one.unread, *(i.evidence for i in one.installs))
