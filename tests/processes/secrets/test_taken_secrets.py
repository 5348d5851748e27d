"""Which options of a program take a credential."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.secrets.taken_secrets import taken_secrets


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("p.add_argument('--db_passwd', required=True)", "--db_passwd"),
        ("p.add_argument('-p', '--password')", "--password"),
        ("p.add_argument('token')", "token"),
        ("p.add_argument('--authtoken')", "--authtoken"),
        ("p.add_option('--api-key', dest='key')", "--api-key"),
        ("key: str = typer.Option(..., '--secret-key')", "--secret-key"),
        ("f = click.option('--token', help='of the service')(f)", "--token"),
        ("f = click.option('--token', is_flag=False)(f)", "--token"),
        ("f = click.option('--token', is_flag=True)(f)", ""),
        ("p.add_argument('--password', action='store_true')", ""),
        ("p.add_argument('--no-password')", ""),
        ("p.add_argument('--password-file')", ""),
        ("p.add_argument('--tokens')", ""),
        ("p.add_argument('--user')", ""),
        ("print('--password')", ""),
    ],
)
def test_an_option_is_called_like_a_secret(line: str, found: str) -> None:
    modules = Modules(Project.of({"app.py": f"{line}\n"}))
    told = taken_secrets(modules, ["app.py"])

    assert [(str(one.place), one.name) for one in told] == ([("app.py:1", found)] if found else [])
