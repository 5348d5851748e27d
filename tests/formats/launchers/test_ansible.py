from __future__ import annotations

import pytest

from codemods.formats.launchers import ansible, k8s
from tests.formats.launchers.rows import refused, rows
from tests.projects import changes

TEXT = """\
- name: Install
  ansible.builtin.command: pip install -r requirements.txt

- name: Start the bot
  community.docker.docker_container:
    name: bot
    image: "example/bot:{{ tag }}"
    working_dir: "{{ home }}/app"
    command:
      - "-c"
      - >-
        python create_db.py &&
        python bot.py
    env:
      DJANGO_SETTINGS_MODULE: shop.live
- name: Start the queue
  docker_container: {name: queue, command: rq worker}
- cron:
    name: report
    minute: "5"
    hour: "3"
    job: "cd /srv/shop && venv/bin/python report.py >> log"
- cron: {special_time: daily, job: python sweep.py}
- docker_container: {name: other, image: redis}
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("roles/bot/tasks/main.yml", True),
        ("ansible/deploy.yaml", True),
        ("deploy/tasks/app.yml", True),
        ("k8s/web.yml", False),
        ("tasks/jobs.py", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    assert ansible.matches(path) is expected
    assert not (expected and k8s.matches(path))


def test_reads_what_stays_and_what_cron_runs() -> None:
    read = ansible.read("tasks/main.yml", TEXT)
    assert rows(read) == [
        (5, "sh -c python create_db.py && python bot.py"),
        (17, "rq worker"),
        (18, "venv/bin/python report.py"),
        (23, "python sweep.py"),
    ]
    assert [one.service for one in read] == ["bot", "queue", "", ""]
    assert [one.schedule for one in read] == ["", "", "5 3 * * *", "0 0 * * *"]
    assert read[0].env == {"DJANGO_SETTINGS_MODULE": "shop.live"}


@pytest.mark.parametrize(
    "text", ["docker_container:", "cron: [", "a: {{ b }}\ncron: x", "- docker_container: {}"]
)
def test_odd_files_give_nothing(text: str) -> None:
    assert ansible.read("tasks/main.yml", text) == ()


def test_is_not_edited() -> None:
    assert "The task is not edited" in refused(ansible, TEXT, 17)


def test_what_a_container_runs_is_the_program() -> None:
    program = "import time\n\nwhile True:\n    time.sleep(1)\n"
    texts = {
        "requirements.txt": "requests\n",
        "Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\n"
        'ENTRYPOINT ["bash"]\n',
        "bot.py": program,
        "other.py": program,
        "create_db.py": "print(1)\n",
        "tasks/main.yml": TEXT.partition("- name: Start the queue")[0],
    }
    edited = {change.path for change in changes(texts).files}
    assert "bot.py" in edited and "other.py" not in edited
