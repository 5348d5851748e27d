"""Jobs and configurations read from calls: what the trigger modules share."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from codemods.editing.source.asked_for import lines_asked_for
from codemods.editing.source.calls import imported_names
from codemods.files import syntax

# In minutes; Sentry knows nothing shorter.
UNITS: Mapping[str, int] = {"week": 10_080, "day": 1_440, "hour": 60, "minute": 1}
LONG = 60  # minutes: what is missed of a shorter one has come by the time that somebody looks
LONGEST_MARGIN = 40_320  # Sentry takes none above 28 days
TOO_OFTEN = "it runs more often than once a minute, which Sentry's crons don't watch"
OPEN = "whether its trigger comes again does not show"
EACH = "its id tells which of several it is"
UNWATCHED = frozenset((TOO_OFTEN, OPEN, EACH))
UNKNOWN = "its schedule isn't written in plain values"
VAGUE = frozenset("main run job task tick execute start work update process check".split())
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class ScheduledJob(NamedTuple):
    """A function that a scheduler runs.

    `function` is dotted: "split" or "Jobs.split" of the same file, "jobs.split" of another
    (`.jobs.split` relative to the package), "" where the job is no named function. `config`
    is the monitor's configuration as text; without one `reason` says why. `handed` are what
    it is given and may call, dotted as well: the job of a helper that runs others.
    """

    function: str
    line: int
    slug: str
    config: str = ""
    reason: str = ""
    handed: tuple[str, ...] = ()


class Names(NamedTuple):
    """What a module calls things: its imports, and its own functions and classes."""

    imports: Mapping[str, str]

    @classmethod
    def of(cls, tree: ast.Module) -> Names:
        """Read the imports of a module, in whichever scope."""
        nodes = [n for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom))]
        return cls({name: dotted for node in nodes for name, dotted in imported_names(node)})

    def dotted(self, node: ast.AST) -> str:
        """Return the dotted name behind `a.b.c`, "" for anything else."""
        if isinstance(node, ast.Name):
            return self.imports.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            owner = self.dotted(node.value)
            return f"{owner}.{node.attr}" if owner else ""
        return ""


class Place(NamedTuple):
    """A node, and the class it stands in ("" for none)."""

    node: ast.AST
    owner: str = ""


def places(tree: ast.AST, owner: str = "") -> Iterator[Place]:
    """Yield all nodes with the class around them."""
    for child in ast.iter_child_nodes(tree):
        inner = child.name if isinstance(child, ast.ClassDef) else owner
        yield Place(child, owner)
        yield from places(child, inner)


def registered(
    text: str, read: Callable[[Place, Names], Iterable[ScheduledJob]]
) -> tuple[ScheduledJob, ...]:
    """Return the jobs that `read` finds anywhere in a module, in its order.

    Not what answers somebody schedules: it runs for whoever asked, and not by a plan.
    """
    tree = parsed(text)
    names = Names.of(tree)
    asked = lines_asked_for(tree)
    found = [job for place in places(tree) for job in read(place, names) if job.line not in asked]
    return tuple(sorted(found, key=lambda job: job.line))


def parsed(text: str) -> ast.Module:
    """Return the tree of `text`, an empty one where it isn't Python."""
    try:
        return syntax.parsed(text)
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def plain(node: ast.AST | None) -> Any:
    """Return the value of a literal; `...` where it is known only at run time."""
    if node is None:
        return None
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError):
        return ...


def keywords(call: ast.Call) -> dict[str, ast.expr]:
    """Return a call's keywords by name; "**" stands for what comes from elsewhere."""
    return {keyword.arg or "**": keyword.value for keyword in call.keywords}


def function_of(node: ast.AST | None, place: Place, names: Names) -> str:
    """Return the function that an argument names, "" for lambdas, partials and calls."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.replace(":", ".")
    dotted = names.dotted(node) if node else ""
    if dotted.startswith(("self.", "cls.")):
        method = dotted.partition(".")[2]
        return f"{place.owner}.{method}" if place.owner and "." not in method else ""
    return dotted


def handed(
    node: ast.AST | None, further: Iterable[ast.AST], place: Place, names: Names
) -> tuple[str, ...]:
    """Return the dotted names that a scheduled callable is given, the likeliest job first.

    Those are the arguments that the scheduler passes on (`further`), those of a partial and of
    the call that a lambda makes; what these two call themselves comes last.
    """
    given, called = list(further), []
    call = node.body if isinstance(node, ast.Lambda) else node
    if isinstance(call, ast.Call):
        bound = list(call.args)
        if node is call and names.dotted(call.func) == "functools.partial":
            called, bound = bound[:1], bound[1:]
        elif node is not call:
            called = [call.func]
        given += [*bound, *(keyword.value for keyword in call.keywords)] if called else []
    named = (function_of(one, place, names) for one in (*given, *called) if _is_name(one))
    return tuple(filter(None, named))


def _is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Name | ast.Attribute)


def items(node: ast.AST | None) -> list[ast.expr]:
    """Return what a list, a tuple or a dict that is written out holds."""
    if isinstance(node, ast.List | ast.Tuple):
        return node.elts
    return node.values if isinstance(node, ast.Dict) else []


def interval(minutes: float, counts_anew: bool = False) -> str:
    """Return the configuration of an interval, in its largest whole unit; "" below a minute.

    Where it counts anew from each start of the process, the run after one may be as late as the
    interval is long: of a long one that is no run missed.
    """
    if minutes < 1 or minutes != int(minutes):
        return ""
    unit = next(u for u, size in UNITS.items() if minutes % size == 0)
    value = int(minutes) // UNITS[unit]
    margin = min(int(minutes), LONGEST_MARGIN) if counts_anew and minutes >= LONG else 0
    return config({"type": "interval", "value": value, "unit": unit}, margin=margin)


def crontab(fields: Sequence[str], timezone: str = "") -> str:
    """Return the configuration of five crontab fields."""
    return config({"type": "crontab", "value": " ".join(fields)}, timezone)


def config(schedule: Mapping[str, Any], timezone: str = "", margin: int = 0) -> str:
    """Return a monitor's configuration as the text of a dict display."""
    more = {"timezone": timezone, "checkin_margin": margin}
    return json.dumps({"schedule": schedule, **{key: more[key] for key in more if more[key]}})


def slug_of(function: str) -> str:
    """Return a function's name, as Sentry's own integrations do, with the module's if vague."""
    owner, _, name = function.rpartition(".")
    module = owner.rpartition(".")[2]
    return f"{module}-{name}" if module and name in VAGUE else name
