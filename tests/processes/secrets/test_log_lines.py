"""What of a value comes through as it is, and which calls log at a level that arrives."""

from __future__ import annotations

import ast

import pytest

from codemods.processes.secrets._log_lines import logs, parts


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("f'{a}{b}'", ["a", "b"]),
        ("'x' + a", ["'x'", "a"]),
        ("a or b", ["a", "b"]),
        ("a[:30]", ["a"]),
        ("a[:4]", []),
        ("a[4:]", []),
        ("a[:end]", []),
        ("str(a)", ["a"]),
        ("mask(a)", []),
        ("await a", ["a"]),
    ],
)
def test_a_value_holds_what_it_is_made_of(value: str, held: list[str]):
    assert [ast.unparse(one) for one in parts(ast.parse(value, mode="eval").body)] == held


@pytest.mark.parametrize(
    ("call", "logged"),
    [
        ("log.info(a)", True),
        ("made.warning(a)", True),
        ("logging.getLogger('x').error(a)", True),
        ("log.debug(a)", False),
        ("log.log(logging.DEBUG, a)", False),
        ("math.info(a)", False),
    ],
)
def test_a_call_logs_by_what_it_is_called_on(call: str, logged: bool):
    node = ast.parse(call, mode="eval").body
    assert isinstance(node, ast.Call) and logs(node, frozenset(["made"])) is logged
