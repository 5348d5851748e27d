"""Every `except` that takes all errors and tells nobody, and none of those that do."""

from __future__ import annotations

import pytest

from codemods.code.kept_silent import kept_silent
from codemods.code.modules import Modules
from codemods.files.project import Project

TOLD = """\
def alert_team(why): send(why)
def complain(why): logging.error("lost: %s", why)
"""


def lines(text: str) -> list[int]:
    return list(kept_silent(Modules(Project.of({"app.py": text})), "app.py"))


def handled(by: str, kind: str = "Exception", work: str = "ship()") -> str:
    return f"def work():\n    try:\n        {work}\n    except {kind} as why:\n        {by}\n{TOLD}"


@pytest.mark.parametrize(
    "by",
    [
        "pass",
        "return str(why)",
        "yield why",
        "print(why)",
        "logging.warning(why)",
        "return redirect()",
    ],
)
@pytest.mark.parametrize(
    "kind",
    [
        "Exception",
        "BaseException",
        "(OSError, Exception)",
        "(\n        OSError,\n        Exception,\n    )",
    ],
)
def test_what_takes_every_error_and_tells_nobody(by: str, kind: str) -> None:
    assert lines(handled(by, kind)) == [4]


def test_a_bare_one_in_a_loop_or_a_branch_is_none_less() -> None:
    text = (
        "def work():\n    for one in many:\n        if one:\n            try:\n"
        "                go()\n"
    )
    assert lines(f"{text}            except:\n                continue\n") == [6]


@pytest.mark.parametrize(
    "text",
    [
        handled("raise"),
        handled("raise Lost() from why"),
        handled("logging.exception(why)"),
        handled("sentry_sdk.capture_exception()"),
        handled("alert_team(why)"),
        handled("complain(why)"),
        handled("pass", kind="OSError"),
        handled("return 0", work="return int(text)"),
        handled("pass").replace("def work", "def health_check"),
        "try:\n    import json5 as json\nexcept Exception:\n    import json\n",
        "try:\n    go()\nexcept Exception:\n    pass\n",
        "def broken(:\n    except Exception\n",
    ],
)
def test_what_tells_somebody_or_ends_no_work(text: str) -> None:
    assert lines(text) == []


def test_outside_of_functions_it_counts_in_a_script_that_runs_for_each_visitor() -> None:
    modules = Modules(Project.of({"app.py": "try:\n    data = load()\nexcept:\n    data = None\n"}))
    assert list(kept_silent(modules, "app.py")) == []
    assert list(kept_silent(modules, "app.py", is_script=True)) == [3]
