"""Programs that a shell script holds in variables and starts by those."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.launching.programs_in_variables import in_variables
from codemods.processes.launching.started_unread import started_unread

SCRIPT = 'MAIN="main.py"\nstart() {\n    local name=$1\n    screen -dm bash -c "python3 $name"\n}\n'


def modules(**changed: str) -> Modules:
    files = {"main.py": "print('x')\n", "lib.py": "X = 1\n", "run.sh": SCRIPT, **changed}
    return Modules(Project.of(files), "")


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (SCRIPT, ["main.py (run.sh:1)"]),
        ('local name="main.py"\npython -u "${name}"\n', ["main.py (run.sh:1)"]),
        ("export A=./main.py # the bot\npython $A\n", ["main.py (run.sh:1)"]),
        ('A="gone.py"\npython3 $A\n', []),
        ('A="main.py"\necho $A\n', []),
        ('# A="main.py"\npython3 $A\n', []),
    ],
    ids="function local exported absent no_start comment".split(),
)
def test_in_variables(script: str, expected: list[str]) -> None:
    found = in_variables(modules(**{"run.sh": script}))
    assert [f"{one.path} ({one.shown})" for one in found] == expected


def test_only_what_runs_is_named() -> None:
    both = modules(**{"run.sh": SCRIPT + 'OTHER="lib.py"\n'})
    assert [one.path for one in started_unread(both)] == ["main.py"]
