"""How many small faults in the rooms that decide the tests notice: a mutation run, on a sample.

    python -m tools.mutants [COUNT [SEED]]

Each mutant is one change in one module, made in memory in a process of its own, and is killed
when a test of the rooms fails: those named after the module first. Survivors are printed.
"""

from __future__ import annotations

import ast
import os
import random
import resource
import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
ROOMS = ("code", "processes", "packages")
TESTS = (*ROOMS, "planning")
MOST_SECONDS = 240  # of processor time: a mutant that goes in circles is noticed, too

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


class _Mutated(SourceFileLoader):
    code: CodeType

    def get_code(self, fullname: str) -> CodeType:
        return self.code


class _Finder(MetaPathFinder):
    """Gives the mutant in place of the module."""

    def __init__(self, mutant: Mutant) -> None:
        parts = mutant.path.relative_to(CHECKOUT).with_suffix("").parts
        self.name, self.mutant = ".".join(parts).removesuffix(".__init__"), mutant

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        loader = _Mutated(fullname, str(self.mutant.path))
        loader.code = compile(self.mutant.tree(), str(self.mutant.path), "exec")
        return spec_from_file_location(fullname, self.mutant.path, loader=loader)


def survives(mutant: Mutant) -> bool:
    """Run the tests on a mutant, in a process of its own, and tell whether all pass."""
    child = os.fork()
    if not child:
        os._exit(_tested(mutant))
    _, status = os.waitpid(child, 0)
    return status == 0


def _tested(mutant: Mutant) -> int:
    import pytest  # only the child's modules are the mutant's

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.meta_path.insert(0, _Finder(mutant))
    room = mutant.path.relative_to(CHECKOUT / "codemods").parts[0]
    own = CHECKOUT / "tests" / room / f"test_{mutant.path.stem}.py"
    first = [str(own)] if own.exists() else []
    folders = sorted(TESTS, key=lambda name: name != room)
    for paths in (first, [str(CHECKOUT / "tests" / name) for name in folders]):
        if paths and pytest.main(["-x", "-q", "-m", "not whole", *paths]):
            return 1
    return 0


def main(count: int, seed: int) -> None:
    """Try a sample of all mutants and print who survives, and the figure."""
    files = [path for room in ROOMS for path in (CHECKOUT / "codemods" / room).rglob("*.py")]
    every = [mutant for path in sorted(files) for mutant in mutants(path)]
    sample = random.Random(seed).sample(every, min(count, len(every)))
    killed = 0
    for tried, mutant in enumerate(sample, 1):
        if not survives(mutant):
            killed += 1
            continue
        path = mutant.path.relative_to(CHECKOUT)
        print(f"{path}:{mutant.line}: {mutant.before}  ->  {mutant.after}", flush=True)
        print(f"  {killed} of {tried} killed so far", flush=True)
    print(f"{killed} of {len(sample)} killed, sampled from {len(every)} (seed {seed})")


if __name__ == "__main__":
    main(*[*map(int, sys.argv[1:]), *(100, 1)[len(sys.argv) - 1 :]])
