"""Every `except` around code that somebody hands in."""

from __future__ import annotations

import pytest

from codemods.code.errors.excepts_of_given_code import of_given_code
from codemods.code.importing.modules import Modules
from codemods.files.project import Project


def lines(body: str, head: str = "def run(self, code, more):") -> list[int]:
    work = "".join(f"        {line}\n" for line in body.splitlines())
    text = f"{head}\n    try:\n{work}    except Exception as why:\n        return str(why)\n"
    return list(of_given_code(Modules(Project.of({"app.py": text})), "app.py"))


@pytest.mark.parametrize(
    "body",
    [
        "exec(code)",
        "eval(code, {})",
        "exec(compile(code, 'x', 'exec'))",
        "text = code.strip()\nexec(text)",
    ],
)
def test_what_a_function_was_given_is_run(body: str) -> None:
    assert lines(body) == [3 + len(body.splitlines())]


@pytest.mark.parametrize(
    "body",
    [
        "exec(open('version.py').read())",
        "eval('1 + 1')",
        "code.exec(more)",
        "exec(self.own)",
        "exec()",
    ],
)
def test_its_own_code_and_calls_of_that_name_are_none(body: str) -> None:
    assert lines(body) == []


def test_a_method_may_be_given_it_as_well() -> None:
    assert lines("exec(code)", "async def run(self, *, code):") == [4]
    assert lines("exec(code)", "if code:") == []
