"""Five laws that every framework file keeps, shown on its own sample."""

from __future__ import annotations

import ast

import pytest

from codemods.files.project import Project
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.rendering import render
from codemods.planning.scanning.scan import scan
from codemods.sentry.init_call import init_call
from tests.differences import difference
from tests.projects import applied, changes, recommended

EACH = [pytest.param(stem, f, id=stem) for stem, f in frameworks().items()]


@pytest.mark.parametrize(("stem", "framework"), EACH)
def test_detects_itself_and_nobody_else_claims_it(stem: str, framework: Framework):
    found = scan(Project.of(framework.sample.before))
    # A queue that only settings show comes with the framework whose settings they are.
    hosts = {s for s in found.frameworks if frameworks()[s].settings_variable} - {stem}
    assert not hosts or framework.settings_names
    assert [s for s in found.frameworks if s not in hosts] == [stem]
    assert [e.framework for e in found.entrypoints if e.framework not in hosts] == [stem]
    assert not found.doubtful


@pytest.mark.parametrize(("stem", "framework"), EACH)
def test_before_becomes_after(stem: str, framework: Framework):
    sample = framework.sample
    after = applied(sample.before)
    _, _, answers = recommended(sample.before)
    call = init_call(answers)
    generated = {}
    if answers.style == "module":
        generated[answers.init_path] = render.file("sentry_setup.py", answers, call)
    if answers.worker_settings:
        generated[answers.worker_settings] = render.file("mysettings.py", answers, call)
    whole, _ = render.inline(call)
    expected = {p: t.replace("sentry_sdk.init(...)", whole) for p, t in sample.after.items()}
    unlike = difference({**sample.before, **expected, **generated}, after)
    assert not unlike, f"the sample's `after` is not what comes out:\n{unlike}"


@pytest.mark.parametrize(("stem", "framework"), EACH)
def test_a_second_run_changes_nothing(stem: str, framework: Framework):
    before = framework.sample.before
    _, _, answers = recommended(before)
    project = Project.of(applied(before))
    from codemods.planning.apply import apply

    assert apply(project, plan(Known(scan(project), answers))).files == ()


@pytest.mark.parametrize(("stem", "framework"), EACH)
def test_sentry_starts_before_the_app(stem: str, framework: Framework):
    project, found, answers = recommended(framework.sample.before)
    after = applied(framework.sample.before)
    for entry in found.entrypoints:
        path = entry.path if entry.line else answers.worker_settings
        tree = ast.parse(after[path])
        hooks = [
            n.lineno
            for n in tree.body
            if "sentry_setup" in ast.unparse(n) or "sentry_sdk.init" in ast.unparse(n)
        ]
        shift = after[path].count("\n") - project.get(path, "").count("\n")
        assert hooks
        assert not entry.line or hooks[0] < entry.line + shift


@pytest.mark.parametrize(("stem", "framework"), EACH)
def test_the_sample_leaves_nothing_to_do_by_hand(stem: str, framework: Framework):
    left = [n.text for n in changes(framework.sample.before).notes if n.level == "todo"]
    assert left == []


@pytest.mark.parametrize(("stem", "framework"), EACH)
def test_lines_to_paste_bring_what_they_name(stem: str, framework: Framework):
    for step in framework.also:
        tree = ast.parse(step.paste)
        names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
        brought = {a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
        assert names - brought <= {"app", "application"}
