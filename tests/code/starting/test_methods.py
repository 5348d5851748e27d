"""What a method of the project's own class does happens where it is called."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.starting.startup_events import events
from codemods.files.project import Project

GREEN = (
    "class Base:\n    pass\n\n\nclass Green(Base):\n"
    "    def __init__(self):\n        self.on = True\n\n"
    "    def install(self):\n        self.patch()\n\n    def patch(self):\n"
    "        import gevent.monkey\n\n        gevent.monkey.patch_all()\n\n"
    "    @classmethod\n    def boot(cls):\n        cls.patch(cls())\n\n"
    "    @staticmethod\n    def idle():\n        pass\n"
)


@pytest.mark.parametrize(
    ("lines", "patches"),
    [
        ("from lib.green import Green\nGreen().install()\n", True),
        ("from lib.green import Green\ngreen = Green()\ngreen.install()\n", True),
        ("from lib.green import Green as G\nG.boot()\n", True),
        ("from lib import Green\nGreen().patch()\n", True),
        ("import lib.green\nlib.green.Green.boot()\n", True),
        ("import lib.green as g\ng.Green().install()\n", True),
        ("from lib import green\ngreen.Green().install()\n", True),
        (f"{GREEN}\n\nGreen().install()\n", True),
        ("from lib.green import Green\ngreen = Green()\n", False),
        ("from lib.green import Green\nGreen.idle()\n", False),
        ("from lib.green import Green\nother().install()\n", False),
        ("from lib.green import Green\n\n\ndef later():\n    Green().install()\n", False),
        ("from gevent.pywsgi import WSGIServer\nWSGIServer().install()\n", False),
    ],
)
def test_what_a_method_does_happens_where_it_is_called(lines: str, patches: bool) -> None:
    texts = {
        "main.py": lines,
        "lib/__init__.py": "from lib.green import Green\n",
        "lib/green.py": GREEN,
    }
    found = [e for e in events(Modules(Project.of(texts)), "main.py") if e.what]
    assert [e.what.kind for e in found if e.what] == ["patch"] * patches
    assert not patches or found[0].during("main.py") == lines.count("\n")
