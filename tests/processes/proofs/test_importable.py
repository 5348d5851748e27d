"""It can import the set-up module: by one name in each process, or nothing is edited."""

from __future__ import annotations

import pytest

from codemods.files.deployed import Proof
from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes, recommended

WEB = "from flask import Flask\n\napp = Flask(__name__)\n"
TASKS = "from celery import Celery\n\ncelery = Celery('shop')\n"
SHOP = {
    "requirements.txt": "flask\ncelery\ngunicorn\n",
    "shop/__init__.py": "",
    "shop/web.py": f"from shop.tasks import celery\n{WEB}",
    "shop/tasks.py": TASKS,
}
FLASK_RUN = "web: flask --app shop.web run\n"
GUNICORN_TARGET = "web:\n\tgunicorn shop.web:app\n"
IMAGE = "FROM python:3.12\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n"


def importable(texts: dict[str, str], path: str) -> Proof:
    one = next(x for x in scan(Project.of(texts)).proven if x.entry.path == path)
    return next(proof for proof in one.proofs if proof.name == "importable")


@pytest.mark.parametrize(
    ("launches", "by"),
    [
        (
            {"Procfile": "web: gunicorn shop.web:app\njob: cd shop && celery -A tasks worker\n"},
            ("Procfile:1 loads it as `shop.tasks`", "Procfile:2 as `tasks`"),
        ),
        (
            {
                "Procfile": "web: gunicorn shop.web:app\n",
                "job.service": "[Service]\nWorkingDirectory=/srv/app/shop\n"
                "ExecStart=/venv/bin/celery -A tasks worker\n",
            },
            ("Procfile:1 loads it as `shop.tasks`", "job.service:3 as `tasks`"),
        ),
        (
            {"Procfile": f"{FLASK_RUN}job: celery --workdir shop -A tasks worker\n"},
            ("Procfile:1 loads it as `shop.tasks`", "Procfile:2 as `tasks`"),
        ),
        (
            {"Makefile": f"{GUNICORN_TARGET}job:\n\tcd shop && celery -A tasks worker\n"},
            ("Makefile:2 loads it as `shop.tasks`", "Makefile:4 as `tasks`"),
        ),
    ],
    ids=["cd", "a unit's folder", "an option", "a developer's commands"],
)
def test_a_file_that_two_processes_know_by_two_names_is_a_question(launches, by):
    texts = SHOP | launches
    proof = importable(texts, "shop/tasks.py")
    assert not proof.holds
    assert all(words in proof.why for words in by)
    assert len(proof.evidence) == 2
    after = applied(texts)
    assert after["shop/tasks.py"] == TASKS
    assert after["shop/web.py"].startswith("from shop import sentry_setup")
    told = [n for n in changes(texts).notes if "shop/tasks.py" in n.text]
    assert [n.paste for n in told] == ([] if "Makefile" in launches else [""])  # a second start


@pytest.mark.parametrize(
    "procfile",
    [
        "web: gunicorn shop.web:app\njob: celery -A shop.tasks worker\n",
        "web: gunicorn shop.web:app\njob: cd shop && PYTHONPATH=.. celery -A shop.tasks worker\n",
        "job: celery -A shop.tasks worker\n",
    ],
)
def test_one_name_in_all_processes_is_told(procfile: str):
    proof = importable({**SHOP, "Procfile": procfile}, "shop/tasks.py")
    assert proof.holds
    assert proof.evidence


def test_each_process_gets_the_name_that_is_right_for_it():
    texts = {
        "requirements.txt": SHOP["requirements.txt"],
        "backend/shop/__init__.py": "",
        "backend/shop/web.py": WEB,
        "backend/shop/tasks.py": TASKS,
        "Procfile": "web: gunicorn backend.shop.web:app\n"
        "job: cd backend && celery -A shop.tasks worker\n",
    }
    after = applied(texts)
    assert after["backend/shop/web.py"].startswith("from backend.shop import sentry_setup")
    assert after["backend/shop/tasks.py"].startswith("from shop import sentry_setup")


@pytest.mark.parametrize(
    ("before", "web", "more"),
    [
        ("", "admin-web.py", {"Procfile": "web: gunicorn admin-web:app\nbot: python my-bot.py\n"}),
        (
            "my-app/",
            "my-app/admin-web.py",
            {"Procfile": "web: gunicorn --chdir my-app admin-web:app\n"
             "bot: cd my-app && python my-bot.py\n"},
        ),
    ],
)  # fmt: skip
def test_a_name_that_no_statement_can_write_is_one(before: str, web: str, more: dict[str, str]):
    texts = {web: WEB, f"{before}my-bot.py": "print()\n", "requirements.txt": "flask\n", **more}
    after = applied(texts)
    for path in (web, f"{before}my-bot.py"):
        assert after[path].startswith("import sentry_setup")
    assert f"{before}sentry_setup.py" in after


def test_no_statement_names_a_package_with_a_hyphen():
    texts = {
        "my-app/web.py": f"import shared\n{WEB}",
        "shared.py": "",
        "requirements.txt": "flask\n",
        "Procfile": "web: gunicorn my-app.web:app\n",
    }
    after = applied(texts)
    assert "sentry_sdk.init(" in after["my-app/web.py"]
    assert set(after) == set(texts)


def test_a_single_file_needs_no_name():
    texts = {**SHOP, "Procfile": "a: gunicorn shop.web:app\nb: cd shop && gunicorn web:app\n"}
    texts = {**texts, "shop/web.py": WEB, "shop/tasks.py": ""}
    assert importable(texts, "shop/web.py").holds
    assert "sentry_sdk.init(" in applied(texts)["shop/web.py"]


def test_nor_does_a_file_beside_a_call_that_is_there():
    init = "import sentry_sdk\n\nsentry_sdk.init()\n"
    procfile = "web: gunicorn shop.web:app\njob: cd shop && celery -A tasks worker\n"
    texts = {**SHOP, "Procfile": procfile, "shop/tasks.py": init + TASKS}
    assert importable(texts, "shop/tasks.py").holds
    assert recommended(texts)[2].entrypoints == ("shop/web.py", "shop/tasks.py")


def test_what_is_made_importable_below_the_hook_is_no_proof():
    """The hook stands above the line that extends sys.path: only the script's folder counts."""
    job = "import sys\n\nsys.path.insert(0, '.')\n\nfrom shop.tasks import celery\n\n"
    texts = {
        **SHOP,
        "shop/job.py": f"{job}import schedule\n\nschedule.every().day.do(celery.send)\n\n"
        "while True:\n    schedule.run_pending()\n",
        "Procfile": "web: gunicorn shop.web:app\njob: python shop/job.py\n",
        "requirements.txt": SHOP["requirements.txt"] + "schedule\n",
    }
    after = applied(texts)
    assert "\nimport sentry_setup" in f"\n{after['shop/job.py']}"
    assert after["shop/web.py"].startswith("from shop import sentry_setup")


def test_where_no_module_can_be_shared_each_file_gets_the_call():
    texts = {
        "requirements.txt": SHOP["requirements.txt"],
        "web/app.py": WEB,
        "jobs/tasks.py": TASKS,
        "Dockerfile": f"{IMAGE}WORKDIR /app\n",
        "compose.yaml": "services:\n"
        "  web:\n    build: .\n    command: gunicorn app:app\n    volumes: ['./web:/app']\n"
        "  job:\n    build: .\n    command: celery -A tasks worker\n    volumes: ['./jobs:/app']\n",
    }
    after = applied(texts)
    assert all("sentry_sdk.init(" in after[path] for path in ("jobs/tasks.py", "web/app.py"))
    # Lines that a program runs again and again hold no call.
    rerun = {p: f"import streamlit\n{t}" for p, t in texts.items() if p.endswith(".py")}
    assert applied({**texts, **rerun}) == {**texts, **rerun}
    (note,) = [n for n in changes({**texts, **rerun}).notes if "module that they share" in n.text]
    assert "jobs/tasks.py, web/app.py" in note.text
    assert "compose.yaml" in note.text
    assert "put these lines into the others" in note.text and "sentry_sdk.init(" in note.paste
    whole = texts["compose.yaml"].replace("./jobs:/app", ".:/app").replace("./web:/app", ".:/app")
    whole = whole.replace("app:app", "web.app:app").replace("-A tasks", "-A jobs.tasks")
    assert recommended({**texts, "compose.yaml": whole})[2].style == "module"


def test_what_lacks_another_proof_does_not_count_beside_a_file_without_a_name():
    texts = {
        **SHOP,
        "shop/web.py": WEB,
        "Procfile": "a: cd shop && celery -A tasks worker\nb: celery -A shop.tasks worker\n",
        "Dockerfile": "FROM debian\nRUN apt-get install -y python3-flask gunicorn\nCOPY . .\n"
        'CMD ["gunicorn", "shop.web:app"]\n',
    }
    assert importable(texts, "shop/tasks.py").holds
    assert recommended(texts)[2].init_path == "shop/tasks.py"
    both = {**texts, "Dockerfile": f"{IMAGE}COPY . .\nCMD gunicorn shop.web:app\n"}
    assert not importable(both, "shop/tasks.py").holds


RQ = {"app/run.py": f"{WEB}app.run()\n", "requirements.txt": "flask\nrq\n"}


@pytest.mark.parametrize(
    ("worker", "given"),
    [
        ("rq worker", ""),
        ("rq worker --path $TASKS", ""),
        ("rq worker --path=jobs", ""),
        ("rq worker --path app", "rq worker -c mysettings --path app"),
        ("cd app && rq worker", "cd app && rq worker -c mysettings"),
    ],
)
def test_a_worker_gets_settings_only_where_it_can_import_them(worker: str, given: str):
    texts = {**RQ, "Procfile": f"web: python app/run.py\nworker: {worker}\n"}
    after = applied(texts)
    assert after["Procfile"].splitlines()[1] == f"worker: {given or worker}"
    assert ("app/mysettings.py" in after) == bool(given)
    assert "import sentry_setup" in after["app/run.py"] or "sentry_sdk.init(" in after["app/run.py"]
    told = [note for note in changes(texts).notes if "-c mysettings" in note.text]
    assert len(told) == (not given)
    assert all("REDIS_URL" in note.paste and "Procfile:2" in note.text for note in told)


def test_all_workers_are_to_find_the_settings_by_the_one_name():
    procfile = "worker: rq worker\nother: cd app && rq worker\nweb: cd app && python run.py\n"
    assert applied({**RQ, "Procfile": procfile})["Procfile"] == procfile


def test_a_worker_alone_gets_its_settings_where_it_is_started():
    procfile = "worker: cd jobs && rq worker\n"
    texts = {"jobs/tasks.py": "", "requirements.txt": "rq\n", "Procfile": procfile}
    after = applied(texts)
    assert after["Procfile"] == "worker: cd jobs && rq worker -c mysettings\n"
    assert {"jobs/mysettings.py", "jobs/sentry_setup.py"} <= {*after}


ALONE = {"requirements.txt": "flask\n", "app.py": WEB, "Procfile": "web: gunicorn app:app\n"}


@pytest.mark.parametrize(
    ("own", "holds"),
    [
        ({"sentry_sdk.py": "def report(text):\n    print(text)\n"}, False),
        ({"sentry_sdk/__init__.py": "", "sentry_sdk/report.py": ""}, False),
        ({"urllib3.py": "print('x')\n"}, False),
        ({"sentry_sdk/__init__.py": "", "sentry_sdk/client.py": ""}, True),
        ({"urllib3/__init__.py": ""}, True),
        ({"tools/sentry_sdk.py": "print('x')\n"}, True),
    ],
    ids=["a file", "a package", "what it needs", "a copy", "a copy of that", "elsewhere"],
)
def test_an_own_module_of_the_sdks_name_is_no_sdk(own: dict[str, str], holds: bool):
    proof = importable({**ALONE, **own}, "app.py")
    assert proof.holds is holds
    assert holds or f"means {next(iter(own))} there" in proof.why
    assert (applied({**ALONE, **own})["app.py"] != WEB) is holds
