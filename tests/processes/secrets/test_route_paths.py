"""Which argument of a call that makes a route is its path: what stands beside one is a view."""

from __future__ import annotations

import ast

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.tree import read_tree
from codemods.files.project import Project
from codemods.processes.secrets._route_paths import paths


@pytest.mark.parametrize(
    ("call", "path"),
    [
        ("path('token/', get_token)", "'token/'"),
        ("app.add_url_rule('/token', view_func=get_token)", "'/token'"),
        ("app.add_url_rule('/token', get_token)", "'/token'"),
        ("api.add_resource(ObtainToken, '/token')", "'/token'"),
        ("app.add_route('/token', get_token)", "'/token'"),
        ("app.add_route(get_token, '/token')", "'/token'"),
        ("app.add_route(PATH, get_token)", "PATH"),
        ("app.add_route('POST', PATH, get_token)", "PATH"),
        ("config.add_route('token', '/' + PATH)", "'/' + PATH"),
        ("config.add_route('hook', PATH)", "PATH"),
        ("api.add_resource(Hook, PATH)", "PATH"),
        ("router.add_resource(PATH)", "PATH"),
        ("config.add_view(get_token, route_name='token')", None),
        ("include(path=PATH)", None),
        ("router.register(path=PATH)", "PATH"),
    ],
)
def test_the_path_of_a_call(call: str, path: str | None) -> None:
    tree = read_tree(Modules(Project.of({"a.py": call})), "a.py")
    assert [ast.unparse(value) for _, value in paths(tree)] == [path][: path is not None]
