"""Which processes and programs come to start Sentry late."""

from __future__ import annotations

import pytest

from codemods.planning.reach.late_processes import late_processes, loads_late
from tests.projects import known

CALL = "import sentry_sdk\n\nsentry_sdk.init()\n"
SHOP = {
    "requirements.txt": "flask\nsentry-sdk==2.40.0\n",
    "core.py": CALL,
    "app.py": "import core\nfrom flask import Flask\n\napp = Flask(__name__)\n",
    "Procfile": "web: gunicorn app:app\nrun: python run.py work\n",
}
ARMS = "import sys\n\nif sys.argv[1] == 'work':\n    import core\nelse:\n    serve()\n"
LATE = "def work():\n    import core\n\n\nwhile True:\n    work()\n"


@pytest.mark.parametrize(
    ("run", "starts"),
    [
        ("import core\n", []),
        (ARMS, []),
        (ARMS.replace("work", "serve"), ["run.py"]),
        (LATE, ["run.py"]),
        (LATE.replace("while True", "if True"), []),
    ],
)
def test_a_process_that_starts_sentry_late(run: str, starts: list[str]) -> None:
    assert [one.start for one, _ in late_processes(known({**SHOP, "run.py": run}))] == starts


def test_one_of_several_commands_is_enough() -> None:
    both = {**SHOP, "Procfile": f"{SHOP['Procfile']}also: python run.py other\n", "run.py": ARMS}
    assert loads_late(known(both), "run.py", {"core.py"})
    assert not loads_late(known({**SHOP, "run.py": ARMS}), "run.py", {"core.py"})


@pytest.mark.parametrize(("text", "late"), [(LATE, True), ("import core\n", False)])
def test_a_program_that_nothing_is_seen_to_start(text: str, late: bool) -> None:
    assert loads_late(known({**SHOP, "tool.py": text}), "tool.py", {"core.py"}) == late


def test_settings_that_start_sentry_are_loaded_by_their_variable() -> None:
    texts = {
        "requirements.txt": "django\ncelery\nsentry-sdk==2.40.0\n",
        "proj/__init__.py": "",
        "proj/settings.py": f"{CALL}INSTALLED_APPS = []\n",
        "proj/jobs.py": "import os\n\nfrom celery import Celery\n\n"
        'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proj.settings")\n'
        'app = Celery("proj")\n\n\n@app.task\ndef add():\n    from proj import settings\n',
        "Procfile": "worker: celery -A proj.jobs worker\n",
    }
    assert not [*late_processes(known(texts))]
    other = texts["proj/jobs.py"].replace("DJANGO_SETTINGS_MODULE", "OTHER")
    assert [*late_processes(known({**texts, "proj/jobs.py": other}))]
