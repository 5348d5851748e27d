"""Which instrumented libraries a process may import."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import EMPTY
from codemods.files.project import Project
from codemods.packages.inventory.installed import Installed
from codemods.packages.locks.lock_needs import Need
from codemods.processes.libraries.loaded_libraries import Loaded, closure, may_load, unnamed

NEEDS: dict[str, tuple[Need, ...]] = {"flask": (), "redis": ()}
NEEDS |= {"boto3": (Need("", "botocore"),)}
NEEDS |= {"botocore": (), "google-auth": ()}
THERE = Installed(frozenset(NEEDS), frozenset(NEEDS), frozenset(NEEDS), NEEDS, is_whole=True)
OTHER = {"other.py": "import redis\n"}


def modules(texts: dict[str, str]) -> Modules:
    return Modules(Project.of(texts))


LOADED = {
    "an import": ("import boto3\n", "boto3 botocore"),
    "an import in a function": ("def f():\n    from redis import Redis\n", "redis"),
    "of another file": ("import other\n", "redis"),
    "by name": ("load('redis.client')\n", "redis"),
    "by an URL": ("URL = 'redis://here'\n", "redis"),
    "in a namespace": ("import google.auth.x\n", "google-auth"),
    "Python's own": ("import json\n", ""),
    "a neighbour": ("from .redis import x\n", ""),
    "a logger of ours": ("logging.getLogger('flask.app')\n", "flask"),
}


@pytest.mark.parametrize("name", LOADED)
def test_what_a_process_may_import(name: str) -> None:
    text, expected = LOADED[name]
    found = may_load(modules({"app.py": text, **OTHER}), ["app.py"], THERE, ())

    assert found == Loaded(frozenset(expected.split()))


def test_what_nobody_has_read_is_named_where_it_is_imported() -> None:
    there = THERE._replace(needs=EMPTY, possible=frozenset({"unheard-of", "flask"}))
    asked = modules({"app.py": "import unheard_of\nimport flask\n", "quiet.py": ""})
    unread = frozenset({"unheard-of"})

    assert may_load(asked, ["app.py"], there, ()) == Loaded(frozenset({"flask"}), unread)
    assert may_load(asked, ["quiet.py"], there, ()) == Loaded()
    assert may_load(asked, ["quiet.py"], there, ["unheard-of"]) == Loaded(unread=unread)


LOCKED = THERE._replace(possible=frozenset({"unheard-of"}))
LISTED = Installed(unread=frozenset({"unheard-of"}))


@pytest.mark.parametrize(
    ("text", "there", "unread"),
    [
        ("import other_name\n", LOCKED, "other_name"),
        ("import other_name\n", THERE, ""),
        ("import other\nimport json\nimport redis\n", LISTED, ""),
        ('NOTE = """Taken\nfrom elsewhere\n"""\n', LISTED, ""),
        ("import other_name\n", LISTED, "other_name"),
        ("import other_name\n", Installed(), ""),
    ],
    ids=["of a lock", "not locked", "ours and known", "in a text", "of a list", "not there"],
)
def test_a_module_may_be_that_of_a_package_that_nobody_has_read(
    text: str, there: Installed, unread: str
) -> None:
    found = may_load(modules({"app.py": text, **OTHER}), ["app.py"], there, ())

    assert found.unread == {*unread.split()}


def test_a_package_may_come_along_with_one_of_a_list() -> None:
    there = Installed(frozenset({"celery"}), frozenset({"celery", "redis"}))
    found = may_load(modules({"app.py": "from kombu import Queue\n"}), ["app.py"], there, ())

    assert "redis" in found.names


TEXTS = {
    "shop/__init__.py": "",
    "shop/a.py": "",
    "shop/b.py": "",
    "own/__init__.py": "",
    "own/app.py": "import os\n\nimport sentry_sdk\nimport shop.a\n",
    "alone.py": "import shop.b\n",
    "jobs/tasks/__init__.py": "",
    "jobs/tasks/one.py": "",
    "jobs/other.py": "",
    "tasks.py": "",
    "setup.py": "import os\n\nimport sentry_sdk\n\nX = 'alone'\n",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import own.app\n", "own/__init__.py own/app.py shop/__init__.py shop/a.py"),
        ("X = 'shop.a:app'\n", "shop/__init__.py shop/a.py shop/b.py"),
        ("X = 'shop'\n", "shop/__init__.py"),
        ("INSTALLED_APPS = ['shop']\n", "shop/__init__.py shop/a.py shop/b.py"),
        ("X = 'alone'\n", "alone.py shop/__init__.py shop/b.py"),
        ("import setup\n", ""),
        ("from importlib import import_module\n", None),
        ("app.autodiscover_tasks(['jobs'])\n", "jobs/tasks/__init__.py tasks.py"),
        ("app.autodiscover_tasks(related_name='jobs')\n", None),
        ("admin.autodiscover()\n", None),
    ],
)
def test_which_files_a_process_may_load(text: str, expected: str | None) -> None:
    asked = modules({**TEXTS, "app.py": text})
    named = {*asked.files} - {"app.py"} if expected is None else {*expected.split()}

    assert closure(asked, ["app.py", ""]) == {"app.py", *named}


def test_what_no_file_names_may_be_a_plugin() -> None:
    asked = modules({"app.py": "import flask\n", "b.py": "X = 'redis://'\n"})

    assert unnamed(asked, THERE) == {"boto3", "botocore", "google-auth"}


@pytest.mark.parametrize(
    "text",
    [
        "import os, unheard.of as b\n",
        "if x:\n    from unheard.of \\\n        import y\n",
        "import os; import unheard  # why\n",
        "if x: import unheard\n",
    ],
)
def test_any_form_of_import_is_seen(text: str) -> None:
    there = THERE._replace(needs=EMPTY, possible=frozenset({"other"}), is_whole=False)

    assert "unheard" in may_load(modules({"app.py": text}), ["app.py"], there, ()).unread


def test_what_many_processes_load_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"m{i}.py": "import celery\nimport_module(x)\n" for i in range(10)}
    there = THERE._replace(needs={"celery": ()}, possible=frozenset({"celery"}))
    asked, read, seen = modules(texts), Project.read, []
    monkeypatch.setattr(Project, "read", lambda *of: seen.append(of[1]) or read(*of))

    for path in texts:
        assert "celery" in may_load(asked, [path], there, ()).names

    assert len(seen) <= 4 * len(texts)  # for its code, its names, its URLs
