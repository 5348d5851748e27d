"""Which of several projects in a repository is meant."""

from __future__ import annotations

from codemods.project import Project
from codemods.scan import scan


def test_of_two_projects_that_of_which_a_process_runs_is_taken():
    command = '[project]\nname = "{0}"\n\n[project.scripts]\n{0} = "{0}.cli:main"\n'
    cli = "def main():\n    pass\n"
    texts = {
        "pyproject.toml": command.format("trade"),
        "trade/__init__.py": "",
        "trade/cli.py": cli,
        "client/pyproject.toml": command.format("ask"),
        "client/ask/__init__.py": "",
        "client/ask/cli.py": cli,
    }
    assert set(scan(Project.of(texts)).others) == {"", "client"}
    deployed = scan(Project.of({**texts, "trade.service": "[Service]\nExecStart=trade --loop\n"}))
    assert [e.path for e in deployed.entrypoints] == ["trade/cli.py"]
    assert deployed.others == ("client",)
