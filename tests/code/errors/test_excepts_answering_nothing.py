"""Every `except` by which what failed elsewhere looks as if there were nothing."""

from __future__ import annotations

import pytest

from codemods.code.errors.excepts_answering_nothing import answered_empty
from codemods.code.importing.modules import Modules
from codemods.files.project import Project

HEAD = """\
import requests
from sqlalchemy.exc import SQLAlchemyError
from shop import RequestException


def page(url):
    try:
        return read(url)
"""


def found(handler: str) -> list[tuple[int, str]]:
    text = HEAD + "".join(f"    {line}\n" for line in handler.splitlines())
    return list(answered_empty(Modules(Project.of({"app.py": text})), "app.py"))


@pytest.mark.parametrize("last", ["None", "", "{}", "[]", "()", "''", "False"])
@pytest.mark.parametrize(
    "kind",
    [
        "requests.RequestException",
        "requests.exceptions.RequestException as why",
        "(KeyError, SQLAlchemyError)",
    ],
)
def test_one_that_takes_all_that_a_library_asks_for(kind: str, last: str) -> None:
    assert found(f"except {kind}:\n    return {last}") == [(9, "page")]


@pytest.mark.parametrize(
    "handler",
    [
        "except requests.Timeout:\n    return None",
        "except RequestException:\n    return None",
        "except ValueError:\n    return None",
        "except requests.RequestException:\n    return OLD",
        "except requests.RequestException:\n    raise",
        "except requests.RequestException:\n    pass",
        "except requests.RequestException:\n    print(url)\n    return None",
        "except requests.RequestException as why:\n    logging.warning(why)\n    return None",
        "except requests.RequestException as why:\n    report(why)\n    return None",
    ],
)
def test_one_that_is_meant_or_tells_somebody(handler: str) -> None:
    assert found(handler) == []


def test_what_asks_whether_the_program_is_well_may_say_no() -> None:
    text = (
        HEAD.replace("page(", "health(") + "    except requests.RequestException:\n        return\n"
    )
    assert not list(answered_empty(Modules(Project.of({"app.py": text})), "app.py"))
