"""Which Python files can be part of the running program."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from codemods.files.pattern import pattern
from codemods.files.project import Project

NO_APPS = frozenset(
    """
    tests test testing testdata testsuite unittests integration_tests e2e docs doc docs_src
    documentation examples example samples sample demo tutorials tutorial fixtures
    migrations alembic benchmarks benchmark bench stubs typings cookiecutters notebooks perf
    loadtest loadtests load_test load_tests load_testing locust contrib-examples snippets
    demo_app demo_project example_app example_project integration_test test_project testproject
    """.split()
)
NO_APP_FILES = pattern(
    r"^(test_.*|.*_tests?|tests|testing|conftest|noxfile|fabfile|locustfile.*|versioneer|dodo)\.py$"
)


# A script that an image's last command or a Procfile gives to Python.
_GIVEN = pattern(
    r"^(?:CMD|ENTRYPOINT|\w+:)[^#\n]*?\bpython[\d.]*[\"',\s]+(?:-u[\"',\s]+)?(?:\./)?([\w./-]+\.py)\b",
    re.M,
)
_OF_TESTS = "t"  # what Perl calls a folder of tests, and others an app: its files tell
_TESTING = pattern(
    r"^\s*(?:import|from)\s+(?:unittest|pytest|nose)\b|^(?:async )?def test_|"
    r"^class \w+\([\w., ]*TestCase\b",
    re.M,
)
_RUNNER = pattern(r"^\s*(?:import|from)\s+(?:unittest|pytest|nose)\b", re.M)
_EXAMPLES = pattern(r"(?:demo|example)(?:s|_app|_project)?")
_PACKAGING = pattern(r"\bsetup\(|\b(?:setuptools|distutils)\b")
_STARTING = ("manage.py", "wsgi.py", "asgi.py")
_STAND_IN = pattern(r"(?:.*[_-])?(?:mock|fake|dummy)(?:s|ed)?(?:[_-].*|\.py)?")


def candidates(project: Project, root: str) -> tuple[str, ...]:
    """Return the Python files below `root` that can be part of a running program."""
    stem = f"{root}/" if root else ""
    started = _started(project, stem)
    inside = (p for p in project.python if p.startswith(stem))
    named = _named_by_images(project)
    below = (p for p in inside if p in named or may_run(p[len(stem) :].removeprefix(started)))
    tests = [folder for folder in tests_by_content(project) if folder.startswith(stem)]
    own = (p for p in below if not lies_within(p, tests))
    return tuple(p for p in own if not _is_packaging(project, p))


@lru_cache(maxsize=4)
def tests_by_content(project: Project) -> frozenset[str]:
    """Return the folders called `t` of whose files most are tests: by name or what they hold."""
    held: dict[str, list[bool]] = {}
    for path in (p for p in project.python if f"/{_OF_TESTS}/" in f"/{p}"):
        if path.endswith("/__init__.py"):
            continue
        folder = _named(path)
        named = NO_APP_FILES.match(path.rpartition("/")[2])
        test = bool(named or _TESTING.search(project.get(path, "")))
        held.setdefault(folder, []).append(test)
    return frozenset(f for f, tests in held.items() if 2 * sum(tests) > len(tests))


def _named(path: str) -> str:
    """Return the outermost folder of that name that a file lies in."""
    before = f"/{path}".partition(f"/{_OF_TESTS}/")[0]
    return f"{before}/{_OF_TESTS}".lstrip("/")


def lies_within(path: str, folders: Collection[str]) -> bool:
    """Tell whether a path lies in one of some folders, or is one of them."""
    return any(f"{path}/".startswith(f"{folder}/") for folder in folders)


def _named_by_images(project: Project) -> frozenset[str]:
    """Return the files that an image or a Procfile starts, though they are called like tests.

    What imports a runner of tests is one.
    """
    found: set[str] = set()
    for path in project.paths:
        folder, _, name = path.rpartition("/")
        if name.startswith("Dockerfile") or name == "Procfile":
            given = (
                f"{folder}/{word}".lstrip("/") for word in _GIVEN.findall(project.get(path, ""))
            )
            found.update(p for p in given if NO_APP_FILES.match(p.rpartition("/")[2]))
    return frozenset(p for p in found if not _RUNNER.search(project.get(p, "")))


def _started(project: Project, stem: str) -> str:
    """Return the folder below `stem` whose settings manage.py starts, "" for none called so.

    `django-admin startproject demo_project` makes one: what is started is no example.
    """
    for text in (project.get(f"{stem}{name}", "") for name in _STARTING):
        for name in re.findall(r"DJANGO_SETTINGS_MODULE\W+(\w+)\.", text):
            if _EXAMPLES.fullmatch(name):
                return f"{name}/"
    return ""


def may_run(path: str) -> bool:
    """Tell whether a path is neither test, stand-in, documentation, example nor migration.

    Nothing imports a copy that has a space in its name, nor what an editor keeps in `.history`.
    """
    *folders, name = path.split("/")
    if NO_APPS.intersection(folders) or any("{{" in f or f.startswith(".") for f in folders):
        return False
    if " " in name:
        return False
    if any(_STAND_IN.fullmatch(part) for part in (*folders, name)):
        return False
    return not NO_APP_FILES.match(name)


def is_test(path: str) -> bool:
    """Tell whether a file is a test or lies among tests."""
    *folders, name = path.split("/")
    among = any(re.search(r"(?:^|_)(?:tests?|testing|e2e|fixtures)(?:$|_)", f) for f in folders)
    return among or bool(NO_APP_FILES.match(name))


def _is_packaging(project: Project, path: str) -> bool:
    """Tell whether a file is a distribution's setup.py: no module of that name, nor a program."""
    folder, _, name = path.rpartition("/")
    if name != "setup.py" or f"{folder}/__init__.py".lstrip("/") in project:
        return False
    text = project.get(path, "")
    return "__main__" not in text or bool(_PACKAGING.search(text))
