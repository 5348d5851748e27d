"""Modules of the project that the SDK's start would execute."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Environment, Process, Proven
from codemods.files.model import Command, Entrypoint, Evidence, Launch
from codemods.files.project import Project
from codemods.processes.libraries.shadowing_modules import shadows

LOUD = "import time\n\ntime.sleep(9)\n"
LAUNCH = Launch(Command(Evidence("Procfile", 1), ()), "python")


def found(entry: Entrypoint, *roots: tuple[str, ...], **texts: str) -> tuple[str, ...]:
    paths = {name.replace("__", "/") + ".py": text for name, text in texts.items()}
    each = tuple(Process(LAUNCH, Environment("checkout"), roots=r) for r in roots)
    modules = Modules(Project.of({"app.py": "", **paths}))
    return shadows(modules, {"redis", "openai"}, [Proven(entry, each)])


APP = Entrypoint("src/app.py", "web", "flask", 1)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"src__redis": LOUD}, ("src/redis.py",)),
        ({"src__redis": ""}, ()),
        ({"redis": LOUD}, ()),
        ({"src__other": LOUD}, ()),
        ({"src__redis": LOUD, "src__openai": LOUD}, ("src/openai.py", "src/redis.py")),
    ],
)
def test_a_file_beside_the_entrypoint(texts: dict[str, str], expected: tuple[str, ...]) -> None:
    assert found(APP, **texts) == expected


def test_where_the_processes_search_counts() -> None:
    texts = {"src__redis": LOUD, "lib__redis": LOUD, "top__redis": LOUD}

    assert found(APP, ("lib",), ("top", "lib"), **texts) == ("lib/redis.py",)
    assert found(APP._replace(module="app", root="src"), **texts) == ("src/redis.py",)
    assert found(APP._replace(module="app", root="src"), ("top",), **texts) == ("top/redis.py",)


def test_the_entrypoint_is_no_shadow_of_its_own() -> None:
    assert found(Entrypoint("redis.py", "cli", "script", 1), redis=LOUD) == ()


def test_a_framework_that_is_copied_into_the_project_is_no_shadow() -> None:
    copy = f"{LOUD}\n\nclass Bottle:\n    pass\n"
    modules = Modules(Project.of({"app.py": "", "bottle.py": copy}))
    entry = Entrypoint("app.py", "web", "bottle", 1)
    assert shadows(modules, {"bottle"}, [Proven(entry, ())]) == ()
    modules = Modules(Project.of({"app.py": "", "bottle.py": LOUD}))
    assert shadows(modules, {"bottle"}, [Proven(entry, ())]) == ("bottle.py",)
