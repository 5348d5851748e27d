"""Python processes that the processes of a project start."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.spawned import spawned, spawned_commands
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.planning.scanning.scan import scan

APP = "import subprocess\nimport sys\n\nimport flask\n\napp = flask.Flask(__name__)\n"


def targets(start: str, **others: str) -> list[tuple[str, int, str]]:
    """Return who starts what, where `start` stands in the file of a Flask app."""
    texts = {"app.py": f"{APP}{start}\n", **{f"{n}.py": t for n, t in others.items()}}
    project = Project.of(texts)
    entries: tuple[Entrypoint, ...] = scan(project, "").entrypoints
    found = spawned(Modules(project, ""), [e for e in entries if e.framework == "flask"])
    return [(x.evidence.path, x.evidence.line, x.target) for x in found]


@pytest.mark.parametrize(
    ("call", "target"),
    [
        ('subprocess.run([sys.executable, "post.py"])', "post.py"),
        ('subprocess.Popen(("python", "-u", "jobs/post.py", "now"))', "jobs/post.py"),
        ('subprocess.check_call(["python3", "-m", "shop.post"])', "shop.post"),
        ('subprocess.call("python post.py now")', "post.py"),
        ('subprocess.run([sys.executable, "post.py"] + sys.argv[1:])', "post.py"),
    ],
)
def test_a_file_or_a_module_that_python_is_given(call: str, target: str):
    assert targets(call) == [("app.py", 7, target)]


@pytest.mark.parametrize(
    "call",
    [
        "subprocess.run(command)",
        "subprocess.run()",
        'subprocess.run(["git", "post.py"])',
        'subprocess.run([sys.executable, "-c", "print(1)"])',
        'subprocess.run([sys.executable, "-m"])',
        "subprocess.run([sys.executable, path])",
        'subprocess.run("python \'post.py")',
        'print([sys.executable, "post.py"])',
    ],
)
def test_what_is_no_python_or_not_written_out_is_passed_over(call: str):
    assert targets(call) == []


def test_only_files_that_the_process_loads_count():
    start = 'import os\n\nos.system("python post.py")\n'
    assert targets("import jobs", jobs=start) == [("jobs.py", 3, "post.py")]
    assert targets("", jobs=start) == []


ARGV = (
    "import sys\n\nfrom streamlit.web import cli as st\n\n\ndef start():\n"
    '    sys.argv = ["streamlit", "run", "page.py"]\n    sys.exit(st.main())\n'
)


@pytest.mark.parametrize(
    ("text", "argv"),
    [
        (ARGV, [("streamlit", "run", "page.py")]),
        (ARGV.replace('"streamlit"', '"gunicorn"'), []),
        (ARGV.replace("st.main()", "st.version()"), []),
    ],
)
def test_a_program_that_is_called_by_its_function(text: str, argv: list[tuple[str, ...]]) -> None:
    found = spawned_commands(Modules(Project.of({"run.py": text}), ""), ["run.py"])
    assert [command.argv for command in found] == argv
