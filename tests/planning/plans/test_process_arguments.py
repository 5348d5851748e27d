"""A credential among the arguments of a process is told where a chosen process starts one."""

from __future__ import annotations

from tests.projects import changes


def test_the_report_tells_the_line_of_a_process_that_runs():
    start = "import time\n\nimport {}\n\nwhile True:\n    time.sleep(1)\n"
    files = {
        "requirements.txt": "requests\n",
        "Procfile": "worker: python main.py\n",
        "dump.py": "from subprocess import run\n\n\n"
        "def dump(password):\n    run(['tool', password])\n",
    }
    for module, seen in (("dump", 1), ("os", 0)):
        notes = changes({**files, "main.py": start.format(module)}).notes
        found = [n for n in notes if n.text.startswith("dump.py:5 (password)")]
        assert len(found) == seen
