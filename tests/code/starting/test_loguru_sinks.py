"""Where Loguru's sinks are taken out, by whatever name its logger goes."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.starting.loguru_sinks import resets
from codemods.files.project import Project

IMPORT = "from loguru import logger\n"
ROWS = {
    "all": (f"{IMPORT}logger.remove()\n", [2]),
    "one": (f"{IMPORT}logger.remove(0)\n", []),
    "none of them": (f"{IMPORT}logger.remove(None)\n", [2]),
    "none by its name": (f"{IMPORT}logger.remove(handler_id=None)\n", [2]),
    "new ones": (f"{IMPORT}logger.configure(handlers=[])\n", [2]),
    "of unknown ones": (f"{IMPORT}logger.configure(**options)\n", [2]),
    "levels alone": (f"{IMPORT}logger.configure(levels=[])\n", []),
    "another name": ("from loguru import logger as log\nlog.remove()\n", [2]),
    "of the module": ("import loguru\nloguru.logger.remove()\n", [2]),
    "through bind": (f"{IMPORT}logger.bind(a=1).remove()\n", [2]),
    "assigned": (f"{IMPORT}log = logger.opt(depth=1)\nlog.remove()\n", [3]),
    "annotated": (f"{IMPORT}log: Logger = logger\nlog.remove()\n", [3]),
    "of a function": (f"{IMPORT}def get():\n    return logger\nget().remove()\n", [4]),
    "in a function": (f"{IMPORT}def set_up():\n    logger.remove()\n", [3]),
    "of something else": (f"{IMPORT}files.remove()\n", []),
    "no Python": (f"{IMPORT}logger.remove()\n)\n", []),
}


@pytest.mark.parametrize(("text", "lines"), ROWS.values(), ids=ROWS)
def test_where_sinks_are_taken_out(text: str, lines: list[int]) -> None:
    modules = Modules(Project.of({"main.py": text}))
    assert [stored.line for stored in resets(modules, "main.py")] == lines


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (IMPORT, "from log import logger\nlogger.remove()\n"),
        (f"{IMPORT}main = logger\n", "from log import main\nmain.remove()\n"),
        (f"{IMPORT}def get():\n    return logger\n", "from log import get\nget().remove()\n"),
    ],
)
def test_a_logger_is_handed_on(theirs: str, ours: str) -> None:
    modules = Modules(Project.of({"log.py": theirs, "main.py": ours}))
    assert [stored.line for stored in resets(modules, "main.py")] == [2]


def test_a_reset_says_in_which_function_it_stands() -> None:
    text = f"{IMPORT}class A:\n    def b(self):\n        logger.remove()\n"
    (found,) = resets(Modules(Project.of({"main.py": text})), "main.py")
    assert (found.name, found.scope) == ("loguru.logger.remove", "A.b")
