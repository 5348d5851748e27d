"""In /etc/cron.d each line names its user; one that names none never starts."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.launching.cron_lines_without_user import without_user
from tests.projects import applied, changes

JOB = "0 3 * * * /usr/bin/python3 /app/job.py\n"
IMAGE = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"
PUT = f"{IMAGE}COPY deploy/crontab /etc/cron.d/job\n"
TEXTS = {
    "job.py": "def work():\n    print()\n\n\nif __name__ == '__main__':\n    work()\n",
    "web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "requirements.txt": "flask\n",
}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"etc/cron.d/job": JOB}, True),
        ({"etc/cron.d/job": JOB.replace("/usr/bin/python3", "python3")}, True),
        ({"etc/cron.d/job": JOB.replace("* /usr", "* app /usr")}, False),
        ({"crontab": JOB}, False),
        ({"deploy/crontab": JOB, "Dockerfile": PUT}, True),
        ({"deploy/crontab": JOB, "setup.sh": "cp deploy/crontab /etc/cron.d/\n"}, True),
        ({"deploy/crontab": JOB, "Dockerfile": PUT.replace("deploy/", "other-")}, False),
        ({"deploy/crontab": JOB, "Dockerfile": f"{PUT}RUN crontab /etc/cron.d/job\n"}, False),
        ({"deploy/crontab": JOB, "Dockerfile": f'{PUT}CMD ["supercronic", "/x"]\n'}, False),
    ],
)
def test_a_line_needs_a_user_where_cron_wants_one(texts: dict[str, str], found: bool):
    places = without_user(Modules(Project.of({**TEXTS, **texts}), ""))
    assert len(places) == found


@pytest.mark.parametrize(("user", "starts"), [("", False), ("root ", True)])
def test_what_never_starts_is_told_and_what_runs_gets_sentry(user: str, starts: bool):
    job = JOB.replace("* /usr", f"* {user}/usr")
    image = f'{PUT}CMD ["flask", "--app", "web", "run"]\n'
    texts = {**TEXTS, "deploy/crontab": job, "Dockerfile": image}
    after = applied(texts)
    assert ("sentry" in after["job.py"]) == starts
    assert "sentry" in after["web.py"]
    told = [n.text for n in changes(texts).notes if "never starts it" in n.text]
    assert bool(told) == (not starts)
    assert all(text.startswith("deploy/crontab:1") for text in told)


def test_a_job_gets_only_the_variables_of_its_crontab():
    job = JOB.replace("* /usr", "* root /usr")
    fed = f"{PUT}RUN printenv > /etc/environment\n"
    dsn = f"SENTRY_DSN=https://k@h/1\n{job}"
    apart = IMAGE  # where the crontab goes does not show
    cases = ((job, PUT, True), (dsn, PUT, False), (job, fed, False), (job, apart, False))
    for table, image, is_told in cases:
        texts = {**TEXTS, "deploy/crontab": table, "Dockerfile": image}
        told = [n for n in changes(texts).notes if "but not SENTRY_DSN: deploy/crontab" in n.text]
        assert bool(told) == is_told
