"""What says that the server has failed, and what its framework's integration then drops."""

from __future__ import annotations

import ast

import pytest

from codemods.code.errors.error_answers import is_dropped, is_failure
from codemods.code.importing.modules import Modules
from codemods.code.tree import read_tree
from codemods.files.project import Project


@pytest.mark.parametrize(
    ("status", "expected"),
    [("500", True), ("503", True), ("404", False), ("True", False), ("s.HTTP_502", True)],
)
def test_a_status_says_whose_fault_it_was(status: str, expected: bool) -> None:
    assert is_failure(ast.parse(status, mode="eval").body) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from sanic.exceptions import ServerError\nraise ServerError('x')\n", True),
        ("from sanic.exceptions import ServerError\nraise ServerError\n", True),
        ("from sanic.exceptions import SanicException as E\nraise E(status_code=404)\n", False),
        ("from flask import abort\nabort(500)\n", True),
        ("from flask import abort\nabort(404)\n", False),
        ("import pyramid.httpexceptions as h\nraise h.HTTPInternalServerError()\n", True),
        ("from chalice import ChaliceViewError\nraise ChaliceViewError('x')\n", True),
        ("from tornado.web import HTTPError\nraise HTTPError(502)\n", True),
        ("from fastapi import HTTPException\nraise HTTPException(500)\n", False),
        ("from aiohttp import web\nraise web.HTTPInternalServerError()\n", False),
        ("from shop import ServerError\nraise ServerError()\n", False),
    ],
)
def test_what_some_frameworks_raise_as_an_answer_is_dropped(text: str, expected: bool) -> None:
    tree = read_tree(Modules(Project.of({"a.py": text})), "a.py")
    assert any(is_dropped(tree, node) for node in tree.nodes) is expected
