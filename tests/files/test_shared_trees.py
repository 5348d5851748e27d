"""A tree that is shared by all who read a text stays as it was parsed."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.source import Source
from codemods.files import syntax
from codemods.knowledge.registry import frameworks
from tests.undone import data, removed, with_sentry

OWN_START = "import sentry_sdk\n\nsentry_sdk.init(dsn='', enable_tracing=True)\n"
ON_SIGNALS = """\
import sentry_sdk
from celery import Celery
from celery.signals import celeryd_init

app = Celery("a")


@celeryd_init.connect
def start(**_):
    sentry_sdk.init(dsn="")
"""
PROJECTS = {
    **{stem: framework.sample.before for stem, framework in frameworks().items()},
    "its own start": {
        "requirements.txt": "flask\nsentry-sdk[flask]==2.75.0\n",
        "obs.py": OWN_START,
        "app.py": "import obs\nfrom flask import Flask\n\napp = Flask(__name__)\n",
    },
    "on signals": {"requirements.txt": "celery\nsentry-sdk==2.75.0\n", "tasks.py": ON_SIGNALS},
}


@pytest.mark.parametrize("texts", PROJECTS.values(), ids=PROJECTS)
def test_nobody_changes_a_tree_that_others_read(texts: dict[str, str]):
    files, answers = with_sentry(data(texts), upgrade=True, personal_data="personal")
    removed(files, answers)
    for path, text in [*data(texts).items(), *files.items()]:
        if path.endswith(".py"):
            assert ast.dump(syntax.parsed(text.decode())) == ast.dump(ast.parse(text.decode()))


def test_who_reads_shares_and_who_changes_has_its_own():
    text = "a = 1\n"
    assert syntax.parsed(text) is syntax.parsed(text) is Source.of(text).tree
    assert len({id(t) for t in (syntax.parsed(text), syntax.own(text), Source.own(text).tree)}) == 3


def test_what_is_large_is_not_kept():
    text = "a = 1\n" * (syntax.SHARED // 6 + 1)
    assert syntax.parsed(text) is not syntax.parsed(text)
