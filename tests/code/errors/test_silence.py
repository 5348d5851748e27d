"""What a function of the project's is called says little: whether it logs or sends counts."""

from __future__ import annotations

import pytest

from codemods.code.errors.silent_excepts import kept
from codemods.code.importing.modules import Modules
from codemods.files.project import Project

ONCE = (
    "def work():\n    if 1:\n        try:\n            ask()\n"
    "        except Exception as why:\n            {}\n"
)
DEEP = (
    "\n\ndef failed(why):\n    answer(1)\n\n\ndef answer(n):\n    write(n)\n\n\n"
    "def write(n):\n    logger.exception('lost %s', n)\n"
)
NAMED = ONCE.format("log_step()") + "\n\ndef log_step():\n    {}\n"
HEARD = {
    "a function of that name logs": NAMED.format("logger.error('lost')"),
    "a function of that name sends": NAMED.format("sentry_sdk.capture_exception()"),
    "what it is handed to logs further down": ONCE.format("failed(why)") + DEEP,
    "handed by a keyword": ONCE.format("failed(why=why)") + DEEP,
    "a level that does not show": ONCE.format("logger.log(level, 'x')"),
}
COUNTED = {
    "a function of that name prints": NAMED.format("print('lost')"),
    "a function of that name writes": NAMED.format("open('log.txt', 'a').write('lost')"),
    "a function of that name warns": NAMED.format("logging.warning('lost')"),
    "a function of that name calls another": NAMED.format("log_all()")
    + "\n\ndef log_all():\n    print('lost')\n",
    "what it is handed to warns": ONCE.format("failed(why)")
    + DEEP.replace("exception(", "warning("),
    "letters of a login": ONCE.format("login(1)"),
    "letters of a dialog": ONCE.format("dialog.error(1)"),
    "a level below": ONCE.format("logger.log(logging.INFO, 'x')"),
}


def lines(text: str, others: dict[str, str] | None = None) -> list[int]:
    modules = Modules(Project.of({"app.py": text, **(others or {})}))
    first = text.index("def work")
    return [h.lineno for h in kept(modules, "app.py") if h.lineno > text[:first].count("\n")]


@pytest.mark.parametrize("text", HEARD.values(), ids=HEARD)
def test_an_error_that_arrives_is_not_counted(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize("text", COUNTED.values(), ids=COUNTED)
def test_one_that_may_not_is(text: str) -> None:
    assert len(lines(text)) == 1
