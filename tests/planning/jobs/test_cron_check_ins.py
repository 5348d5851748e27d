"""Commands that cron runs: a check-in is only sent where Sentry starts, and that is said."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from tests.projects import changes

WORK = "import requests\n\nrequests.get('x')\n"
LACKS = "runs jobs/bills.py on a schedule: no check-in, since nothing starts Sentry there."
WEB = {
    "requirements.txt": "flask\nrequests\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "Procfile": "web: flask --app app run\n",
}


def told(line: str, **texts: str) -> Note:
    files = {**WEB, "crontab": f"0 3 * * * {line}\n", "jobs/bills.py": WORK, **texts}
    (note,) = [n for n in changes(files).notes if "on a schedule" in n.text]
    return note


def test_who_starts_no_sentry_gets_no_lines() -> None:
    note = told("python jobs/bills.py")
    assert note.text.endswith(LACKS)
    assert (note.paste, note.level) == ("", "info")


def test_a_worker_that_gets_the_call_itself_needs_no_more() -> None:
    worker = "from rq import Worker\n\nWorker(['a']).work()\n"
    assert LACKS not in told("python jobs/bills.py", **{"jobs/bills.py": worker}).text


@pytest.mark.parametrize("line", ["flask --app app bills", "python run.py bills"])
def test_who_loads_what_starts_it_needs_no_more(line: str) -> None:
    note = told(line, **{"run.py": "import sys\n\nimport app\n\napp.run(sys.argv)\n"})
    assert "No check-in" not in note.text
    assert "sentry_sdk.init(" not in note.paste


@pytest.mark.parametrize(
    ("body", "is_late"),
    [("import app\n", False), ("for each in range(9):\n    import app\n", True)],
)
def test_no_check_in_is_offered_where_sentry_starts_only_in_the_work(body: str, is_late: bool):
    files = {**WEB, "crontab": "0 3 * * * python bills.py\n", "bills.py": f"import sys\n\n{body}"}
    found = changes(files, entrypoints=["app.py"]).notes
    (note,) = [n for n in found if "on a schedule" in n.text]
    assert ("no check-in, since Sentry starts late there." in note.text) is is_late
    assert ("sentry_sdk.monitor" in note.paste) is not is_late


def test_lines_for_a_job_in_a_file_that_is_left_alone_say_around_what() -> None:
    clock = (
        "from apscheduler.schedulers.blocking import BlockingScheduler\n\n"
        "s = BlockingScheduler()\n\n\ndef work():\n    pass\n\n\n"
        "s.add_job(work, 'interval', hours=1)\ns.start()\n"
    )
    files = {"requirements.txt": "apscheduler\nurllib3==1.25.8\n", "clock.py": clock}
    (note,) = [n for n in changes(files).notes if "monitor(" in n.paste]
    assert "\n# clock.py, around what `work` does:\nimport sentry_sdk\n" in note.paste


def test_the_lines_of_several_commands_are_one_note() -> None:
    texts = {
        "requirements.txt": "flask\n",
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "crontab": "0 1 * * * flask --app app bill\n0 2 * * * flask --app app mail\n",
        "Procfile": "web: gunicorn app:app\n",
    }
    (note,) = [n for n in changes(texts).notes if "on a schedule" in n.text]
    assert note.text.startswith(
        "crontab:1 runs `app bill`, crontab:2 runs `app mail` on a schedule"
    )
    assert note.paste.count("import sentry_sdk") == 1
    assert [row.strip() for row in note.paste.splitlines() if row.startswith("#")] == [
        "# crontab:1:",
        "# crontab:2:",
    ]
    assert note.paste.count("with sentry_sdk.monitor(") == 2
