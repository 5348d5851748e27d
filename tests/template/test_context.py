"""Where the template's extension runs the codemods from."""

from __future__ import annotations

import shutil
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from jinja2.sandbox import SandboxedEnvironment

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of the template, as Copier makes one."""
    for folder in ("codemods", "extensions", "includes", "template"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    shutil.copy(CHECKOUT / "organisation.yml", tmp_path)
    return tmp_path


@pytest.fixture
def context(clone: Path) -> Any:
    """The extension of that clone."""
    return loaded(clone / "extensions/context.py")


@pytest.fixture
def running(clone: Path) -> Any:
    """What that extension asks for codemods."""
    return loaded(clone / "extensions/view/running.py")


def loaded(path: Path) -> Any:
    spec = spec_from_file_location(f"{path.stem}_of_the_clone", path)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_installed_copy_that_is_the_same_is_taken(running: Any):
    assert running.home() == CHECKOUT


@pytest.mark.parametrize(
    "path", ["codemods/planning/deciding/place.py", "includes/init.py.jinja", "organisation.yml"]
)
def test_an_installed_copy_that_differs_is_not(running: Any, clone: Path, path: str):
    with (clone / path).open("a") as file:
        file.write("\n")
    assert running.home() == clone


def test_a_file_that_only_the_clone_has_counts(running: Any, clone: Path):
    (clone / "codemods/knowledge/frameworks/new.py").write_text("")
    assert running.home() == clone


@pytest.mark.parametrize(
    ("run", "may"),
    [
        ({"defaults": True, "skip_answered": False, "data": {"prove": True}}, True),
        ({"defaults": False, "skip_answered": False, "data": {}}, True),
        ({"defaults": True, "skip_answered": False, "data": {}}, False),
        ({"defaults": False, "skip_answered": True, "data": {}}, False),
    ],
)
def test_what_is_only_recorded_starts_nothing(
    context: Any, monkeypatch: pytest.MonkeyPatch, run: dict[str, Any], may: bool
):
    monkeypatch.setattr(context.Sentry, "found", {"is_new": False, "locks": []})
    copier = {"dst_path": ".", "answers_file": None, **run}
    told = {"_copier_conf": copier, "prove": True, "style": "module"}

    assert context.Sentry(told).may_prove is may
    assert not context.Sentry({**told, "prove": False}).may_prove
    assert not context.Sentry({**told, "style": "none"}).may_prove


def test_nobody_else_sees_the_modules_of_another_version(running: Any, clone: Path):
    with (clone / "codemods/planning/deciding/place.py").open("a") as file:
        file.write("\n")
    mine = ours()
    with running.loaded() as main:
        assert sys.modules["codemods.__main__"].main is main
        assert sys.modules["codemods"] is not mine.get("codemods")
    assert ours() == mine


def test_a_version_is_imported_once_for_all_that_its_view_asks(running: Any, clone: Path):
    with (clone / "codemods/planning/deciding/place.py").open("a") as file:
        file.write("\n")
    with running.loaded() as first:
        pass
    assert first not in [getattr(module, "main", None) for module in ours().values()]
    with running.loaded() as second:
        assert second is first
        assert second.__globals__ is vars(sys.modules["codemods.__main__"])


def test_what_runs_copier_itself_is_used(running: Any):
    mine = ours()
    with running.loaded() as main:
        assert sys.modules["codemods.__main__"].main is main
        assert sys.modules["codemods"] is mine["codemods"]


def ours() -> dict[str, Any]:
    import codemods  # noqa: F401

    return {n: m for n, m in sys.modules.items() if n.partition(".")[0] == "codemods"}


def test_each_project_has_a_view_of_its_own(clone: Path):
    one, other = (loaded(clone / "extensions/context.py").Sentry for _ in range(2))
    assert one is not other
    assert not [name for name in sys.modules if name.startswith("copier_sentry_view")]


def test_a_text_is_compiled_once(context: Any):
    environment = SandboxedEnvironment(extensions=[context.SentryContext])
    once = environment.from_string("{{ 1 }}")
    assert environment.from_string("{{ 1 }}") is once
    assert environment.from_string("{{ 1 }}", {"a": 1}) is not once
    with pytest.raises(TypeError):
        environment.from_string(["{{ 1 }}"])


def test_what_copier_prints_is_broken_between_words_on_a_terminal(
    context: Any, monkeypatch: pytest.MonkeyPatch
):
    text = "Found\n  FastAPI web  app/main.py:3\nRecommended: error monitoring."
    monkeypatch.setattr(context.Sentry, "found", {"proposal": text})
    view = context.Sentry({"_copier_conf": {"dst_path": ".", "answers_file": None}})
    assert view.proposal == text
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "20")
    rows = ["Found", "  FastAPI web", "    app/main.py:3", "Recommended: error", "monitoring."]
    assert view.proposal.split("\n") == rows
