"""Where the set-up module lies and by which name it is imported."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Proven
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.planning.deciding.module_place import Beside, folder_of, in_package, module_beside
from codemods.planning.scanning.found import Scan
from codemods.processes.deployed.deployment import deployed
from codemods.processes.launching.launches import launches

INIT = {"shop/__init__.py": "", "shop/api/__init__.py": "", "shop/jobs/__init__.py": ""}


def entry(path: str, module: str, root: str = "") -> Entrypoint:
    return Entrypoint(path, "web", "flask", 1, module=module, root=root)


TOP, API = entry("app.py", "app"), entry("shop/api/app.py", "shop.api.app")
JOBS, PACKAGE = entry("shop/jobs/run.py", "shop.jobs.run"), entry("shop/__init__.py", "shop")
ROWS = {
    "beside a file": ([TOP], ("sentry_setup.py", "sentry_setup")),
    "in a package": ([API], ("shop/api/sentry_setup.py", "shop.api.sentry_setup")),
    "in the package that is the file": ([PACKAGE], ("shop/sentry_setup.py", "shop.sentry_setup")),
    "in the package of both": ([API, JOBS], ("shop/sentry_setup.py", "shop.sentry_setup")),
    "beside the first of two that share none": (
        [API, entry("jobs/run.py", "jobs.run")],
        ("shop/api/sentry_setup.py", "shop.api.sentry_setup"),
    ),
    "beside the first of two with roots of their own": (
        [API, entry("x/shop/jobs/run.py", "shop.jobs.run", "x")],
        ("shop/api/sentry_setup.py", "shop.api.sentry_setup"),
    ),
    "beside what has no name": ([entry("app.py", "")], ("sentry_setup.py", "")),
}


@pytest.mark.parametrize("name", ROWS)
def test_where_the_module_lies(name: str) -> None:
    entries, expected = ROWS[name]
    texts = {**INIT, **{one.path: "" for one in entries}}
    found = module_beside(Scan(Modules(Project.of(texts))), entries, entries, entries[0])

    assert found == Beside(entries[0], *expected)


def test_a_package_that_is_none_on_disk_is_not_shared() -> None:
    texts = dict.fromkeys(("shop/api/app.py", "shop/jobs/run.py"), "")
    found = module_beside(Scan(Modules(Project.of(texts))), [API, JOBS], [API, JOBS], API)

    assert found.path == "shop/api/sentry_setup.py"


@pytest.mark.parametrize(
    ("copied", "path"),
    [
        ("COPY . .", "sentry_setup.py"),
        ("COPY shop shop", "shop/api/sentry_setup.py"),
    ],
)
def test_each_image_holds_it(copied: str, path: str) -> None:
    dockerfile = f"FROM python:3\n{copied}\nCMD flask --app shop.api.app run\n"
    texts = {**INIT, "shop/api/app.py": "", "app.py": "", "Dockerfile": dockerfile}
    modules = Modules(Project.of(texts))
    processes = deployed(modules, launches(modules.project))
    found = Scan(modules, proven=tuple(Proven(one, processes) for one in (TOP, API)))

    assert module_beside(found, [TOP, API], [TOP, API], TOP).path == path


@pytest.mark.parametrize(
    ("one", "expected"),
    [(TOP, False), (API, True), (entry("shop/x.py", ""), True), (entry("bin/x.py", ""), False)],
)
def test_what_is_in_a_package(one: Entrypoint, expected: bool) -> None:
    assert in_package(Project.of(INIT), one) is expected
    assert folder_of("a/b/c.py") == "a/b"
    assert folder_of("c.py") == ""
