"""Paths that a file makes of where it lies itself."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.spawned import spawned_commands
from codemods.files.project import Project

PLACES = {
    "a folder's name": 'here = os.path.dirname(os.path.abspath(__file__))\nat = f"{here}/page.py"',
    "joined": 'at = os.path.join(os.path.dirname(__file__), "page.py")',
    "a path": 'at = str(Path(__file__).resolve().parent / "page.py")',
    "joined to a path": 'at = Path(__file__).parent.joinpath("page.py")',
    "added": 'at = os.path.dirname(__file__) + "/page.py"',
    "further up": 'at = Path(__file__).parent.parent / "shop" / "page.py"',
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_path_that_the_file_makes_of_its_own(place: str) -> None:
    text = f"import os\nimport subprocess\nfrom pathlib import Path\n\n{place}\n"
    text += 'subprocess.run(["streamlit", "run", at] + sys.argv[1:])\n'
    modules = Modules(Project.of({"shop/run.py": text}), "")
    (command,) = spawned_commands(modules, ["shop/run.py"])
    assert command.argv == ("streamlit", "run", "shop/page.py", "")


@pytest.mark.parametrize("place", ["at = names[0]", "at = f'{folder}/page.py'", "at = at / 'x'"])
def test_a_path_that_is_not_known_is_none(place: str) -> None:
    text = f"import subprocess\n\n{place}\nsubprocess.run(['streamlit', 'run', at])\n"
    (command,) = spawned_commands(Modules(Project.of({"run.py": text}), ""), ["run.py"])
    assert command.argv == ("streamlit", "run", "at")
