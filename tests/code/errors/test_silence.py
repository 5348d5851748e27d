"""What an `except` does is not all: what it tried, calls or notes may let an error be heard."""

from __future__ import annotations

import pytest

from codemods.code.errors.silent_excepts import kept_silent
from codemods.code.importing.modules import Modules
from codemods.files.project import Project

BLOCK = "        try:\n            {}\n        except Exception as why:\n            {}\n"
LOOP = f"def work():\n    for n in range(3):\n{BLOCK}"
ONCE = f"def work():\n    if 1:\n{BLOCK}"
LOGGED = (
    "\n\ndef fetch():\n    try:\n        return ask()\n    except Exception:\n"
    "        logger.error('no answer')\n        raise\n"
)
DEEP = (
    "\n\ndef failed():\n    answer(1)\n\n\ndef answer(n):\n    write(n)\n\n\n"
    "def write(n):\n    logger.exception('lost %s', n)\n"
)
NAMED = ONCE.format("ask()", "log_step(why)") + "\n\ndef log_step(why):\n    {}\n"
HEARD = {
    "a function of that name logs": NAMED.format("logger.error(why)"),
    "a function of that name hands it on": NAMED.format("sink.log_it(why)"),
    "a function of that name is another's": ONCE.format("ask()", "log_step(1)"),
    "what it tries has logged it": ONCE.format("fetch()", "return None") + LOGGED,
    "what it tries, told as much": ONCE.format("return str(fetch())", "return ''") + LOGGED,
    "what it calls logs further down": ONCE.format("ask()", "failed()") + DEEP,
    "what it is handed to logs further down": ONCE.format("ask()", "answer(why)") + DEEP,
    "a level that does not show": ONCE.format("ask()", "logger.log(level, 'x')"),
    "kept for whoever asks": ONCE.format("ask()", "self.error = why"),
    "kept in a table": ONCE.format("ask()", "found[n] = why"),
    "given up after all": LOOP.format("return ask()", "pass") + "    raise Lost()\n",
    "logged after all": LOOP.format("return ask()", "wait()") + "    logger.error('gave up')\n",
    "the last one is raised": LOOP.format("return ask()", "last = why") + "    raise last\n",
    "the next one is asked": (
        LOOP.format("return ask()", "continue") + "        n += 1\n    raise Lost()\n"
    ),
    "the loop found none": LOOP.format("ask()\n            break", "wait()")
    + "    else:\n        raise Lost()\n",
    "noted and raised": LOOP.format("ask()", "bad.append(str(why))")
    + "    if bad:\n        raise Lost(bad)\n",
    "noted and logged": ONCE.format("ask()", "is_well = False")
    + "    if not is_well:\n        logger.error('lost')\n",
}
SILENT = {
    "a function of that name prints": NAMED.format("print(why)"),
    "a function of that name writes": NAMED.format("open('log.txt', 'a').write(f'{why}')"),
    "a function of that name warns": NAMED.format("logging.warning(why)"),
    "a function of that name calls another": NAMED.format("log_all(why)")
    + "\n\ndef log_all(why):\n    print(why)\n",
    "letters of a login": ONCE.format("ask()", "login(1)"),
    "letters of a dialog": ONCE.format("ask()", "dialog.error(1)"),
    "what it tries logs, and more may fail": ONCE.format("ship(fetch())", "return None") + LOGGED,
    "what it tries warns": ONCE.format("fetch()", "pass") + LOGGED.replace("error(", "warning("),
    "what it calls warns": (
        ONCE.format("ask()", "failed()") + DEEP.replace("exception(", "warning(")
    ),
    "a level below": ONCE.format("ask()", "logger.log(logging.INFO, 'x')"),
    "a text of it": ONCE.format("ask()", "self.error = str(why)"),
    "left before": ONCE.format("ask()", "return None") + "    raise Lost()\n",
    "answered before": LOOP.format("ask()", "pass") + "    return 1\n    raise Lost()\n",
    "raised for something else": LOOP.format("ask()", "pass")
    + "    if n > 3:\n        raise Lost()\n",
    "the loop was left": LOOP.format("ask()", "break") + "    else:\n        raise Lost()\n",
    "noted and shown": LOOP.format("ask()", "bad.append(1)") + "    if bad:\n        print(bad)\n",
    "the program ends": ONCE.format("ask()", "pass") + "    raise SystemExit(1)\n",
}


def lines(text: str) -> list[int]:
    modules = Modules(Project.of({"app.py": text}))
    return [line for line, scope in kept_silent(modules, "app.py") if scope == "work"]


@pytest.mark.parametrize("text", HEARD.values(), ids=HEARD)
def test_an_error_that_somebody_hears_of(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_one_that_nobody_does(text: str) -> None:
    assert len(lines(text)) == 1
