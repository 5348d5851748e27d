"""Each rule sees what it is for, with its place, and keeps silent about its neighbour.

No rule has a test file of its own: `test_every_rule_has_a_case` asks for one here.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from codemods.doctor.diagnose import broken_promises, diagnose
from codemods.doctor.finding import SEVERITIES, Finding
from codemods.editing.placements.import_first import edit as hooked
from codemods.files.loading import modules
from codemods.files.project import Project
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.personal_data.privacy import privacy
from codemods.knowledge.registry import frameworks
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import Answers
from tests import projects

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
HEX = "0123456789abcdef0123456789abcdef"
FLASK = "flask\nsentry-sdk==2.75.0\n"


def told(texts: Mapping[str, str], answers: Answers | None = None) -> tuple[Finding, ...]:
    project = Project.of(texts)
    found = scan(project)
    return diagnose(Known(found, answers or recommended(project, found)))


def flask(options: str, requires: str = FLASK, head: str = "", path: str = "app.py") -> dict:
    text = f"import sentry_sdk\n{head}\nsentry_sdk.init({options})\n{APP}"
    return {"requirements.txt": requires, path: text}


TWO = {
    "requirements.txt": f"celery\n{FLASK}",
    "shop/__init__.py": "",
    "shop/web.py": f"import sentry_sdk\nsentry_sdk.init()\n{APP}",
    "shop/tasks.py": "from celery import Celery\n\ncelery = Celery('shop')\n\n\n"
    "@celery.task\ndef pack(): ...\n",
    "Procfile": "web: gunicorn shop.web:app\nworker: celery -A shop.tasks worker\n",
}
SIGNAL = {
    "requirements.txt": "celery\nsentry-sdk==2.75.0\n",
    "tasks.py": "import sentry_sdk\nfrom celery import Celery, signals\n\n"
    "app = Celery('shop')\n\n\n@signals.worker_process_init.connect\ndef start(**_):\n"
    "    sentry_sdk.init()\n\n\n@app.task\ndef pack(): ...\n",
}
SIGNAL_RIGHT = {**SIGNAL, "tasks.py": SIGNAL["tasks.py"].replace("worker_process", "celeryd")}
SCRIPT = {
    "pyproject.toml": "[project]\nname='shop'\ndependencies=['click','sentry-sdk']\n"
    "[project.scripts]\nshop='shop.cli:main'\n",
    "shop/__init__.py": "",
    "shop/cli.py": "import click\n\n\ndef main():\n    pass\n",
    "shop/__main__.py": "import sentry_sdk\nfrom shop.cli import main\n\nsentry_sdk.init()\n"
    "main()\n",
}

# rule: (a project that has it, the finding's severity and place, one that has not)
EVENTS = "from sentry_sdk.integrations.logging import EventHandler\n"
CASES = {
    "committed_dsn": (
        {**flask(""), ".env": f"A=1\nSENTRY_DSN=https://{HEX}@o1.ingest.sentry.io/5\n"},
        ("warning", ".env:2"),
        {**flask(""), ".env": "SENTRY_DSN=https://<key>@o1.ingest.sentry.io/5\n"},
    ),
    "cost": (
        flask("traces_sample_rate=1.0"),
        ("warning", "app.py:3"),
        flask("traces_sample_rate=0.2"),
    ),
    "deprecated": (
        flask("send_default_pii=True"),
        ("warning", "app.py:3"),
        flask("send_default_pii=True", "flask\nsentry-sdk==2.60.0\n"),
    ),
    "sent_by_handlers": (
        flask("", head=f"import logging\n{EVENTS}\nlogging.root.addHandler(EventHandler())\n"),
        ("warning", "app.py:5"),
        flask("", head=f"import logging\n{EVENTS}"),
    ),
    "double_init": (
        {**flask("", head="import watch"), "watch.py": "import sentry_sdk\nsentry_sdk.init()\n"},
        ("warning", "watch.py:2"),
        {**flask(""), "watch.py": "import sentry_sdk\nsentry_sdk.init()\n"},
    ),
    "late_handler": (
        {
            "requirements.txt": "arq\nsentry-sdk\n",
            "worker.py": "import sentry_sdk\n\n\nasync def start(ctx):\n    sentry_sdk.init()\n\n\n"
            "async def pack(ctx): ...\n\n\nclass WorkerSettings:\n    functions = [pack]\n"
            "    on_startup = start\n",
            "Procfile": "worker: arq worker.WorkerSettings\n",
        },
        ("error", "worker.py:5"),
        SIGNAL_RIGHT,
    ),
    "late_init": (
        {
            "requirements.txt": "litestar\nsentry-sdk\n",
            "app.py": "import sentry_sdk\nfrom litestar import Litestar\n\napp = Litestar()\n"
            "sentry_sdk.init()\n",
        },
        ("error", "app.py:5"),
        {
            "requirements.txt": FLASK,
            "app.py": f"import sentry_sdk\n{APP}sentry_sdk.init()\n",
        },
    ),
    "lost_process": (
        TWO,
        ("error", "shop/tasks.py:3"),
        {**TWO, "shop/tasks.py": f"import shop.web\n{TWO['shop/tasks.py']}"},
    ),
    "main_guard": (
        SCRIPT,
        ("error", "shop/__main__.py:4"),
        {**SCRIPT, "shop/cli.py": f"import shop.__main__\n{SCRIPT['shop/cli.py']}"},
    ),
    "missing_sdk": (flask("", "flask\n"), ("error", "app.py:3"), flask("")),
    "unproven": (
        {
            "requirements.txt": "flask\n",
            "Dockerfile": "FROM debian\nRUN apt-get install -y python3-flask gunicorn\n"
            "COPY . .\nCMD gunicorn app:app\n",
            "app.py": f"import sentry_sdk\n\nsentry_sdk.init()\n{APP}",
        },
        ("warning", "Dockerfile:2"),
        {
            "requirements.txt": FLASK,
            "Dockerfile": "FROM python\nRUN pip install -r requirements.txt\nCOPY . .\n"
            "CMD gunicorn app:app\n",
            "app.py": f"import sentry_sdk\n\nsentry_sdk.init()\n{APP}",
        },
    ),
    "never_called": (
        {
            "requirements.txt": FLASK,
            "app.py": APP,
            "watch.py": "import sentry_sdk\n\n\ndef start():\n    sentry_sdk.init()\n",
        },
        ("error", "watch.py:5"),
        {
            "requirements.txt": FLASK,
            "app.py": f"from watch import start\n\nstart()\n{APP}",
            "watch.py": "import sentry_sdk\n\n\ndef start():\n    sentry_sdk.init()\n",
        },
    ),
    "personal_data": (
        flask("data_collection={'user_info': True}"),
        ("warning", "app.py:3"),
        flask(""),
    ),
    "raven": (
        {"requirements.txt": "flask\nraven\n", "app.py": f"import raven\nraven.Client()\n{APP}"},
        ("warning", "app.py:2"),
        flask(""),
    ),
    "sample_rates": (
        flask("traces_sample_rate='0.5'"),
        ("error", "app.py:3"),
        flask("traces_sample_rate=0.5"),
    ),
    "silent_integration": (
        flask("", "flask==1.0.0\nsentry-sdk==2.75.0\n"),
        ("warning", "requirements.txt:1"),
        flask("", "flask==3.0.0\nsentry-sdk==2.75.0\n"),
    ),
    "tests_send": (
        {**flask("'https://k@o1.ingest.sentry.io/5'"), "tests/test_app.py": "import app\n"},
        ("warning", "app.py:3"),
        {
            **flask("'https://k@o1.ingest.sentry.io/5'"),
            "tests/test_app.py": "import app\n",
            "tests/conftest.py": "import sentry_sdk\nsentry_sdk.init()\n",
        },
    ),
    "too_early": (
        {
            "requirements.txt": f"loguru\n{FLASK}",
            "app.py": f"import sentry_sdk\nfrom loguru import logger\n\nsentry_sdk.init()\n"
            f"logger.remove()\n{APP}",
        },
        ("error", "app.py:4"),
        {
            "requirements.txt": f"loguru\n{FLASK}",
            "app.py": f"import sentry_sdk\nfrom loguru import logger\n\nlogger.remove()\n"
            f"sentry_sdk.init()\n{APP}",
        },
    ),
    "unknown_option": (
        flask("data_collection={}", "flask\nsentry-sdk==2.60.0\n"),
        ("error", "app.py:3"),
        flask("data_collection={}"),
    ),
    "untraced_profile": (
        flask("profile_session_sample_rate=0.1, profile_lifecycle='trace'"),
        ("warning", "app.py:3"),
        flask("profile_session_sample_rate=0.1, profile_lifecycle='trace', **more()"),
    ),
    "uwsgi_flags": (
        {**flask(""), "uwsgi.ini": "[uwsgi]\nmodule = app:app\nenable-threads = true\n"},
        ("warning", "uwsgi.ini:2"),
        {
            **flask(""),
            "uwsgi.ini": "[uwsgi]\nmodule = app:app\nenable-threads = true\nlazy-apps = true\n",
        },
    ),
    "wrong_signal": (
        SIGNAL,
        ("error", "tasks.py:9"),
        SIGNAL_RIGHT,
    ),
}


def of(rule: str, findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(f.severity, str(f.evidence)) for f in findings if f.rule == rule]


@pytest.mark.parametrize("rule", CASES)
def test_the_rule_finds_its_case_and_no_other(rule: str):
    case, expected, neighbour = CASES[rule]
    assert of(rule, told(case)) == [expected]
    assert of(rule, told(neighbour)) == []


def test_errors_come_first_and_every_finding_says_what_to_do():
    findings = told(flask("send_default_pii=True, traces_sample_rate='1', trace_rate=1"))
    order = [SEVERITIES.index(f.severity) for f in findings]
    assert order == sorted(order)
    assert len(set(order)) == 3
    for finding in findings:
        assert finding.reason.endswith(".")
        assert finding.fix.endswith(".")


def test_a_dsn_is_never_shown_whole():
    texts = {**flask(""), "deploy.yml": f"dsn: 'https://{HEX}@o1.ingest.sentry.io/5'\n"}
    (finding,) = (f for f in told(texts) if f.rule == "committed_dsn")
    assert HEX not in f"{finding.reason}{finding.fix}{finding.evidence.text}"
    assert "0123…@o1.ingest.sentry.io" in finding.reason


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("pytest.ini", "[pytest]\nenv =\n    D:SENTRY_DSN=https://k@h/1\n", 3),
        ("tox.ini", "[testenv]\nsetenv =\n    SENTRY_DSN = https://k@h/1\n", 3),
        (
            "pyproject.toml",
            "[tool.pytest.ini_options]\nenv = ['SENTRY_DSN=https://k@h/1']\n",
            2,
        ),
        ("pytest.ini", "[pytest]\nenv =\n    SENTRY_DSN=\n", 0),
        ("pytest.ini", "no ini\n", 0),
    ],
)
def test_a_dsn_in_the_settings_of_the_tests(path: str, text: str, line: int):
    texts = {**flask(""), "tests/test_app.py": "import app\n", path: text}
    expected = [("warning", f"{path}:{line}")] if line else []
    assert of("tests_send", told(texts)) == expected


def test_a_project_without_sentry_gets_one_note():
    (finding,) = told({"requirements.txt": "flask\n", "app.py": APP})
    assert (finding.severity, finding.rule) == ("info", "not_set_up")


@pytest.mark.parametrize(
    ("version", "options", "unknown"),
    [
        ("2.20.0", "enable_logs=True", True),
        ("2.36.0", "enable_logs=True", False),
        ("1.17.0", "with_locals=True", True),
        ("1.14.0", "with_locals=True", False),
        ("2.75.0", "trace_sample_rate=1.0", True),
        ("2.80.0", "option_of_tomorrow=1", False),
    ],
)
def test_which_version_takes_which_option(version: str, options: str, unknown: bool):
    findings = told(flask(options, f"flask\nsentry-sdk=={version}\n"))
    assert bool(of("unknown_option", findings)) == unknown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("'0.5'", ["error"]),
        ("os.getenv('RATE', '0.5')", ["error"]),
        ("1.5", ["error"]),
        ("0", ["info"]),
        ("None", ["info"]),
        ("float(os.getenv('RATE') or 0.5)", []),
        ("RATE", []),
    ],
)
def test_rates(value: str, expected: list[str]):
    findings = told(flask(f"traces_sample_rate={value}", head="import os\nRATE = 1"))
    assert [severity for severity, _ in of("sample_rates", findings)] == expected


@pytest.mark.parametrize(
    ("value", "path", "expected"),
    [
        ("1", "app.py", ["warning"]),
        ("float(os.getenv('RATE') or 1.0)", "app.py", ["info"]),
        ("float(os.environ.get('RATE', '1.0'))", "app.py", ["info"]),
        ("float(os.getenv('RATE') or 0.1)", "app.py", []),
        ("1.0", "dev.py", []),
    ],
)
def test_what_costs(value: str, path: str, expected: list[str]):
    texts = flask(f"traces_sample_rate={value}", head="import os", path=path)
    assert [severity for severity, _ in of("cost", told(texts))] == expected


# A set-up of ours, and what may become of it.

SAMPLE = {
    "requirements.txt": "fastapi\nsentry-sdk==2.75.0\n",
    "app/__init__.py": "",
    "app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
}
HOOK = "from app import sentry_setup  # noqa: F401  # isort: skip"


def set_up(**given: str) -> tuple[dict[str, str], Answers]:
    """Return a project as the template leaves it, and its answers as recorded."""
    _, _, answers = projects.recommended(SAMPLE, **given)
    done = projects.changes(SAMPLE, **given)
    return projects.applied(SAMPLE, **given), answers._replace(written=done.written)


def promises(texts: Mapping[str, str], answers: Answers) -> list[tuple[str, str]]:
    project = Project.of(texts)
    return [(f.rule, str(f.evidence)) for f in broken_promises(Known(scan(project), answers))]


def test_what_we_set_up_is_in_order():
    texts, answers = set_up()
    assert promises(texts, answers) == []
    assert [f.severity for f in told(texts, answers)] == ["info"], "what tracing costs"


KEPT = {
    "hook removed": ("app/main.py", SAMPLE["app/main.py"], [("hook", "app/main.py:1")]),
    "hook below the app": (
        "app/main.py",
        f"{SAMPLE['app/main.py']}{HOOK}\n",
        [("hook", "app/main.py:4")],
    ),
    "hook twice": (
        "app/main.py",
        hooked(f"{HOOK}\n{SAMPLE['app/main.py']}", statement=HOOK) + f"{HOOK}\n",
        [("hook", "app/main.py:5")],
    ),
    "module emptied": ("app/sentry_setup.py", "", [("init_gone", "app/sentry_setup.py:1")]),
    "option of an older SDK": (
        "requirements.txt",
        "fastapi\nsentry-sdk==2.60.0\n",
        [("unknown_option", "app/sentry_setup.py:{data_collection}")],
    ),
    "deprecated option added": (
        "app/sentry_setup.py",
        "import sentry_sdk\n\nsentry_sdk.init(enable_tracing=True)\n",
        [("deprecated", "app/sentry_setup.py:3")],
    ),
}


@pytest.mark.parametrize(("path", "text", "expected"), KEPT.values(), ids=KEPT)
def test_what_no_longer_holds_fails_the_check(
    path: str, text: str, expected: list[tuple[str, str]]
):
    texts, answers = set_up()
    lines = texts["app/sentry_setup.py"].splitlines()
    at = 1 + next(n for n, line in enumerate(lines) if "data_collection=" in line)
    places = [(rule, place.format(data_collection=at)) for rule, place in expected]
    assert promises({**texts, path: text}, answers) == places


@pytest.mark.parametrize("level", ["standard", "strict"])
@pytest.mark.parametrize(
    ("ours", "theirs", "words"),
    [
        ('"cookies": {"mode": "off"}', '"cookies": filtered', "cookies"),
        ('"user_info": False', '"user_info": True', "user and address"),
        ('"http_headers": {"request": {"mode": "off"}},', "", "headers"),
        ('"http_bodies": []', '"http_bodies": ["incoming_request"]', "request bodies"),
        ('"gen_ai": {"inputs": False,', '"gen_ai": {"inputs": True,', "prompts and answers"),
        ('"queues": False,', "", "arguments of jobs"),
    ],
)
def test_what_is_sent_against_the_answer_is_an_error(
    ours: str, theirs: str, words: str, level: str
):
    texts, answers = set_up(personal_data=level)
    (said,) = (o.keyword.value for o in privacy(level, "no", ("graphql",)) if o.since == "2.70.0")
    assert ours in said
    added = f"data_collection={said}, before_send="
    text = texts[answers.init_path].replace("before_send=", added, 1)
    text = text.replace("sentry_sdk.init(", "filtered = {}\n    sentry_sdk.init(")
    texts = {**texts, answers.init_path: text}
    assert not broken_promises(Known(scan(Project.of(texts)), answers))
    texts = {**texts, answers.init_path: text.replace(ours, theirs)}
    (finding,) = broken_promises(Known(scan(Project.of(texts)), answers))
    assert (finding.rule, finding.severity) == ("sent_anyway", "error")
    assert f"lets out: {words}" in finding.reason
    assert f"personal_data={level} and ai_prompts=no" in finding.reason
    assert ours.rstrip(",").split(" ")[0] in finding.fix


def test_what_is_spread_in_is_seen() -> None:
    texts, answers = set_up()
    text = texts[answers.init_path]
    assert not broken_promises(Known(scan(Project.of(texts)), answers))
    texts = {**texts, answers.init_path: text.replace('"queues": False', '"queues": True')}
    (finding,) = broken_promises(Known(scan(Project.of(texts)), answers))
    assert "lets out: arguments of jobs" in finding.reason


def test_personal_data_by_the_old_option_is_an_error_against_the_answer():
    texts, answers = set_up(personal_data="standard")
    text = "import sentry_sdk\n\nsentry_sdk.init(send_default_pii=True)\n"
    found = broken_promises(Known(scan(Project.of({**texts, answers.init_path: text})), answers))
    assert "sent_anyway" in [f.rule for f in found]


def test_a_module_that_is_gone_is_an_error_only_where_something_imports_it():
    texts, answers = set_up()
    gone = {path: text for path, text in texts.items() if path != answers.init_path}
    assert of("init_gone", told(gone, answers)) == [("error", "app/main.py:1")]
    bare = {**gone, "app/main.py": SAMPLE["app/main.py"]}
    assert of("init_gone", told(bare, answers)) == [("warning", "app/sentry_setup.py:1")]


def test_a_worker_that_came_later_is_named_until_it_loads_sentry():
    texts, answers = set_up()
    worker = TWO["shop/tasks.py"]
    texts = {**texts, "app/tasks.py": worker, "Procfile": "w: celery -A app.tasks worker\n"}
    assert of("new_process", told(texts, answers)) == [("warning", "app/tasks.py:3")]
    hook = {**texts, "app/tasks.py": f"{HOOK}\n{worker}"}
    assert of("new_process", told(hook, answers)) == []


@pytest.mark.whole
@pytest.mark.parametrize(("stem", "framework"), frameworks().items(), ids=frameworks())
def test_every_sample_is_sound_once_it_has_sentry(stem: str, framework: Framework):
    before = framework.sample.before
    _, _, answers = projects.recommended(before)
    after = projects.applied(before)
    recorded = answers._replace(written=projects.changes(before).written)
    assert [f for f in told(after, recorded) if f.severity != "info"] == []
    assert promises(after, recorded) == []


def test_every_rule_has_a_case():
    policy = {f"policy_{of}" for of in ("call", "features", "sdk", "variables")}  # test_policy
    shown = {*CASES, *policy, "hook", "init_gone", "new_process", "sent_anyway", "unlisted"}
    assert shown == set(modules("rules"))


@pytest.mark.parametrize(
    ("above", "below", "severity"),
    [
        ("import sentry_sdk\n\nsentry_sdk.init()\n", "gevent.monkey.patch_all()\n", "error"),
        ("import sentry_sdk\n", "gevent.monkey.patch_all()\nsentry_sdk.init()\n", "error"),
        ("import sentry_sdk\n\nsentry_sdk.init()\n", "load_dotenv()\n", "warning"),
        ("", "gevent.monkey.patch_all()\nimport sentry_sdk\nsentry_sdk.init()\n", ""),
    ],
    ids=["a patch below the call", "a patch below the import", "a variable file", "in time"],
)
def test_what_comes_below_the_start_of_sentry_is_named(above: str, below: str, severity: str):
    head = f"import gevent.monkey\nfrom dotenv import load_dotenv\n{above}"
    texts = {"requirements.txt": f"gevent\n{FLASK}", "app.py": f"{head}\n{below}{APP}"}
    found = [finding for finding in told(texts) if finding.rule == "too_early"]
    assert [finding.severity for finding in found] == [severity][: bool(severity)]
