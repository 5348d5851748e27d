"""How many small faults in the rooms that decide the tests notice: a mutation run, on a sample.

    python -m tools.mutants [COUNT [SEED]] [FILE...]

Each mutant is one change in one module, made in memory in a process of its own, and is killed
when a test fails: of the file named after the module, then of its room, then of all the rooms.
With files, they are mutants of these, and only the tests named after each are asked. Survivors
are printed.
"""

from __future__ import annotations

import ast
import gc
import importlib
import io
import os
import random
import resource
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import CodeType, FunctionType
from typing import NamedTuple

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
ROOMS = ("code", "processes", "packages")
TESTS = (*ROOMS, "planning")
# Of processor time, after each stage: a mutant that goes in circles is noticed, too.
MOST_SECONDS = (20, 60, 300)

_QUIETLY = ("-x", "-q", "-p", "no:cacheprovider", "-m", "not whole")
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


class Mutant(NamedTuple):
    """One change: the file, the line, what stood there and what stands there now.

    `number` is the place of the expression among all of the file.
    """

    path: Path
    line: int
    before: str
    after: str
    number: int
    changed: ast.expr

    def tree(self) -> ast.Module:
        """Return the whole module with the change."""
        whole = ast.parse(self.path.read_text())
        old = _expressions(whole)[self.number]
        for parent in ast.walk(whole):
            _replace(parent, old, ast.copy_location(self.changed, old))
        return ast.fix_missing_locations(whole)


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield each change of a file by itself."""
    for number, node in enumerate(_expressions(ast.parse(path.read_text()))):
        for changed in _changes(node):
            before, after = ast.unparse(node), ast.unparse(changed)
            yield Mutant(path, node.lineno, before, after, number, changed)


def _expressions(tree: ast.Module) -> list[ast.expr]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.expr)]


def _changes(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(ops=[ast.Eq()], comparators=[ast.Constant(value=int())]):
            yield ast.Compare(node.left, [ast.NotEq()], node.comparators)
            yield ast.Compare(node.left, [ast.GtE()], node.comparators)
        case ast.Compare(ops=[operator]) if type(operator) in _COMPARED:
            yield ast.Compare(node.left, [_COMPARED[type(operator)]()], node.comparators)
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield ast.BoolOp(other, node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Call(func=ast.Name("any" | "all" as name)):
            other_name = "all" if name == "any" else "any"
            yield ast.Call(ast.Name(other_name, ast.Load()), node.args, node.keywords)
        case ast.Tuple(elts=elements, ctx=ast.Load()) if len(elements) > 2:
            yield ast.Tuple(elements[1:], ast.Load())
            yield ast.Tuple(elements[:-1], ast.Load())
        case ast.IfExp():
            yield node.body
            yield node.orelse


def _replace(parent: ast.AST, old: ast.expr, new: ast.expr) -> None:
    for field, value in ast.iter_fields(parent):
        if value is old:
            setattr(parent, field, new)
        elif isinstance(value, list):
            value[:] = [new if item is old else item for item in value]


def put_in(mutant: Mutant) -> None:
    """Give every function of the module, whoever holds it, the code that it has in the mutant.

    What stands outside of functions is run again, and what others took from there replaced.
    """
    name = ".".join(mutant.path.relative_to(CHECKOUT).with_suffix("").parts)
    module = importlib.import_module(name.removesuffix(".__init__"))
    code = compile(mutant.tree(), str(mutant.path), "exec")
    if not any(start <= mutant.line <= end for start, end in _bodies(mutant.path)):
        before = dict(vars(module))
        exec(code, vars(module))
        changed = [(n, old, vars(module)[n]) for n, old in before.items() if n[:2] != "__"]
        for other in [m for n, m in sys.modules.items() if n.startswith("codemods.")]:
            for key, old, new in changed:
                if vars(other).get(key) is old:
                    setattr(other, key, new)
        return
    codes = {(c.co_name, c.co_firstlineno): c for c in _codes(code)}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename == code.co_filename:
            known = one.__code__
            one.__code__ = codes.get((known.co_name, known.co_firstlineno), known)


def _bodies(path: Path) -> Iterator[tuple[int, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.body[0].lineno, node.end_lineno or node.lineno


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def stages(path: Path) -> list[list[Path]]:
    """Return which tests are asked of a module, one after the other: the nearest first."""
    inner = path.relative_to(CHECKOUT / "codemods").parent
    own = CHECKOUT / "tests" / inner / f"test_{path.stem}.py"
    room = CHECKOUT / "tests" / inner.parts[0]
    rest = [CHECKOUT / "tests" / name for name in TESTS if name != inner.parts[0]]
    return [[own] if own.exists() else [], [room], rest]


def survives(mutant: Mutant, asked: list[list[Path]]) -> bool:
    """Run the tests on a mutant, in a process of its own, and tell whether all pass."""
    child = os.fork()
    if not child:
        try:
            put_in(mutant)
            failed = _fails(asked)
        except Exception:  # as no test would get to start
            failed = True
        os._exit(failed)
    _, status = os.waitpid(child, 0)
    return status == 0


def _fails(asked: list[list[Path]]) -> bool:
    for paths, seconds in zip(asked, MOST_SECONDS, strict=False):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, MOST_SECONDS[-1]))
        if paths and _run(paths):
            return True
    return False


def _run(paths: list[Path], *further: str) -> int:
    silence = io.StringIO()
    with redirect_stdout(silence), redirect_stderr(silence):
        return pytest.main([*_QUIETLY, *further, *map(str, paths)])


def sampled(files: list[Path], count: int, seed: int) -> list[Mutant]:
    """Return so many mutants of files, drawn by chance."""
    every = [mutant for path in sorted(files) for mutant in mutants(path)]
    print(f"{len(every)} mutants are possible; the seed is {seed}.")
    return random.Random(seed).sample(every, min(count, len(every)))


def main(chosen: list[Mutant], most_stages: int) -> None:
    """Try mutants in so many stages of tests and print who survives, and the figure."""
    for each in dict.fromkeys(path for one in chosen for path in stages(one.path)[0]):
        _run([each], "--collect-only")  # what is imported once, a child does not import
    if most_stages > 1:
        _run([CHECKOUT / "tests" / name for name in TESTS], "--collect-only")
    killed = 0
    for tried, mutant in enumerate(chosen, 1):
        if not survives(mutant, stages(mutant.path)[:most_stages]):
            killed += 1
            continue
        path = mutant.path.relative_to(CHECKOUT)
        print(f"{path}:{mutant.line}: {mutant.before}  ->  {mutant.after}", flush=True)
        print(f"  {killed} of {tried} killed so far", flush=True)
    print(f"{killed} of {len(chosen)} killed")


if __name__ == "__main__":
    numbers = [int(given) for given in sys.argv[1:] if given.isdigit()]
    count, seed = (*numbers, *(100, 1)[len(numbers) :])
    named = [Path(given).resolve() for given in sys.argv[1:] if not given.isdigit()]
    rooms = [path for room in ROOMS for path in (CHECKOUT / "codemods" / room).rglob("*.py")]
    main(sampled(named or rooms, count, seed), most_stages=1 if named else len(MOST_SECONDS))
