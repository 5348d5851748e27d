"""Processes that are started with a credential among their arguments, by its name or option."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.secrets.passed_secrets import passed_secrets

TOP = "import asyncio\nimport os\nimport subprocess\nfrom subprocess import run\n\n\n"


def named(call: str) -> list[str]:
    text = f"{TOP}async def work(password, given, where):\n    {call}\n"
    return [one.name for one in passed_secrets(Modules(Project.of({"a.py": text})), ["a.py"])]


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("subprocess.run(['mysqldump', f'-p{password}', 'shop'])", "password"),
        ("run(('tool', os.environ['API_TOKEN']), check=True)", "API_TOKEN"),
        ("subprocess.check_call(args=['pg_dump', settings.DATABASE_URL])", "DATABASE_URL"),
        ("subprocess.Popen('mysql -p' + password, shell=True)", "password"),
        ("await asyncio.create_subprocess_exec('tool', '-p', password)", "password"),
        ("await asyncio.create_subprocess_shell(f'tool {password}')", "password"),
        ("run(['tool', '--password', given])", "--password"),
        ("run(['tool', f'--db-password={given}'])", "--db-password"),
        ("run(['tool', '--secret_key', given])", "--secret_key"),
        ("run(['tool', f'--authtoken={given}'])", "--authtoken"),
        ("run(['tool', '--db-pwd', given])", "--db-pwd"),
        ("run('tool --api-key=81xQz --now', shell=True)", "--api-key"),
        ("run(['tool', 'postgres://shop:81xQz@db/shop'])", "a password in an address"),
    ],
)
def test_each_way_to_give_one(call: str, name: str):
    assert named(call) == [name]


@pytest.mark.parametrize(
    "call",
    [
        "run(['pg_dump', 'shop'], env={'PGPASSWORD': password})",
        "run(['docker', 'login', '--password-stdin'], input=password)",
        "run(['pg_dump', '--no-password', where])",
        "run(['tool', '--token-file', where])",
        "run(['tool', '--password'])",
        "os.system(f'tool -p{password}')",
        "work(['tool', password])",
    ],
)
def test_what_gives_none(call: str):
    assert named(call) == []
