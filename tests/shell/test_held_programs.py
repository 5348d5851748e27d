"""Programs that a shell script holds in variables and starts by those."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.launching.started_unread import started_unread
from codemods.shell.held_programs import held_programs

SCRIPT = 'MAIN="main.py"\nstart() {\n    local name=$1\n    screen -dm bash -c "python3 $name"\n}\n'


def modules(**changed: str) -> Modules:
    files = {"main.py": "print('x')\n", "lib.py": "X = 1\n", "run.sh": SCRIPT, **changed}
    return Modules(Project.of(files), "")


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (SCRIPT, [(1, "main.py")]),
        ('local name="main.py"\npython -u "${name}"\n', [(1, "main.py")]),
        ("export A=./main.py # the bot\npython $A\n", [(1, "main.py")]),
        ('A="main.py"\necho $A\n', []),
        ('# A="main.py"\npython3 $A\n', []),
    ],
    ids="function local exported no_start comment".split(),
)
def test_what_a_script_holds(script: str, expected: list[tuple[int, str]]) -> None:
    assert [*held_programs(script)] == expected


def test_only_what_runs_is_named() -> None:
    both = modules(**{"run.sh": SCRIPT + 'OTHER="lib.py"\nTHIRD="gone.py"\n'})
    assert [f"{one.path} ({one.shown})" for one in started_unread(both)] == ["main.py (run.sh:1)"]
