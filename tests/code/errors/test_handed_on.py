"""The function that many handlers give their error is found where it reports none."""

from __future__ import annotations

import pytest

from codemods.code.errors.handed_on import helpers
from codemods.code.importing.modules import Modules
from codemods.files.project import Project

VIEW = "def view{0}():\n    try:\n        work()\n    except Exception as e:\n        {1}\n\n\n"
HELPER = "def answer(message, error=None):\n    {}\n    return Response(message)\n"


def found(given: str, does: str, views: int = 3):
    texts = {
        "shop/views.py": "from shop.said import answer\n\n\n"
        + "".join(VIEW.format(number, given) for number in range(views)),
        "shop/said.py": HELPER.format(does),
        "shop/__init__.py": "",
    }
    places = [("shop/views.py", 4 + 4 + 7 * number - 1) for number in range(views)]
    modules = Modules(Project.of(texts))
    return [(h.path, h.name, h.error, len(m)) for h, m in helpers(modules, places).items()]


@pytest.mark.parametrize("given", ["return answer('no', e)", "return answer('no', error=e)"])
@pytest.mark.parametrize("does", ["print(error)", "ErrorLog(text=str(error)).save()"])
def test_one_that_reports_nothing(given: str, does: str):
    assert found(given, does) == [("shop/said.py", "answer", "error", 3)]


@pytest.mark.parametrize(
    ("given", "does", "views"),
    [
        ("return answer('no', e)", "raise error", 3),
        ("return answer('no', e)", "logger.error(error)", 3),
        ("return answer('no', e)", "send_report(error)", 3),
        ("return answer('no')", "print(error)", 3),
        ("return answer('no', str(e))", "print(error)", 3),
        ("return answer('no', e)", "print(error)", 2),
    ],
)
def test_others_are_none(given: str, does: str, views: int):
    assert found(given, does, views) == []
