"""What a host loads by an entry point gets no start of Sentry at its top."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

WEB = "import click\nfrom tornado import web\n\n\n@click.command()\ndef board():\n"
WEB += "    web.Application([]).listen(80)\n"
HEAD = '[project]\nname = "board"\nversion = "1"\ndependencies = ["tornado", "click"]\n'
HEAD += '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'


def texts(group: str, target: str = "board.command:board") -> dict[str, str]:
    table = f'[project.entry-points."{group}"]' if "." in group else f"[project.{group}]"
    return {
        "pyproject.toml": f'{HEAD}{table}\nboard = "{target}"\n',
        "board/__init__.py": "",
        "board/command.py": WEB,
    }


@pytest.mark.parametrize("group", ["celery.commands", "flask.commands"])
def test_a_command_of_another_program_is_asked_about(group: str) -> None:
    assert applied(texts(group)) == texts(group)
    (note,) = [n for n in changes(texts(group)).notes if group in n.text]
    assert "start it in `board`, by the first" in note.text and "sentry_sdk.init(" in note.paste


def test_where_no_function_is_named_none_is_told() -> None:
    (note,) = [n for n in changes(texts("a.plugins", "board.command")).notes if "`a.p" in n.text]
    assert "start it in the function that does the work" in note.text


@pytest.mark.parametrize("group", ["scripts", "paste.app_factory"])
def test_what_is_loaded_only_where_it_is_named_is_edited(group: str) -> None:
    assert "sentry" in applied(texts(group))["board/command.py"]
