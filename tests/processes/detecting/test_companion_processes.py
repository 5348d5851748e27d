"""Scripts that run beside a web app or a queue."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes, recommended

NEEDS = {"requirements.txt": "flask\n"}
APP = "from flask import Flask\n\napp = Flask('shop')\n"
LOOP = "import time\n\n\ndef main():\n    while True:\n        time.sleep(60)\n\n\nmain()\n"
SHOP = {"shop/__init__.py": "", "shop/web.py": APP, "shop/loop.py": LOOP}
HOOK = "from shop import sentry_setup  # noqa: F401  # isort: skip\n"
CRONJOB = """\
kind: CronJob
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          containers:
          - name: nightly
            command: [python, -m, shop.loop]
"""


@pytest.mark.parametrize(
    "texts",
    [
        {"Procfile": "loop: python -m shop.loop\n"},
        {"docker-compose.yml": "services:\n  loop:\n    build: .\n"
         "    command: python -m shop.loop\n",
         "Dockerfile": "FROM python\nWORKDIR /srv\nCOPY . .\n"},
        {"supervisord.conf": "[program:loop]\ncommand=python -m shop.loop\n"},
        {"loop.service": "[Service]\nExecStart=/usr/bin/python -m shop.loop\n"},
        {"crontab": "0 3 * * * python -m shop.loop\n"},
        {"deploy.sh": "echo '0 3 * * * python -m shop.loop' | crontab -\n"},
        {"deploy.sh": "cat > /etc/systemd/system/loop.service <<EOF\n[Service]\n"
         "WorkingDirectory=$APP\nExecStart=$APP/bin/python -m shop.loop\nEOF\n"},
        {"k8s/nightly.yaml": CRONJOB},
        {"setup.py": "from setuptools import setup\n\nsetup(name='shop', entry_points={"
         "'console_scripts': ['shop-loop = shop.loop:main']})\n",
         "Procfile": "loop: shop-loop\n"},
        {"Procfile": "loop: taskiq worker shop.loop:broker --workers 2\n"},
        {"Procfile": "loop: saq shop.loop.settings\n"},
    ],
    ids=["Procfile", "compose", "supervisor", "systemd", "crontab",
         "crontab -", "a unit that a script writes", "CronJob",
         "a console script that is started", "taskiq", "saq"],
)  # fmt: skip
def test_a_process_of_its_own_is_patched(texts: dict[str, str]):
    after = applied({**NEEDS, **SHOP, **texts})
    assert after["shop/loop.py"] == f"{HOOK}\n{LOOP}"
    assert after["shop/web.py"] == f"{HOOK}\n{APP}"


def test_a_file_that_is_started_by_its_path_imports_from_its_own_folder():
    texts = {**NEEDS, **SHOP, "Procfile": "loop: python shop/loop.py\n"}
    after = applied(texts)
    hook = "import sentry_setup  # noqa: F401  # isort: skip\n"  # sys.path begins in shop
    assert after["shop/loop.py"] == f"{hook}\n{LOOP}"
    assert after["shop/web.py"] == f"{HOOK}\n{APP}"


def test_a_file_beside_the_package_that_it_can_not_import_is_left_alone():
    loop = {"jobs/loop.py": LOOP, "Procfile": "loop: python jobs/loop.py\n"}
    texts = {**NEEDS, **SHOP, **loop}
    assert applied(texts)["jobs/loop.py"] == LOOP
    assert any("Not set up: jobs/loop.py (Procfile:1)" in n.text for n in changes(texts).notes)


@pytest.mark.parametrize(
    "texts",
    [
        {"run.sh": "python -m shop.loop\n"},
        {"Makefile": "loop:\n\tpython -m shop.loop\n"},
        {"tox.ini": "[testenv]\ncommands = python -m shop.loop\n"},
        {"Procfile": "release: python -m shop.loop\n"},
        {"Procfile": "assets: python -m shop.loop\n"},
        {"docker-compose.yml": "services:\n  migrate:\n    command: python -m shop.loop\n"},
        {"Procfile": "loop: python -m shop.loop\n", "shop/loop.py": f"import shop.web\n{LOOP}"},
        {"Procfile": "loop: python -m tests.loop\n", "tests/loop.py": LOOP},
    ],
    ids=[
        "a shell script",
        "Makefile",
        "tox",
        "release",
        "assets",
        "migrate",
        "loads the app",
        "a test",
    ],
)
def test_what_is_no_process_of_its_own(texts: dict[str, str]):
    before = {**NEEDS, **SHOP, **texts}
    after = applied(before)
    changed = [path for path in before if after[path] != before[path]]
    assert changed == ["requirements.txt", "shop/web.py"]


def test_a_console_script_that_nothing_starts_is_named():
    point = "'console_scripts': ['shop-loop = shop.loop:main']"
    setup = f"from setuptools import setup\n\nsetup(name='shop', entry_points={{{point}}})\n"
    texts = {**NEEDS, **SHOP, "setup.py": setup}
    _, found, _ = recommended(texts)
    assert [e.path for e in found.doubtful] == ["shop/loop.py"]
    (note,) = (n.text for n in changes(texts).notes)
    assert note.startswith("Not set up: shop/loop.py (setup.py:3)")
    given = {"entrypoints": ["shop/web.py", "shop/loop.py"], "frameworks": ["flask", "script"]}
    assert applied(texts, **given)["shop/loop.py"].startswith(HOOK)


def test_management_commands_load_the_settings():
    texts = {
        "requirements.txt": "django\n",
        "manage.py": "import os\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
        "shop/__init__.py": "",
        "shop/settings.py": "ROOT_URLCONF = 'shop.urls'\n",
        "shop/alerts.py": "from django.conf import settings\n\nprint(settings)\n",
        "Procfile": "loop: python manage.py sendalerts\nalerts: python -m shop.alerts\n",
        "crontab": "0 3 * * * python manage.py digest\n",
    }
    _, found, _ = recommended(texts)
    assert [e.path for e in found.entrypoints] == ["shop/settings.py"]
    assert found.doubtful == ()
    assert [str(e) for e in found.schedulers["script"]] == ["crontab:1"]
    (note,) = changes(texts).notes
    assert note.text.startswith("crontab:1 runs `manage.py digest` on a schedule")


def test_flat_files_get_a_module_that_both_import():
    texts = {**NEEDS, "app.py": APP, "loop.py": LOOP, "Procfile": "loop: python loop.py\n"}
    after = applied(texts)
    hook = "import sentry_setup  # noqa: F401  # isort: skip\n"
    assert after["loop.py"] == f"{hook}\n{LOOP}"
    assert after["app.py"] == f"{hook}\n{APP}"


def test_the_image_of_another_process_gets_the_module_that_it_loads():
    texts = {
        **NEEDS,
        "app.py": APP,
        "loop.py": LOOP,
        "Dockerfile": 'FROM python\nCOPY loop.py /srv/\nWORKDIR /srv\nCMD ["python", "loop.py"]\n',
    }
    after = applied(texts)
    assert "COPY loop.py sentry_setup.py /srv/" in after["Dockerfile"]
    assert after["app.py"].startswith("import sentry_setup")
    assert after["loop.py"].startswith("import sentry_setup")


def test_cron_asks_for_check_ins():
    texts = {**NEEDS, **SHOP, "crontab": "*/5 * * * * python -m shop.loop\n"}
    _, _, answers = recommended(texts)
    assert "crons" in answers.features
    (note,) = (n for n in changes(texts).notes if "schedule" in n.text)
    assert note.paste == (
        "import sentry_sdk\n\n"
        'with sentry_sdk.monitor(monitor_slug="loop", monitor_config={"schedule": '
        '{"type": "crontab", "value": "*/5 * * * *"}}):\n    ...'
    )


def test_nothing_runs_beside_a_library():
    assert scan(recommended({"lib/__init__.py": ""})[0]).entrypoints == ()


POST = "import os\n\nprint(os.name)\n"


@pytest.mark.parametrize(
    ("start", "started"),
    [
        ("import subprocess\nimport sys\n\nsubprocess.run([sys.executable, 'post.py'])\n", True),
        ("from subprocess import Popen\n\nPopen(['python3', '-u', 'post.py', '--all'])\n", True),
        ("import subprocess\n\nsubprocess.call('python post.py', shell=True)\n", True),
        ("import os\n\nos.system('python -m post')\n", True),
        ("import subprocess\n\nsubprocess.run(['git', 'add', 'post.py'])\n", False),
        ("import subprocess\nimport sys\n\nsubprocess.run([sys.executable, NAME])\n", False),
        ("import subprocess\nimport sys\n\nsubprocess.run([sys.executable, '-m', 'pip'])\n", False),
        ("import os\n\nos.system('python \"')\n", False),
    ],
)
def test_a_process_that_another_starts_is_patched_too(start: str, started: bool):
    texts = {
        "requirements.txt": "requests\n",
        "Procfile": "clock: python clock.py\n",
        "clock.py": start,
        "post.py": POST,
    }
    after = applied(texts)
    assert (after["post.py"] != POST) == started
    if started:
        hook = "import sentry_setup  # noqa: F401  # isort: skip\n\n"
        assert after["post.py"] == hook + POST
        assert after["clock.py"] == hook + start


DJANGO = {
    "requirements.txt": "django\n",
    "manage.py": "import os, sys\n\nfrom django.core import management\n\n"
    "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
    "management.execute_from_command_line(sys.argv)\n",
    "shop/__init__.py": "",
    "shop/settings.py": "ROOT_URLCONF = 'shop.urls'\n",
    "shop/cli.py": "from django.core.management import execute_from_command_line\n\n\n"
    "def main():\n    execute_from_command_line()\n",
    "shop/run.py": "from shop.cli import main\n\nmain()\n",
}


def test_a_script_that_runs_djangos_commands_loads_the_settings():
    texts = {**DJANGO, "Procfile": "clock: python -m shop.run clock\n"}
    assert [c.path for c in changes(texts).files] == [
        "requirements.txt",
        "shop/sentry_setup.py",
        "shop/settings.py",
    ]


IMAGE = "FROM python\nWORKDIR /app\nCOPY . .\n"


IF = "if [ $W ]; then\n  python -m shop.loop\nelif [ $B ]; then\n  gunicorn shop.web:app\nfi\n{}"
CASE = 'case "$1" in\n  loop) {}\n  web) exec gunicorn shop.web:app ;;\nesac\n'


@pytest.mark.parametrize(
    ("call", "script"),
    [
        ('ENTRYPOINT ["./entrypoint.sh"]', "python -m shop.loop &\ngunicorn shop.web:app\n"),
        ("CMD sh entrypoint.sh", "gunicorn shop.web:app &\nexec python -m shop.loop\n"),
        ("CMD ./entrypoint.sh", "nohup python -m shop.loop > log 2>&1 &\ngunicorn shop.web:app\n"),
        ("CMD ./entrypoint.sh", "gunicorn shop.web:app &\npython -m shop.loop\n"),
        ("CMD ./entrypoint.sh", "python -m shop.loop \\\n  --fast &\ngunicorn shop.web:app\n"),
        ("CMD ./entrypoint.sh", CASE.format("exec python -m shop.loop ;;")),
        ("CMD ./entrypoint.sh", CASE.format("python -m shop.loop ;;")),
        ("CMD ./entrypoint.sh", CASE.format("\n    python -m shop.loop\n    ;;")),
        ("CMD ./entrypoint.sh", IF.format("")),
        (
            "CMD ./entrypoint.sh",
            "if [ $W ]; then exec python -m shop.loop; else exec gunicorn shop.web:app; fi\n",
        ),
    ],
)
def test_what_the_script_of_an_image_leaves_running_is_a_process(call: str, script: str):
    entry = {"Dockerfile": f"{IMAGE}{call}\n", "entrypoint.sh": f"#!/bin/sh\n{script}"}
    after = applied({**NEEDS, **SHOP, **entry})
    assert after["shop/loop.py"] == f"{HOOK}\n{LOOP}"


def test_the_script_may_lie_elsewhere_than_what_it_starts():
    entry = {
        "docker/Dockerfile": 'FROM python\nWORKDIR /x\nCOPY . .\nENTRYPOINT ["./docker/up.sh"]\n',
        "docker/up.sh": "#!/bin/sh\ncd /x/svc\npython loop.py &\ngunicorn shop.web:app\n",
    }
    code = {"svc/requirements.txt": "flask\n", "svc/loop.py": LOOP}
    shop = {f"svc/{path}": text for path, text in SHOP.items()}
    after = applied({**code, **shop, **entry})
    assert after["svc/loop.py"] == f"{HOOK}\n{LOOP}"


@pytest.mark.parametrize(
    "script",
    [
        "python -m shop.loop\nexec gunicorn shop.web:app\n",
        "python -m shop.loop && gunicorn shop.web:app\n",
        'if [ -n "$M" ]; then\n  python -m shop.loop\nfi\ngunicorn shop.web:app\n',
        "python -m shop.loop && exec gunicorn shop.web:app\n",
        IF.format("gunicorn shop.web:app\n"),
        CASE.format("python -m shop.loop; exec gunicorn shop.web:app ;;"),
    ],
)
def test_what_it_waits_for_prepares_the_deployment(script: str):
    entry = {
        "Dockerfile": f"{IMAGE}CMD ./entrypoint.sh\n",
        "entrypoint.sh": f"#!/bin/sh\n{script}",
    }
    assert applied({**NEEDS, **SHOP, **entry})["shop/loop.py"] == LOOP


def test_a_branch_that_ends_by_itself_is_no_process():
    entry = {
        "Dockerfile": f"{IMAGE}CMD ./entrypoint.sh\n",
        "entrypoint.sh": "#!/bin/sh\n" + CASE.format("python -m shop.fill ;;"),
        "shop/fill.py": "print('rows')\n",
    }
    assert applied({**NEEDS, **SHOP, **entry})["shop/fill.py"] == entry["shop/fill.py"]


@pytest.mark.parametrize(
    ("name", "is_started"),
    [("shop_app", True), ("launch_gui", True), ("api_server", True), ("create_app", False),
     ("test_server", False), ("report", False)],
)  # fmt: skip
def test_each_program_counts_that_a_readme_says_to_start(name: str, is_started: bool) -> None:
    run = "def main():\n    print('up')\n\n\nif __name__ == '__main__':\n    main()\n"
    texts = {
        "app.py": run,
        f"{name}.py": run,
        "requirements.txt": "requests\n",
        "jobs/loop.py": "import schedule\n\n\ndef go():\n    schedule.run_pending()\n",
        "README.md": f"```bash\npython app.py\n```\n\n```bash\npython {name}.py\n```\n",
    }
    found = scan(Project.of(texts))
    assert (f"{name}.py" in {entry.path for entry in found.entrypoints}) == is_started


@pytest.mark.parametrize(
    ("start", "own"),
    [
        ("from shop import tasks\n", False),
        ("def tick():\n    from shop import tasks\n\n    tasks.do()\n", True),
    ],
)
def test_an_import_in_a_function_starts_nothing_before_the_work(start: str, own: bool) -> None:
    ticking = f"{start}\n\nwhile True:\n    pass\n"
    texts = {
        "requirements.txt": "celery\n",
        "shop/__init__.py": "",
        "shop/tasks.py": "from celery import Celery\n\napp = Celery('shop')\n",
        "shop/ticking.py": ticking,
        "Procfile": "work: celery -A shop.tasks worker\ntick: python -m shop.ticking\n",
    }
    assert (applied(texts)["shop/ticking.py"] != ticking) == own
