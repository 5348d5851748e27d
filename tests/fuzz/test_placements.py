"""Every way into Python, over everybody's Python: it parses, once is enough, and it goes back."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from codemods.files.loading import editor, modules
from codemods.files.model import Edit, InitCall, Refused
from codemods.planning.ledger import record
from codemods.undo.one_file import exactly
from tests.fuzz.sources import share, sources

CALL = (
    "sentry_sdk.init(\n"
    '    dsn=os.getenv("SENTRY_DSN"),\n'
    "    integrations=[LoggingIntegration(capture_sentry_logs=True)],\n)\n"
)
IMPORTS = (
    "import os",
    "import sentry_sdk",
    "from sentry_sdk.integrations.logging import LoggingIntegration",
)
STATEMENT = "import app.sentry_setup  # noqa: F401  # isort: skip"
QUIET = 'for logger_name in ("httpx",):\n    ignore_logger_for_sentry_logs(logger_name)'
HEADERS = "django.conf.settings.CORS_ALLOW_HEADERS"
# Of these only what is found in the file can be edited.
NOT_OVER_ANY_FILE = frozenset("find_init own_init drop_imports rewrite_own upgrade_signal".split())
# Of the file with Celery's app: tests/editing/placements has them over what Celery projects write.
NOT_OVER_ANY_FILE |= {"start_at_import", "start_on_signals"}
REWRITING = ("allow_headers", "wrap_app")  # these change lines; what they take is given back


def parsed(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def functions(tree: ast.Module) -> Iterator[str]:
    """Yield the functions and methods of a file, as a placement names them."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name
        if isinstance(node, ast.ClassDef):
            methods = (n for n in node.body if isinstance(n, ast.FunctionDef))
            yield from (f"{node.name}.{method.name}" for method in methods)


def names(tree: ast.Module) -> Iterator[str]:
    """Yield the variables of a file."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id


def called(tree: ast.Module) -> Iterator[str]:
    calls = (n.func for n in ast.walk(tree) if isinstance(n, ast.Call))
    yield from (ast.unparse(f) for f in calls if isinstance(f, (ast.Name, ast.Attribute)))


@st.composite
def arguments(draw: st.DrawFn, stem: str, tree: ast.Module) -> Mapping[str, Any]:
    """Draw what a plan could give to a placement for a file with that tree."""
    line = draw(st.integers(1, tree.body[-1].end_lineno or 1))
    function = draw(st.sampled_from([*functions(tree)] or ["main"]))
    name = draw(st.sampled_from([*names(tree), *functions(tree)] or ["app"]))
    return {
        "allow_headers": {"name": name, "calls": ()},
        "enable_in_main": {"name": name},
        "ignore_logger": {"name": name, "logger": "some.logger"},
        "import_first": {"statement": STATEMENT, "after": draw(st.sampled_from([0, line]))},
        "init_before_app": {"call": CALL, "imports": IMPORTS, "line": line},
        "listen_before_start": {"name": name, "listener": 'listener("before_server_start")'},
        "merge_init": {"line": line, "base": None, "theirs": InitCall()},
        "monitor_job": {
            "function": function,
            "slug": "a-job",
            "config": '{"schedule": {"type": "interval", "value": 1, "unit": "hour"}}',
        },
        "quiet_logs": {"line": line, "statement": QUIET},
        "report_in_child": {"function": function},
        "start_in_job": {"function": function, "statement": STATEMENT},
        "wrap_app": {
            "name": name,
            "middleware": draw(
                st.sampled_from(["asgi.SentryAsgiMiddleware", "wsgi.SentryWsgiMiddleware"])
            ),
        },
    }[stem]


def test_every_placement_is_here():
    stems = modules("placements").keys() - NOT_OVER_ANY_FILE
    empty = parsed("x = 1\n")
    for stem in stems:
        arguments(stem, empty).example  # noqa: B018  # a stem without arguments is a KeyError
    assert stems >= {"import_first", "init_before_app", "wrap_app"}


@pytest.mark.parametrize("stem", sorted(modules("placements").keys() - NOT_OVER_ANY_FILE))
@share(25)
@given(text=sources(), draw=st.data())
def test_a_placement_over_any_source(stem: str, text: str, draw: st.DataObject):
    try:
        tree = parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tree = ast.Module([], [])
    assume(tree.body)
    given = draw.draw(arguments(stem, tree))
    module = editor(f"placements.{stem}")
    try:
        after = module.edit(text, **given)
    except Refused as refusal:
        assert str(refusal).endswith((".", ")"))
        return
    if after == text:
        return
    parsed(after)
    assert module.edit(after, **given) == after
    kept = [row.strip() for row in text.splitlines() if row.strip()]
    rest = iter([row.strip() for row in after.splitlines()])
    if stem not in REWRITING:
        assert all(any(row in other for other in rest) for row in kept), "a line is gone"
    note = record("a.py", [Edit("a.py", f"placements.{stem}", given, "")], text, after)
    assert exactly(after, [note]) == text
    try:
        undone = module.undo(after, **undo_arguments(stem, given, note.imports))
    except Refused:
        return
    assert parsed(undone)


def undo_arguments(stem: str, given: Mapping[str, Any], imports: tuple[str, ...]) -> dict[str, Any]:
    wanted = {
        "allow_headers": ("name", "calls"),
        "ignore_logger": ("logger",),
        "import_first": ("statement",),
        "init_before_app": ("call",),
        "listen_before_start": ("name", "listener"),
        "monitor_job": ("function", "slug", "config"),
        "report_in_child": ("function",),
        "start_in_job": ("function", "statement"),
        "wrap_app": ("name", "middleware"),
    }.get(stem, ())
    more = {"imports": imports} if stem == "init_before_app" else {}
    return {**{name: given[name] for name in wanted}, **more}
