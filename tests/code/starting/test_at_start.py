"""What is loaded and called once a process is up, and what waits."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.starting.at_start import at_start
from codemods.code.starting.startup_events import PROGRAM
from codemods.files.project import Project

LATE = "def tick():\n    import core\n\n\n"
MAIN = "if __name__ == '__main__':\n    main()\n"
OWN = "class A:\n    def a(self):\n        import core\n\n    def b(self):\n        "
GUARDED = "if __name__ == '__main__':\n    import core\n"
CLICK = f"import click\n\n\n@cli.command()\n{LATE}@cli.command()\ndef other(): ...\n"


def modules(**texts: str) -> Modules:
    files = {f"{name}.py": text for name, text in texts.items()}
    return Modules(Project.of({"core.py": "", **files}))


@pytest.mark.parametrize(
    ("start", "loaded"),
    [
        ("import core\n", True),
        ("if debug:\n    import core\n", True),
        ("class A:\n    import core\n", True),
        ("try:\n    import core\nexcept ImportError: ...\n", True),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import core\n", False),
        (LATE, False),
        (f"{LATE}tick()\n", True),
        (f"{LATE}def main():\n    tick()\n\n\n{MAIN}", True),
        (f"{LATE}def main():\n    later(tick)\n\n\n{MAIN}", False),
        (f"{LATE}def main():\n    while True:\n        tick()\n\n\n{MAIN}", False),
        (f"import anyio\n{LATE}anyio.run(tick)\n", True),
        (f"from threading import Thread\n{LATE}Thread(target=tick).start()\n", True),
        (f"{LATE}@click.group(cls=FlaskGroup, create_app=tick)\ndef cli(): ...\n", True),
        (f"{LATE}@click.group(cls=FlaskGroup, other=tick)\ndef cli(): ...\n", False),
        (f"{LATE}@app.get('/')\ndef view():\n    tick()\n", False),
        ("def __getattr__(name):\n    import core\n", False),
        (f"{OWN}...\n\n\nA().b()\n", False),
        (f"{OWN}self.a()\n\n\nA().b()\n", True),
        ("import importlib\ndef tick():\n    importlib.import_module('core')\n", False),
        ("import importlib\ndef tick():\n    importlib.import_module('core')\ntick()\n", True),
        ("import other\n", False),
        ("import other\nother.tick()\n", True),
        ("import guarded\n", False),
        ("import uvicorn\ndef main():\n    uvicorn.run('core:app')\n", True),
        (CLICK, True),
        (CLICK.replace("tick", "tock"), False),
        ("import sys\nif sys.argv[1] == 'tick':\n    import core\n", True),
        ("import sys\nif sys.argv[1] == 'tock':\n    import core\n", False),
    ],
)  # fmt: skip
def test_what_a_function_imports_is_loaded_where_the_start_comes_to_it(
    start: str, loaded: bool
) -> None:
    graph = modules(
        start=start, other=LATE, guarded="if __name__ == '__main__':\n    import core\n"
    )
    up = at_start(graph, "start.py", PROGRAM, ("python", "start.py", "tick"))
    assert ("core.py" in up.loaded) == loaded and up.whole


def test_what_the_program_calls_is_called() -> None:
    graph = modules(start="def create_app():\n    import core\n\n\ndef other(): ...\n")
    assert not at_start(graph, "start.py").called
    up = at_start(graph, "start.py", served=frozenset(("create_app", "unknown")))
    assert up.called == {("start.py", "create_app")} and "core.py" in up.loaded


def test_a_long_way_of_imports_is_gone_to_its_end() -> None:
    files = {f"m{n}": f"import m{n + 1}\n" for n in range(20)}
    assert "m20.py" in at_start(modules(**files, m20=""), "m0.py").loaded


def test_where_there_are_too_many_files_nobody_says_what_is_not_loaded() -> None:
    files = {f"m{n}": f"import m{n + 1}\n" for n in range(250)}
    assert not at_start(modules(**files), "m0.py").whole
