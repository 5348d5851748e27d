"""Functions that a platform calls: which they are, and the lines that each needs."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname

from codemods.code.starting.at_start import at_start
from codemods.files.loading import matching, modules
from codemods.files.model import Evidence, InitCall, Integration, Keyword, Note
from codemods.files.told import some
from codemods.files.versions import SDK_RANGE
from codemods.knowledge.kinds.platform import Platform
from codemods.knowledge.registry import libraries, platforms, programs
from codemods.packages.lists.exported_lists import exported
from codemods.planning.known import Known
from codemods.planning.lines.place_to_paste import at_the_top, below_heads
from codemods.planning.plans.variables import VARIABLES
from codemods.planning.reach.calls_without_platform import call_without
from codemods.planning.reach.pasted_call import pasted
from codemods.planning.rendering.integrations_apart import import_of
from codemods.planning.rendering.render import constructor
from codemods.planning.requirement.uneditable_lists import barred
from codemods.planning.turn import Turn
from codemods.processes.detecting.workers import loads_entry
from codemods.processes.platform_functions.functions import Function, functions, integrated
from codemods.processes.platform_functions.lists_for_layers import lists_for_layers
from codemods.processes.platform_functions.modules_packed_beside import folders_of, own_modules
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import also_listing, init_call

TURN = Turn.DECLINED
_SDK = f"`sentry-sdk{SDK_RANGE}`"  # an older one, as old pins would have, lacks what the lines name
_ANYWHERE = ("logging.", "stdlib.")  # integrations of what Python itself has


def plan(known: Known) -> Iterator[Note]:
    """Yield one note a platform, for those of its functions in which nothing starts Sentry.

    And one for those in which it starts without the platform's integration.
    """
    found: dict[str, list[Function]] = {}
    unsent: dict[tuple[str, str], list[Function]] = {}
    apart = tuple(f"{folder}/" for folder in known.found.others if folder)
    for one in functions(known.modules):
        if one.path.startswith(apart or "/"):
            continue
        if not _starts(known, one):
            found.setdefault(one.platform, []).append(one)
        elif call := call_without(known, one):
            unsent.setdefault((one.platform, call), []).append(one)
    for stem, mine in found.items():
        folders = {folder for one in mine for folder in folders_of(known.modules, one)}
        space = platforms()[stem].namespace
        own = (*own_modules(known.modules, sorted(folders)), *filter(None, (space,)))
        answers = known.answers
        if stem in libraries() and stem not in answers.libraries:
            answers = answers._replace(libraries=(*answers.libraries, stem))
        yield _told(known, platforms()[stem], mine, answers, own)
        yield from _passing(mine)
    for (stem, call), mine in unsent.items():
        yield _unsent(known, platforms()[stem], mine, call)


def _starts(known: Known, one: Function) -> bool:
    """Tell whether a function loads what starts Sentry, or will when the edits are made.

    What it loads at once, or as soon as the platform calls it.
    """
    named = (e for e in known.found.entrypoints if e.path in known.answers.entrypoints)
    waits = bool(barred(known.found)) and one.path in integrated(known.modules)
    if not waits and any(loads_entry(known.modules, one.path, entry) for entry in named):
        return True
    starting = {e.path for e in known.found.usable}
    if starting.isdisjoint(path for path, _ in known.modules.reach(one.path)):
        return False
    up = at_start(known.modules, one.path, served=frozenset((one.name,)))
    return not up.whole or not up.loaded.isdisjoint(starting)


def _unsent(known: Known, platform: Platform, mine: list[Function], call: str) -> Note:
    """Return what functions lack that start Sentry as another process does, by what they load."""
    shown = some(f"{one.path} ({one.how})" for one in mine)
    are, it = ("is a function", "it") if len(mine) == 1 else ("are functions", "each")
    lists = {known.found.dependencies.target, *known.found.dependencies.needed}
    has = _made(known, mine, it) or lists.issuperset(one.packed or "?" for one in mine)
    installs = "" if has else _installs(known, platform, mine, it)
    steps = ", ".join(filter(None, (installs, _named(platform, mine, it))))
    add = f"{steps[:1].upper()}{steps[1:]} and add" if steps else "Add"
    integration = Integration(platform.integration, _arguments(platform))
    return Note(
        f"{shown} {are} of {platform.name} and {'loads' if it == 'it' else 'load'} what starts "
        "Sentry. Without the platform's integration that sends nothing before the process is "
        f"frozen. {add} this to `integrations` of the call in {call}:",
        f"{import_of(integration)}\n\n{constructor(integration)},",
    )


def _told(
    known: Known,
    platform: Platform,
    mine: list[Function],
    answers: Answers,
    own: tuple[str, ...],
) -> Note:
    shown = some(f"{one.path} ({one.how})" for one in mine)
    are, it = ("is a function", "it") if len(mine) == 1 else ("are functions", "each")
    paths = list(dict.fromkeys(one.path for one in mine))
    place = f"at the top of each file{below_heads(known.project, paths)}"
    place = at_the_top(known.project, paths[0]) if len(paths) == 1 else place
    beside, put = (f", and {platform.wrapped}", ", put") if platform.wrapped else ("", " and put")
    made = _made(known, mine, it)
    unknown = f" ({made})" if made else _unknown(known, platform, mine, it)
    installs = "" if made else _installs(known, platform, mine, it)
    steps = ", ".join(filter(None, (installs, _named(platform, mine, it))))
    put = f"{steps[:1].upper()}{steps[1:]}{put}" if steps else "Put"
    call = _call(platform, answers, own, is_apart=not all(one.packed for one in mine))
    return Note(
        f"{shown} {are} of {platform.name}, not edited here{unknown}. {_settled_first(known)}"
        f"{put} these lines {place}, below what loads a .env{beside}:",
        pasted(known, call, paths[0], platform.imports),
    )


def _unknown(known: Known, platform: Platform, mine: list[Function], it: str) -> str:
    """Return why nothing is edited, where the files could have told what is packed."""
    unsure = any(p.instruments == mine[0].platform for p in programs().values())
    unsure = unsure or platform.deployed is not None
    if not unsure or all(one.packed or one.lacked for one in mine):
        return ""
    if lacking := [one.lacking for one in mine if one.lacking]:
        return f", since {some(dict.fromkeys(lacking))}"
    if layers := _layers(known, mine):
        places = some(f"{place} installs {path}" for path, at in layers.items() for place in at)
        return f", since what {it} is packed with is not followed ({places})"
    return ""


def _made(known: Known, mine: list[Function], it: str) -> str:
    """Return what writes the lists of all functions from the list that is edited, "" for nothing.

    Such a list lies in a folder around the function, as the command says; one of a group alone
    may lack what all need.
    """
    target = known.found.dependencies.target
    if known.answers.style == "none" or not target:
        return ""
    makers = []
    for one in mine:
        lists = (made for made in exported(known.project) if made.manifest == basename(target))
        whole = (made for made in lists if "-only" not in made.evidence.text)
        around = (
            m for m in whole if dirname(m.path) and one.path.startswith(f"{dirname(m.path)}/")
        )
        makers.append(next(around, None))
    if not all(makers):
        return ""
    places = some(dict.fromkeys(str(made.evidence) for made in makers if made))
    return f"{places} makes what {it} is packed with from {target}"


def _settled_first(known: Known) -> str:
    """Return what keeps sentry-sdk out of the list, and what is off beside old packages."""
    older = " ".join(known.found.too_old) if known.answers.style == "none" else ""
    why = barred(known.found)
    return f"{why}: settle that first. {older}".rstrip() + " " if why else ""


def _layers(known: Known, mine: list[Function]) -> dict[str, list[Evidence]]:
    return lists_for_layers(known.project, [one.shown.path for one in mine])


def _passing(mine: list[Function]) -> Iterator[Note]:
    """Yield the lines that pass the DSN on, by files that list no variables of a function yet."""
    lacking = [one for one in mine if VARIABLES[0] not in one.variables and not one.listing]
    for path in dict.fromkeys(one.shown.path for one in lacking):
        for form in matching("variables", path):
            known = modules("variables")[form]
            if not hasattr(known, "LINES"):
                continue  # what it may be given by other lines can't be told
            where = f"Put {VARIABLES[0]} {known.WHERE}"
            yield Note(f"{path} gives a function no variables yet. {where}:", known.LINES)


def _installs(known: Known, platform: Platform, mine: list[Function], it: str) -> str:
    """Return what to do so that sentry-sdk is there: in the list, where the files tell it."""
    if all(one.lacked for one in mine):
        made = dict.fromkeys(f"{one.lacked} (by that {it} would be packed)" for one in mine)
        return f"Make {some(made)}, with {_SDK} in it"
    if not all(one.packed for one in mine):
        if layers := _layers(known, mine):
            return f"Add {_SDK} to {some(layers)} if {it} is packed with that"
        return platform.installs.format(it=it).replace("sentry-sdk", _SDK, 1)
    lists = dict.fromkeys(f"{one.packed} ({it} is packed by that: {one.packing})" for one in mine)
    return f"Add {_SDK} to {some(lists)}"


def _named(platform: Platform, mine: list[Function], it: str) -> str:
    """Return where to name the DSN: a function gets the variables that are listed for it."""
    lacking = [one for one in mine if VARIABLES[0] not in one.variables]
    listed = dict.fromkeys(str(one.listing) for one in lacking if one.listing)
    if listed:
        return f"name {VARIABLES[0]} among the variables ({some(listed)})"
    return f"give {it} {VARIABLES[0]}" if lacking and platform.integration else ""


def _call(platform: Platform, answers: Answers, own: tuple[str, ...], is_apart: bool) -> InitCall:
    """Return the call with the chosen options and the platform's integration.

    What is packed `apart`, nobody knows by what, may lack the libraries of others: the import of
    their integrations would end it.
    """
    call = _packed_flat(init_call(answers), own)
    if is_apart:
        certain = [i for i in call.integrations if i.path.startswith(_ANYWHERE)]
        lost = {i.name for i in call.integrations if i not in certain}
        kept = (row for row in call.imports if row.rpartition(" ")[2] not in lost)
        call = call._replace(integrations=tuple(certain), imports=tuple(kept))
    calls = [platforms()[platform.runtime]] if platform.runtime else []  # what Chalice passes on
    for one in (platform, *calls):
        if one.integration and one.integration not in (i.path for i in call.integrations):
            call = also_listing(call, Integration(one.integration, _arguments(one)))
    return call


def _arguments(platform: Platform) -> tuple[Keyword, ...]:
    return tuple(Keyword(name, value) for name, value in platform.arguments.items())


def _packed_flat(call: InitCall, own: tuple[str, ...]) -> InitCall:
    """Return a call whose filter tells libraries by name: no folder of packages is around them."""
    if "event_filter" not in call.parts:
        return call
    filtering = call.parts["event_filter"]
    modules = [*filtering.get("own", ()), *own]
    part = {**filtering, "own": sorted({*modules}), "flat": True}
    return call._replace(parts={**call.parts, "event_filter": part})
