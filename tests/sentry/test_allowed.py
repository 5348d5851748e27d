"""What an answers file may say: no more than a user could choose."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.files.project import Project
from codemods.sentry.allowed import allowed, is_module
from codemods.sentry.answers import BadAnswers
from tests.projects import known

TEXTS = {
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "requirements.txt": "flask\n",
}
PROJECT = Project.of(TEXTS)
CHANGE = {
    "path": "app.py",
    "edits": [["placements.import_first", {}]],
    "lines": [[["a"], ["b"], [None, "c"], [None, None]]],
    "imports": [],
}
ROWS: dict[str, tuple[dict[str, Any], str]] = {
    "above the project": ({"subproject": "../shop"}, "`subproject` names '../shop'"),
    "a path above": ({"init_path": "../a.py"}, "`init_path` names '../a.py'"),
    "an absolute path": ({"entrypoints": ("/etc/a.py",)}, "`entrypoints` names '/etc/a.py'"),
    "no Python file": ({"init_path": "a.sh"}, "`init_path` must name a Python file"),
    "an option": ({"worker_settings": "-c.py"}, "`worker_settings` must name a Python file"),
    "a shadow elsewhere": ({"shadowed": ("../x.py",)}, "`shadowed` names '../x.py'"),
    "a module that is code": ({"init_module": "a;b"}, "`init_module` must be a dotted module"),
    "a framework": ({"frameworks": ("zope",)}, "`frameworks` names 'zope', which is none of"),
    "an unusable one": ({"unusable": ("zope",)}, "`unusable` names 'zope'"),
    "a library": ({"libraries": ("zope",)}, "`libraries` names 'zope', which this version"),
    "a feature": ({"features": ("error_monitoring", "x")}, "`features` names 'x'"),
    "no errors": ({"features": ("tracing",)}, "`features` must hold error_monitoring"),
    "a feature without its own": (
        {"features": ("error_monitoring", "profiling")},
        "`features` has profiling, which needs tracing",
    ),
    "a style": ({"style": "sideways"}, "`style` must be one of"),
    "a URL of another host": ({"health_checks": ("https://x/y",)}, "`health_checks` must hold URL"),
    "a URL that ends a string": ({"health_checks": ('/a"',)}, "`health_checks` must hold URL"),
    "a version": ({"sdk_version": "2; rm"}, "`sdk_version` must be a version"),
    "keywords that are none": (
        {"written": {"init": {"keywords": ["a"]}}},
        "`_written` is not what was recorded",
    ),
    "an editor that is none": (
        {"written": {"changes": [{**CHANGE, "edits": [["os.system", {}]]}]}},
        "`_written` is not what was recorded",
    ),
    "a change elsewhere": (
        {"written": {"changes": [{**CHANGE, "path": "../a.py"}]}},
        "`_written` is not what was recorded",
    ),
    "a change without edits": (
        {"written": {"changes": [{**CHANGE, "edits": []}]}},
        "`_written` is not what was recorded",
    ),
    "a hunk that is none": (
        {"written": {"changes": [{**CHANGE, "lines": [[["a"], ["b"], []]]}]}},
        "`_written` is not what was recorded",
    ),
}


@pytest.mark.parametrize(("given", "reason"), ROWS.values(), ids=ROWS)
def test_what_nobody_could_have_chosen(given: dict[str, Any], reason: str) -> None:
    answers = known(TEXTS).answers._replace(**given)
    with pytest.raises(BadAnswers) as refusal:
        allowed(answers, PROJECT, "answers.yml")
    assert str(refusal.value).startswith(f"answers.yml: {reason}")
    assert str(refusal.value).endswith("Mend that line, or restore the file from git.")


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"subproject": "api/"},
        {"health_checks": ("/healthz", "/a/<int:b>/{c}")},
        {"sdk_version": "2.75.0rc1"},
        {"features": ("error_monitoring", "tracing", "profiling")},
        {"written": {"changes": [CHANGE], "init": {"keywords": {"a": "1"}}, "files": {"a": "b"}}},
    ],
)
def test_what_a_user_may_choose(given: dict[str, Any]) -> None:
    answers = known(TEXTS).answers._replace(**given)
    assert allowed(answers, PROJECT, "answers.yml") is answers


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("a.b", True), ("a", True), ("a.class", False), ("a..b", False), ("", False), ("a-b", False)],
)
def test_a_module_that_can_be_imported(name: str, is_one: bool) -> None:
    assert is_module(name) is is_one
