"""Putting a job's body into `with sentry_sdk.monitor(...)`, which sends check-ins.

Inside the function, because each run then has a monitor of its own: as a decorator it is
one object, and runs that overlap close each other's check-ins (sdk-facts 4.6).
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator, Sequence

from codemods.editing.source.always_ok import always_ok
from codemods.editing.source.calls import own_nodes
from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.needed_import import dump_without, imported
from codemods.editing.source.source import (
    Definition,
    Source,
    blank,
    expression,
    last_line,
    own,
    parsed,
)
from codemods.files.model import Refused
from codemods.files.syntax import same_tree

BINDING = Binding("sentry_sdk")
Function = (ast.FunctionDef, ast.AsyncFunctionDef)
Job = ast.FunctionDef | ast.AsyncFunctionDef
WIDTH = 88  # columns: the default of black and ruff


def edit(
    text: str, *, function: str, slug: str, config: str = "", first_party: Sequence[str] = ()
) -> str:
    """Return `text` with the body of `function` ("split", "Jobs.split") monitored as `slug`.

    `config` is the monitor's configuration, a dict display as text; without one the monitor
    has to exist in Sentry. A function that is monitored already, in whichever way, leaves
    the text unchanged. Raises Refused.
    """
    source = Source.of(text)
    job, owner = _find(source.tree, function)
    if any(_is_monitor(node) for node in ast.walk(job)):
        return text
    _refuse_odd(source, job)
    edited, sdk = imported(source, BINDING, owner, first_party)
    job, _ = _find(edited.tree, function)
    result = _wrapped(edited, job, sdk, slug, config)
    if dump_without(own(text), BINDING) != _without_ours(result, function):
        raise Refused(f"The edit would have changed `{function}`: monitor it by hand.")
    return result


def undo(text: str, *, function: str, slug: str, config: str = "") -> str:
    """Return `text` with the body of `function` out of its monitor; unchanged without one.

    Its import is left to `drop_imports`. Raises Refused where the monitor is another now.
    """
    source = Source.own(text)
    try:
        job, _ = _find(source.tree, function)
    except Refused:
        return text  # the job itself is gone
    block = next((n for n in job.body if isinstance(n, ast.With) and _watches(n, slug)), None)
    if block is None:
        return text
    call = block.items[0].context_expr
    head = "".join(source.lines[block.lineno - 1 : call.end_lineno])
    if not isinstance(call, ast.Call) or not _is_ours(block, call, config) or "#" in head:
        raise Refused(f"The monitor on line {block.lineno} was changed by hand.")
    result = _dedented(source, block, call)
    place = job.body.index(block)
    job.body[place : place + 1] = block.body
    if not same_tree(parsed(result), source.tree):
        raise Refused(f"The monitor on line {block.lineno} can't be taken out alone.")
    return result


def _watches(block: ast.With, slug: str) -> bool:
    calls = [item.context_expr for item in block.items if isinstance(item.context_expr, ast.Call)]
    named = [k for c in calls if _is_monitor(c.func) for k in c.keywords]
    return any(isinstance(k.value, ast.Constant) and k.value.value == slug for k in named)


def _is_ours(block: ast.With, call: ast.Call, config: str) -> bool:
    given = {k.arg: ast.dump(k.value) for k in call.keywords}
    given.pop("monitor_slug", None)
    wanted = {"monitor_config": ast.dump(expression(config))} if config else {}
    alone = len(block.items) == 1 and block.items[0].optional_vars is None
    return alone and not call.args and given == wanted


def _dedented(source: Source, block: ast.With, call: ast.Call) -> str:
    """Return the text without the `with` line(s) and with the block's lines further out."""
    head, end = call.end_lineno or call.lineno, last_line(block)
    outer = source.lines[block.lineno - 1][: block.col_offset]
    inner = source.lines[block.body[0].lineno - 1][: block.body[0].col_offset]
    if inner.strip():
        raise Refused(f"Line {block.lineno} holds the monitor and the job: take it out by hand.")
    end = _with_comments(source, end, inner)
    first = head
    if isinstance(block.body[0], Definition) and blank(source.lines[first]):
        first += 1
    kept = _inside_strings(source.text)
    rows = [
        row if number in kept or not row.startswith(inner) else outer + row[len(inner) :]
        for number, row in enumerate(source.lines[first:end], first + 1)
    ]
    return "".join([*source.lines[: block.lineno - 1], *rows, *source.lines[end:]])


def _with_comments(source: Source, end: int, indent: str) -> int:
    """Return where a block ends with the comments that stand in it below its code."""
    index = end
    while index < len(source.lines) and (
        blank(source.lines[index]) or source.lines[index].startswith(f"{indent}#")
    ):
        index += 1
        end = end if blank(source.lines[index - 1]) else index
    return end


def _find(tree: ast.Module, function: str) -> tuple[Job, ast.stmt]:
    """Return a function and the module-level statement that it stands in."""
    *classes, name = function.split(".")
    block: list[ast.stmt] = tree.body
    owner: ast.stmt | None = None
    for wanted in classes:
        found = next((s for s in block if isinstance(s, ast.ClassDef) and s.name == wanted), None)
        if found is None:
            raise Refused(f"There is no class `{wanted}` in the file: monitor the job by hand.")
        owner, block = owner or found, found.body
    jobs = [s for s in block if isinstance(s, Function) and s.name == name]
    if len(jobs) != 1:
        raise Refused(f"`{function}` is not one function of this file: monitor it by hand.")
    return jobs[0], owner or jobs[0]


def _is_monitor(node: ast.AST) -> bool:
    names = (getattr(node, "id", ""), getattr(node, "attr", ""))
    return "monitor" in names or "capture_checkin" in names


def _refuse_odd(source: Source, job: Job) -> None:
    body = _body(job)
    if any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in own_nodes(job)):
        raise Refused(f"`{job.name}` is a generator, it runs when it is read: monitor its reader.")
    if not body:
        raise Refused(f"`{job.name}` does nothing but document itself: there is no run to watch.")
    first = source.lines[body[0].lineno - 1][: body[0].col_offset]
    if first.strip():
        raise Refused(f"Line {body[0].lineno} holds the function's head too: monitor it by hand.")
    if last_line(body[-1]) != last_line(job):
        raise Refused(f"The end of `{job.name}` is not clear: monitor it by hand.")
    if why := always_ok(source.tree, job):
        raise Refused(why)


def _body(job: Job) -> list[ast.stmt]:
    """Return the statements below the docstring."""
    return job.body[1:] if ast.get_docstring(job, clean=False) is not None else job.body


def _wrapped(source: Source, job: Job, sdk: str, slug: str, config: str) -> str:
    body = _body(job)
    outer = source.lines[job.lineno - 1][: job.col_offset]
    inner = source.lines[body[0].lineno - 1][: body[0].col_offset]
    step = inner.removeprefix(outer)
    first = _start(source, body[0])
    end = last_line(job)
    kept = _inside_strings(source.text)
    rows = [
        row if blank(row) or number in kept else f"{step}{row}"
        for number, row in enumerate(source.lines[first:end], first + 1)
    ]
    opening = _head(sdk, slug, config, inner, step)
    if isinstance(body[0], Definition):
        opening.append("")  # as formatters have it below a `with`
    head = "".join(f"{row}{source.newline}" for row in opening)
    return "".join([*source.lines[:first], head, *rows, *source.lines[end:]])


def _start(source: Source, statement: ast.stmt) -> int:
    """Return the index of the first line of the body, with the comments above it."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    index = min([statement.lineno, *(d.lineno for d in decorators)]) - 1
    while source.lines[index - 1].lstrip().startswith("#"):
        index -= 1
    return index


def _inside_strings(text: str) -> set[int]:
    """Return the lines that begin within a string, whose blanks are part of it."""
    found: set[int] = set()
    starts: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
        name = tokenize.tok_name[token.type]
        if name.endswith("STRING_START"):
            starts.append(token.start[0])
        elif name.endswith("STRING_END"):
            found.update(range(starts.pop() + 1, token.end[0] + 1))
        elif token.type == tokenize.STRING:
            found.update(range(token.start[0] + 1, token.end[0] + 1))
    return found


def _head(sdk: str, slug: str, config: str, indent: str, step: str) -> list[str]:
    """Return the `with` statement's lines as a formatter would have them."""
    arguments = [f'monitor_slug="{slug}"', *([f"monitor_config={config}"] if config else [])]
    one = f"{indent}with {sdk}.monitor({', '.join(arguments)}):"
    if len(one) <= WIDTH:
        return [one]
    rows = [f"{indent}with {sdk}.monitor("]
    for argument in arguments:
        row = f"{indent}{step}{argument},"
        rows += [row] if len(row) <= WIDTH else _spread(argument, config, indent + step, step)
    return [*rows, f"{indent}):"]


def _spread(argument: str, config: str, indent: str, step: str) -> Iterator[str]:
    """Yield a dict display with an entry per line."""
    display = expression(config)
    assert isinstance(display, ast.Dict)
    yield f"{indent}{argument.partition('=')[0]}={{"
    for key, value in zip(display.keys, display.values, strict=True):
        assert key is not None
        yield f"{indent}{step}{_code(key)}: {_code(value)},"
    yield f"{indent}}},"


def _code(node: ast.expr) -> str:
    return ast.unparse(node).replace("'", '"')


def _without_ours(text: str, function: str) -> str:
    tree = own(text)
    job, _ = _find(tree, function)
    block = job.body[-1]
    assert isinstance(block, ast.With)
    job.body[-1:] = block.body
    return dump_without(tree, BINDING)
