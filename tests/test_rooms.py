"""The house: who may import whom, who may name a framework, how long files and functions are."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from codemods.files.loading import KINDS
from codemods.knowledge.registry import frameworks
from tests.repositories import CHECKOUT

# From the ground up: a room imports itself and what stands before it.
ROOMS = (
    "files receiver shell editing formats knowledge code packages processes sentry planning undo "
    "doctor verify commands __main__"
).split()
FLAT = 24  # modules that one look at a folder may tell apart
# The exceptions: what is not needed any more has to leave its list.
CIRCLES = {
    "codemods.knowledge.organisations",  # the reader of its file is asked late
}
NAMED = {
    "formats/launchers/crontab.py": "django",  # what a user is called there
    "verify/requests/traffic.py": "grpc mcp",  # the protocols
}
# What is tried somewhere else than in a file of its name: folders, each file of which has to
# have a case there, and single ones, by what a user is told.
LAWS = {
    "commands/": "commands/test_main.py",
    "code/errors/answering_handlers.py": "planning/plans/test_answered.py",
    "code/errors/library_hooks.py": "planning/plans/test_error_hooks.py",
    "code/errors/reporting.py": "planning/plans/test_answered.py",
    "doctor/": "doctor/rules/test_rules.py",
    "files/metadata.py": "packages/inventory/test_packed_modules.py",
    "formats/backends/": "packages/inventory/test_packed_modules.py",
    "formats/functions/": "processes/platform_functions/test_functions.py",
    "formats/variables/": "formats/variables/test_formats.py",
    "knowledge/": "knowledge/frameworks/test_laws.py",
    "packages/python/chosen_python.py": "packages/python/test_old_python.py",
    "planning/features/no_longer_in_force.py": "planning/plans/test_lapsed.py",
    "planning/features/left_switched_off.py": "planning/plans/test_left_out.py",
    "planning/plans/hooks.py": "planning/plans/test_hooks_on_signals.py",
    "planning/plans/listed_by_name.py": "packages/inventory/test_from_nix.py",
    "planning/plans/logged_twice.py": "planning/plans/test_unheard_logs.py",
    "planning/plans/replaced_hook.py": "planning/plans/test_unheard_logs.py",
    "planning/plans/start_up.py": "planning/deciding/test_lean_start.py",
    "planning/plans/wrapped.py": "planning/test_adopt.py",
    "editing/placements/start_at_import.py": "editing/placements/test_rewrite_own.py",
    "planning/scanning/subproject.py": "planning/scanning/test_scan.py",
    "processes/browser/browser_sentry.py": "processes/browser/test_frontends.py",
    "sentry/shared.py": "planning/test_adopt.py",
    "sentry/upgrades/": "sentry/upgrades/test_meaning.py",
    "verify/": "verify/test_samples.py",  # in processes, for real
    "verify/reasons/": "verify/test_reasons.py",
}
# What decides something and is tried through others alone. It may only shrink.
UNMIRRORED: list[str] = []
KNOWING = ("knowledge/", "verify/inside/", "editing/triggers/")  # the last: one scheduler a file
WORDS = {"asgi", "wsgi", "script", "schedule"}  # protocols, and words that others use as well
HOUSE = CHECKOUT / "codemods"
BRANCHES = (ast.If, ast.IfExp, ast.BoolOp, ast.Compare, ast.comprehension, ast.For, ast.While)
FILES = [p.relative_to(HOUSE).as_posix() for p in sorted(HOUSE.rglob("*.py"))]


def test_rooms_import_what_stands_below_them() -> None:
    assert {(p, n) for p in FILES for n in imports(p) if floor(n) > floor(room(p))} == set()


def test_what_is_private_stays_in_its_folder() -> None:
    assert {path: found for path in FILES if (found := set(entered(path)))} == {}


def test_what_stands_side_by_side_imports_one_way() -> None:
    beside: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in FILES:
        own = ["codemods", *Path(path).with_suffix("").parts]
        for other in (name.split(".") for name in imports(path)):
            pairs = zip(own, other, strict=False)
            shared = next((n for n, (a, b) in enumerate(pairs) if a != b), 0)
            if shared:
                beside[".".join(own[:shared])][own[shared]].add(other[shared])

    assert {folder for folder, graph in beside.items() if goes_in_circles(graph)} == CIRCLES


def test_a_hall_is_cut_into_rooms() -> None:
    flat = Counter(Path(p).parent for p in FILES if not p.endswith("__init__.py"))
    found_by_name = {Path(*kind.split(".")) for kind in KINDS.values()}

    assert {f: n for f, n in flat.items() if n > FLAT and f not in found_by_name} == {}


def test_frameworks_are_named_where_they_are_known() -> None:
    outside = {path: named(path) for path in FILES if not path.startswith(KNOWING)}

    assert {path: " ".join(sorted(found)) for path, found in outside.items() if found} == NAMED


def test_files_and_functions_are_short() -> None:
    assert {path for path in FILES if len((HOUSE / path).read_text().splitlines()) >= 250} == set()
    assert {(p, n.name, length(n)) for p in FILES for n in functions(p) if length(n) > 30} == set()


def test_what_decides_is_tried_by_a_file_of_its_name() -> None:
    alone = [p for p in FILES if "/" in p and decides(p) and not p.startswith(tuple(LAWS))]

    assert [path for path in alone if not mirror(path).exists()] == UNMIRRORED
    assert [p for p in LAWS if p in FILES and mirror(p).exists()] == []
    assert [law for law in LAWS.values() if not (CHECKOUT / "tests" / law).exists()] == []


@cache
def nodes(path: str) -> list[ast.AST]:
    return [*ast.walk(ast.parse((HOUSE / path).read_text()))]


def decides(path: str) -> bool:
    return any(isinstance(node, BRANCHES) for node in nodes(path))


def mirror(path: str) -> Path:
    """Return where a module's own tests lie: those of `a/_b.py` in `tests/a/test_b.py`."""
    inner = Path(path)
    return CHECKOUT / "tests" / inner.parent / f"test_{inner.stem.lstrip('_')}.py"


def functions(path: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.stmt) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def imports(path: str) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: str) -> str:
    return f"codemods.{path.partition('/')[0].removesuffix('.py')}"


def goes_in_circles(graph: dict[str, set[str]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False


def floor(module: str) -> int:
    house, _, rest = f"{module}.".partition(".")
    head = rest.partition(".")[0]
    return ROOMS.index(head) if house == "codemods" and head in ROOMS else -1


def entered(path: str) -> Iterator[str]:
    """Yield what is imported from another folder's `_file`."""
    folder = [*Path("codemods", path).parts[:-1]]
    for name in imports(path):
        parts = name.split(".")
        private = [i for i, part in enumerate(parts[:-1]) if part[0] == "_" != part[:2][-1]]
        if parts[0] == "codemods" and private and parts[: private[0]] != folder:
            yield name


def named(path: str) -> set[str]:
    """Return the frameworks' names that are strings, alone, before a dot or in a list of words."""
    said: set[str] = set()
    for node in nodes(path):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
                said.update(text.split())
            case ast.Constant(value=str(text)):
                said.add(text.partition(".")[0])
    return said & (known() - WORDS)


@cache
def known() -> set[str]:
    return {n for stem, f in frameworks().items() for n in (stem, *f.packages, *f.modules)}
