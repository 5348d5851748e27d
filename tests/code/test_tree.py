"""What a file's names hold, and which function a job is."""

from __future__ import annotations

import ast

import pytest

from codemods.code import tree as module
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree
from codemods.files.project import Project

POOLS = ("multiprocessing.Pool",)


def tree(text: str, **others: str) -> Tree:
    texts = {"a.py": text, **{f"{name}.py": other for name, other in others.items()}}
    return Tree(Modules(Project.of(texts)), "a.py")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("from multiprocessing import Pool\np = Pool()\n", {"p"}),
        ("import multiprocessing as mp\nwith mp.Pool() as p: pass\n", {"p"}),
        (
            "import multiprocessing as mp\nc = mp.get_context('spawn')\nself.p = c.Pool()\n",
            {"self.p"},
        ),
        ("import multiprocessing as mp\np = mp.get_context().Pool()\n", {"p"}),
        ("from b import P as q\n", {"q"}),
        ("from sqlalchemy import Pool\np = Pool()\n", set()),
    ],
)
def test_what_names_hold(text: str, held: set[str]) -> None:
    pool = "from multiprocessing import Pool\nP = Pool()\n"
    assert tree(text, b=pool).holding(POOLS) == held


def test_what_holds_none_of_the_words_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    parse = module.parsed
    monkeypatch.setattr(module, "parsed", lambda text: read.append(text) or parse(text))
    other = "rows = open('rows')\n"
    text = "from b import rows\nfrom c import P\n"
    assert tree(text, b=other, c="import multiprocessing as m\nP = m.Pool()\n").holding(POOLS) == {
        "P"
    }
    assert other not in read


CATCHES = "def job():\n    try:\n        work()\n    except {}:\n        pass\n"


@pytest.mark.parametrize(
    ("job", "error", "handles"),
    [
        ("job", "Exception", True),
        ("job", "(OSError, BaseException)", True),
        ("job", "OSError", False),
        ("functools.partial(job, 1)", "Exception", True),
        ("b.job", "Exception", True),
        ("c.job", "Exception", False),
        ("job()", "Exception", False),
    ],
)
def test_whether_a_job_handles_its_errors(job: str, error: str, handles: bool) -> None:
    text = f"import functools\nimport b\nimport c\n{CATCHES.format(error)}"
    found = tree(text, b=CATCHES.format(error))
    assert found.handles(ast.parse(job, mode="eval").body) == handles


def test_the_function_around_a_call() -> None:
    found = tree("def f():\n    if 1:\n        g()\n\n\nh()\n")
    inner, outer = sorted(found.calls, key=lambda call: call.lineno)
    assert getattr(found.scope(inner), "name", "") == "f"
    assert isinstance(found.scope(outer), ast.Module)


def test_a_file_that_is_broken_has_nothing() -> None:
    assert not tree("def (\n").nodes
