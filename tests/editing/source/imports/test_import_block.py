"""One import added where the sorter would put it, and dropped again."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.imports.import_block import added, dropped, runs
from codemods.editing.source.source import Source

SDK = Binding("sentry_sdk")

ADDED = {
    "sorted": ("import flask\nimport zope\n", "import flask\nimport sentry_sdk\nimport zope\n"),
    "sorted by module only": (
        "import flask\nfrom numpy import x\nimport zope\n",
        "import flask\nfrom numpy import x\nimport sentry_sdk\nimport zope\n",
    ),
    "new section above": ("from . import x\n", "import sentry_sdk\n\nfrom . import x\n"),
    "new section below": ("import os\n", "import os\n\nimport sentry_sdk\n"),
    "new section above a comment": (
        "import os\n\n# ours\nfrom . import x\n",
        "import os\n\nimport sentry_sdk\n\n# ours\nfrom . import x\n",
    ),
    "a comment within the section": (
        "import flask\n\n# slow\nimport zope\n",
        "import flask\nimport sentry_sdk\n\n# slow\nimport zope\n",
    ),
    "behind a comment within the section": (
        "import abc_\n\n# slow\nimport flask\n",
        "import abc_\n\n# slow\nimport flask\nimport sentry_sdk\n",
    ),
    "two sections that only the sorter can name": (
        "import flask\n\nimport apps\n",
        "import flask\nimport sentry_sdk\n\nimport apps\n",
    ),
    "two sections, the second one with a comment": (
        "import flask\nimport zope\n\n# extensions\nimport apps\n",
        "import flask\nimport sentry_sdk\nimport zope\n\n# extensions\nimport apps\n",
    ),
    "more of the second section, below a comment that reads like a heading": (
        "import flask\n\nimport apps\n\n# the metrics import comes last\nimport apps.metrics\n",
        "import flask\nimport sentry_sdk\n\nimport apps\n\n"
        "# the metrics import comes last\nimport apps.metrics\n",
    ),
    "sections without blank lines": (
        "import os\nimport flask\nfrom . import x\n",
        "import os\nimport flask\nimport sentry_sdk\nfrom . import x\n",
    ),
    "a marked line ends the block": (
        "import first  # isort: skip\nimport zope\n",
        "import first  # isort: skip\nimport sentry_sdk\nimport zope\n",
    ),
    "no final newline": ("import os", "import os\n\nimport sentry_sdk"),
}


@pytest.mark.parametrize("name", ADDED)
def test_added_and_dropped(name: str) -> None:
    before, after = ADDED[name]
    source = Source.of(before)
    assert added(source, source.tree.body, SDK) == after
    assert dropped(Source.of(after), SDK) == before


@pytest.mark.parametrize(
    ("binding", "after"),
    [
        (SDK, "import sentry_sdk\nfrom core import x\nfrom flask import y\n"),
        (Binding("os"), "import os\n\nfrom core import x\nfrom flask import y\n"),
        (Binding("core.z", "z"), "from core import x\nfrom core.z import z\nfrom flask import y\n"),
    ],
)
def test_own_modules_that_the_sorter_takes_for_installed_ones(binding: Binding, after: str):
    source = Source.of("from core import x\nfrom flask import y\n")
    assert added(source, source.tree.body, binding, first_party=("core",)) == after


def test_in_a_function() -> None:
    before = "def f():\n\timport flask\n\treturn flask\n"
    after = "def f():\n\timport flask\n\timport sentry_sdk\n\treturn flask\n"
    source = Source.of(before)
    (function,) = source.tree.body
    assert isinstance(function, ast.FunctionDef)
    assert added(source, function.body, SDK) == after
    assert dropped(Source.of(after), SDK) == before


def test_the_only_statement_of_a_block_stays() -> None:
    text = "try:\n    import sentry_sdk\nexcept ImportError:\n    pass\n"
    assert dropped(Source.of(text), SDK) == text


def test_nothing_to_drop() -> None:
    text = "import sentry_sdk as s\nimport os\n"
    assert dropped(Source.of(text), SDK) == text


def test_runs() -> None:
    source = Source.of("import a\nimport b\nx = 1\nimport c\nimport d  # isort:skip\nimport e\n")
    found = runs(source, source.tree.body, ())
    assert [[n.names[0].name for n in run.nodes] for run in found] == [["a", "b"], ["c"], ["e"]]
