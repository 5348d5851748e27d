"""Expressions that wait: as good as compiled ones, and none of the house's is wrong."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from codemods.files import pattern as patterns
from codemods.files.pattern import AnyOf, any_of, pattern
from tests.repositories import CHECKOUT


def test_it_is_compiled_by_the_first_question(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile
    monkeypatch.setattr(
        patterns.re, "compile", lambda text, flags: compiled.append(text) or real(text, flags)
    )
    waiting = pattern(r"(\d+)\.(\d+)")
    assert compiled == []
    assert waiting.sub(r"\2.\1", "3.12") == "12.3"
    assert waiting.pattern == r"(\d+)\.(\d+)"
    assert compiled == [r"(\d+)\.(\d+)"]


def test_flags_are_kept() -> None:
    assert pattern("sentry", re.IGNORECASE).fullmatch("SENTRY")
    assert pattern(rb"^b", re.MULTILINE).findall(b"a\nb") == [b"b"]


def test_what_no_expression_has_is_refused() -> None:
    with pytest.raises(AttributeError):
        _ = pattern("a").nonsense  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("a token", True), ("dsn = 1", True), ("dsnless", False), ("", False), ("n/a", False)],
)
def test_any_of_several_is_found_by_its_pattern_or_by_its_letters_alone(
    text: str, is_found: bool
) -> None:
    assert any_of((("token", ""), ("dsn", r"dsn\b"))).found(text) is is_found


def test_letters_stand_in_the_patterns_that_wait_for_them() -> None:
    choices = [
        one
        for name, _ in _modules()
        for one in vars(importlib.import_module(name)).values()
        if isinstance(one, AnyOf)
    ]
    assert choices
    for letters, one in (row for choice in choices for row in choice.rows if row[1] is not None):
        assert letters in re.sub(r"\\(?=\W)", "", one.pattern)


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted((CHECKOUT / "codemods").rglob("*.py")):
        name = path.relative_to(CHECKOUT).with_suffix("").as_posix().replace("/", ".")
        # What is loaded in a user's process stands for itself.
        if "verify.inside" not in name and not name.endswith("__main__"):
            yield name.removesuffix(".__init__"), path


def _compiled_at_import(tree: ast.AST) -> Iterator[int]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            continue
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            yield node.lineno
        yield from _compiled_at_import(node)


def test_no_module_compiles_one_when_it_is_imported() -> None:
    eager = [
        f"{path.name}:{line}"
        for _, path in _modules()
        if "re.compile" in (text := path.read_text("utf-8"))
        for line in _compiled_at_import(ast.parse(text))
    ]
    assert eager == []


def _waiting(held: object) -> Iterator[patterns._Pattern[str]]:
    if type(held) is patterns._Pattern:
        yield held
    elif isinstance(held, Mapping):
        yield from _waiting([*held.values()])
    elif isinstance(held, (list, tuple)):
        for each in held:
            yield from _waiting(each)


def test_each_of_the_house_is_an_expression() -> None:
    for name, _ in _modules():
        importlib.import_module(name)
    held = [vars(module) for name, module in sys.modules.items() if name.startswith("codemods.")]
    waiting = list(_waiting(held))
    assert len(waiting) > 300
    for each in waiting:
        assert each.pattern == each.text
