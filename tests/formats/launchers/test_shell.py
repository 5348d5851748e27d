from __future__ import annotations

import pytest

from codemods.formats.launchers import shell
from tests.formats.launchers.rows import edited, refused, rows

SCRIPT = """\
#!/bin/sh
set -e
export FLASK_APP=hello.py SECRET=x

python manage.py migrate
if [ "$1" = worker ]; then
    exec rq worker \\
        high
fi
exec gunicorn -b :80 app:app
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("boot.sh", True),
        ("docker/run.bash", True),
        ("bin/release", True),
        ("scripts/run", True),
        ("docker-entrypoint", True),
        ("bin/tool.py", False),
        ("LICENSE", False),
        ("docker/Dockerfile", False),
        ("src/app", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    assert shell.matches(path) is expected


def test_reads_commands_with_lines_and_exported_variables() -> None:
    read = shell.read("boot.sh", SCRIPT)
    assert rows(read) == [
        (2, "set -e"),
        (5, "python manage.py migrate"),
        (6, "[ $1 = worker ]"),
        (7, "exec rq worker high"),
        (10, "exec gunicorn -b :80 app:app"),
    ]
    assert {tuple(c.env.items()) for c in read[1:]} == {(("FLASK_APP", "hello.py"),)}


def test_a_script_without_shebang_is_sh_and_one_of_python_is_not() -> None:
    assert rows(shell.read("bin/run", "venv/bin/python a.py\n")) == [(1, "venv/bin/python a.py")]
    assert shell.read("bin/run", "#!/usr/bin/env python3\nimport a\n") == ()
    assert rows(shell.read("bin/run", "#!/usr/bin/env bash\na b\n")) == [(2, "a b")]


def test_variables_become_targets_where_the_script_knows_them() -> None:
    text = """\
DEFAULT=src.main
MODULE=${MODULE:-$DEFAULT}
export APP_MODULE=${APP_MODULE:-"$MODULE:app"}
TOKEN=hunter2
gunicorn --token "$TOKEN" -k "$CLASS" "$APP_MODULE"
"""
    (command,) = shell.read("run.sh", text)
    assert command.argv == ("gunicorn", "--token", "$TOKEN", "-k", "$CLASS", "src.main:app")


def test_cd_counts() -> None:
    read = shell.read("bin/x.sh", 'cd "$(dirname "$0")/../backend"\na\ncd /srv\nb\n')
    assert [(c.argv, c.cwd) for c in read] == [(("a",), "//backend"), (("b",), "/srv")]


def test_a_file_is_named_from_the_scripts_own_folder_on() -> None:
    (found,) = shell.read("web/run.sh", 'uv run streamlit run "$(dirname "$0")/app.py" --x "$0"\n')
    assert found.argv == ("uv", "run", "streamlit", "run", "//web/app.py", "--x", "$0")


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        (SCRIPT, 7, SCRIPT.replace("rq worker", "rq worker -c app.mysettings")),
        (
            SCRIPT.replace("\n", "\r\n"),
            7,
            SCRIPT.replace("rq worker", "rq worker -c app.mysettings").replace("\n", "\r\n"),
        ),
        ("${BIN}rq worker $Q # go", 1, "${BIN}rq worker -c app.mysettings $Q # go"),
        ("rq \\\n  worker", 1, "rq \\\n  worker -c app.mysettings"),
        ("f() {\n\trq worker;\n}\n", 2, "f() {\n\trq worker -c app.mysettings;\n}\n"),
        ("rq worker>log", 1, "rq worker -c app.mysettings>log"),
    ],
)
def test_edits(before: str, line: int, after: str) -> None:
    assert edited(shell, before, line) == after


@pytest.mark.parametrize(
    "text", ["cat <<E\nrq worker\nE\n", "echo\n$(rq worker)", "x\n# rq worker", "x\n$RQ worker"]
)
def test_refuses_where_no_plain_command_stands(text: str) -> None:
    assert "has no `rq worker`" in refused(shell, text, 2)


def test_refuses_a_settings_module_from_the_environment() -> None:
    assert "RQ_CONFIG=own" in refused(shell, "export RQ_CONFIG=own\nrq worker\n", 2)
