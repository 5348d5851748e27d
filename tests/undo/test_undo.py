"""What was put in goes, what the user wrote stays."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from codemods.files.model import Edit
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.planning.ledger import noted, record
from tests.cells import rows, turns
from tests.lacking import needs
from tests.undone import DEPLOYED, Data, applied, data, removed, with_sentry, without_record

EACH = [pytest.param(stem, f, id=stem) for stem, f in frameworks().items()]
FASTAPI = frameworks()["fastapi"].sample.before
FLASK = frameworks()["flask"].sample.before
RQ = frameworks()["rq"].sample.before
APSCHEDULER = frameworks()["apscheduler"].sample.before
HOOK = b"from app import sentry_setup  # noqa: F401  # isort: skip\n"
MORE = ("error_monitoring", "tracing", "profiling", "logging", "metrics", "crons")
LESS = ("error_monitoring",)
OWN = """\
import sentry_sdk
from flask import Flask

sentry_sdk.init(
    dsn="",
    traces_sample_rate=0.5,  # enough
)

app = Flask(__name__)
"""


def as_windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def with_mark(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.encode()


def cut(text: str) -> bytes:
    return text.rstrip("\n").encode()


def loose(text: str) -> bytes:
    return f"{text}\n\n".encode()


def tabbed(text: str) -> bytes:
    return text.replace("    ", "\t").encode()


LAYOUTS = {f.__name__: f for f in (str.encode, as_windows, with_mark, cut, loose, tabbed)}


def laid_out(texts: dict[str, str], layout: Callable[[str], bytes]) -> Data:
    kinds = (".py", "requirements.txt") if layout is with_mark else (".py", "file", ".txt")
    return {p: layout(t) if p.endswith(kinds) and t else t.encode() for p, t in texts.items()}


@pytest.mark.parametrize(
    ("stem", "layout"), rows(turns(frameworks(), [*LAYOUTS]), lambda stem, layout: stem)
)
def test_every_sample_gets_its_bytes_back(stem: str, layout: str):
    before = laid_out(dict(frameworks()[stem].sample.before), LAYOUTS[layout])
    files, answers = with_sentry(before)
    assert files != before
    after, changes = removed(files, answers)
    assert after == before
    assert not changes.notes


@pytest.mark.whole
@pytest.mark.parametrize(("stem", "framework"), EACH)
def test_with_other_features_since_and_edits_of_the_user(stem: str, framework: Framework):
    before = data(framework.sample.before)
    files, answers = with_sentry(before)
    for features in (MORE, LESS, MORE):
        files, answers = applied(files, answers._replace(features=features))
    paths = [p for p in before if p.endswith(".py") and before[p]]
    edited = {p: files[p] + f"\n\nMINE = {n}\n".encode() for n, p in enumerate(paths)}
    edited["requirements.txt"] = files.get("requirements.txt", b"") + b"my-own==1\n"
    files, answers = applied({**files, **edited}, answers._replace(features=answers.features))
    after, changes = removed(files, answers)
    assert not changes.notes
    for n, path in enumerate(paths):
        assert after[path] == before[path] + f"\n\nMINE = {n}\n".encode()
    assert after["requirements.txt"] == before.get("requirements.txt", b"") + b"my-own==1\n"
    assert after.keys() - {"requirements.txt"} == before.keys() - {"requirements.txt"}


@pytest.mark.whole
@pytest.mark.parametrize(("stem", "framework"), EACH)
def test_without_a_record_all_but_the_requirement(stem: str, framework: Framework):
    before = data(framework.sample.before)
    files, answers = with_sentry(before)
    after, changes = removed(files, without_record(answers))
    manifests = {p for p in before if p.endswith((".txt", ".toml"))}
    assert {p for p in before | after if after.get(p) != before.get(p)} <= manifests
    assert ["whether sentry-sdk stood there" in n.text for n in changes.notes] == [True]


@pytest.mark.parametrize(
    ("name", "text"),
    {
        "pyproject.toml": '[project]\nname = "a"\nversion = "1"\ndependencies = ["fastapi"]\n',
        "setup.cfg": "[metadata]\nname = a\n\n[options]\ninstall_requires =\n    fastapi\n",
        "setup.py": "from setuptools import setup\n\n"
        'setup(name="a", install_requires=["fastapi"])\n',
        "Pipfile": '[packages]\nfastapi = "*"\n\n[dev-packages]\n',
        "environment.yml": "name: a\ndependencies:\n  - python\n  - fastapi\n",
        "pyproject.toml of Poetry": '[tool.poetry]\nname = "a"\n\n'
        '[tool.poetry.dependencies]\npython = "^3.12"\nfastapi = "*"\n',
        "pyproject.toml in lines": '[project]\nname = "a"\nversion = "1"\n'
        'dependencies = [\n    "fastapi"\n]\n',
    }.items(),
)
@pytest.mark.parametrize("layout", [str.encode, as_windows, cut])
def test_every_dependency_file(name: str, text: str, layout: Callable[[str], bytes]):
    path = name.partition(" ")[0]
    before = {**data(FASTAPI), path: layout(text)}
    del before["requirements.txt"]
    files, answers = with_sentry(before)
    assert b"sentry-sdk" in files[path]
    assert removed(files, answers)[0] == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b">=2.75.0,<3", b">=2.80.1,<3"),
        (b">=2.75.0,<3", b"==2.80.1"),
        (b'"fastapi", ', b'"fastapi", "httpx>=1", '),
        (b'"]', b'", "httpx>=1"]'),
        (b'"fastapi", ', b""),
    ],
    ids=["raised", "pinned", "one more before", "one more behind", "one less"],
)
def test_a_requirement_whose_surroundings_changed(old: bytes, new: bytes):
    text = b'[project]\nname = "a"\nversion = "1"\ndependencies = ["fastapi"]\n'
    before = {**data(FASTAPI), "pyproject.toml": text}
    del before["requirements.txt"]
    files, answers = with_sentry(before)
    assert old in files["pyproject.toml"]
    files["pyproject.toml"] = files["pyproject.toml"].replace(old, new)
    after, changes = removed(files, answers)
    assert not changes.notes
    wanted = text if b"2.80" in new else text.replace(b'"]', new.replace(b'", ', b'", ', 1))
    if b"httpx" in new:
        wanted = text.replace(b'"]', b'", "httpx>=1"]')
    elif not new:
        wanted = text.replace(b'"fastapi"', b"")
    assert after == {**before, "pyproject.toml": wanted}


def test_a_raised_requirement_of_poetry():
    text = b'[tool.poetry]\nname = "a"\n\n[tool.poetry.dependencies]\npython = "*"\nfastapi = "*"\n'
    before = {**data(FASTAPI), "pyproject.toml": text}
    del before["requirements.txt"]
    files, answers = with_sentry(before)
    files["pyproject.toml"] = files["pyproject.toml"].replace(b"^2.75.0", b"^2.81")
    assert files["pyproject.toml"].count(b"2.81") == 1
    after, changes = removed(files, answers)
    assert after == before
    assert not changes.notes


def test_a_requirement_that_was_there_is_never_taken_out():
    before = {**data(FASTAPI), "requirements.txt": b"fastapi\nsentry-sdk[fastapi]==2.75.0\n"}
    files, answers = with_sentry(before)
    assert removed(files, answers)[0] == before
    after, changes = removed(files, without_record(answers))
    assert after == before
    assert len(changes.notes) == 1


def test_extras_by_which_an_earlier_version_joined_a_requirement_go_again():
    before = {**data(FASTAPI), "requirements.txt": b"fastapi\nSentry_SDK==2.75.0\n"}
    files, answers = with_sentry(before)
    assert files["requirements.txt"] == before["requirements.txt"]
    plain, joined = (f"fastapi\nSentry_SDK{extra}==2.75.0\n" for extra in ("", "[fastapi]"))
    edit = Edit("requirements.txt", "manifests.requirements", {}, "", "")
    changes = noted(answers.written, [record("requirements.txt", [edit], plain, joined)])
    answers = answers._replace(written={**answers.written, "changes": changes})
    files["requirements.txt"] = joined.encode()
    assert applied(files, answers)[0]["requirements.txt"] == joined.encode()
    assert removed(files, answers)[0] == before


def test_other_files_are_what_they_were():
    before = {
        **data(FASTAPI),
        ".env.example": b"A=1\n",
        "run.sh": b"source .env\n",
        "app/worker.py": b"",
        "Dockerfile": b"FROM python\nCOPY . .\nCMD uwsgi uwsgi.ini\n",
        "uwsgi.ini": b"[uwsgi]\nmodule = app.main:app\n",
        "compose.yml": b"services:\n  web:\n    build: .\n    environment:\n      A: 1\n",
    }
    files, answers = with_sentry(before)
    assert all(b"SENTRY_DSN" in files[path] for path in (".env.example", "compose.yml"))
    assert b"enable-threads" in files["uwsgi.ini"]
    assert removed(files, answers)[0] == before
    files[".env.example"] = files[".env.example"].replace(b"ENVIRONMENT=", b"ENVIRONMENT=dev")
    after, _ = removed(files, answers)
    assert after[".env.example"] == b"A=1\nSENTRY_ENVIRONMENT=dev\n"


def test_a_requirement_that_other_code_imports_by_now_stays():
    files, answers = with_sentry(FASTAPI)
    files["app/views.py"] = b"def f():\n    import sentry_sdk\n"
    after, changes = removed(files, answers)
    assert b"sentry-sdk" in after["requirements.txt"]
    assert "app/sentry_setup.py" not in after
    assert [n.text for n in changes.notes] == [
        "requirements.txt still requires sentry-sdk, because app/views.py:2 imports it: take "
        "both out by hand if you no longer need them."
    ]


@pytest.mark.parametrize("path", ["app/sentry_setup.py", "app.py"], ids=["module", "inline"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"or 1.0)", b"or 0.2)"),
        (b"sentry_sdk.init(\n", b"sentry_sdk.init(\n    max_breadcrumbs=7,\n"),
        (b"integrations=[", b"integrations=[Mine(), "),
        (b"sentry_sdk.init(\n", b"sentry_sdk.init(\n    # see the wiki\n"),
    ],
)
def test_a_start_that_the_user_changed_keeps_everything(path: str, old: bytes, new: bytes):
    files, answers = with_sentry(FASTAPI if "/" in path else FLASK)
    assert old in files[path]
    files[path] = files[path].replace(old, new)
    words = new.removeprefix(old).strip() or new
    line = files[path][: files[path].index(words)].count(b"\n") + 1
    after, changes = removed(files, answers)
    assert after == files
    (note,) = changes.notes
    assert f"because {path} is not as it was left: line {line} " in note.text


@pytest.mark.parametrize("path", ["app/sentry_setup.py", "app.py"], ids=["module", "inline"])
def test_once_that_is_taken_out_by_hand_the_rest_goes(path: str):
    before = data(FASTAPI if "/" in path else FLASK)
    files, answers = with_sentry(before)
    if path == "app.py":
        text = files[path].decode()
        start, end = text.index("if os.getenv("), text.index("app = Flask")
        files[path] = (text[:start] + text[end:]).encode()
    else:
        del files[path]
    assert removed(files, answers)[0] == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('traces_sample_rate=float(os.getenv("SENTRY_TRACES_SAMPLE_RATE") or 1.0),\n', ""),
        ('"lineno" not in value', "'lineno' not in value"),
        (
            "        integrations=[sentry_logging.LoggingIntegration(capture_sentry_logs=True)],\n",
            "",
        ),
        ("import os\n\nif", "import os\nif"),
    ],
)
def test_a_start_that_holds_nothing_of_the_user_goes(old: str, new: str):
    files, answers = with_sentry(FASTAPI)
    text = files["app/sentry_setup.py"].decode()
    assert old in text
    files["app/sentry_setup.py"] = text.replace(old, new).encode()
    assert removed(files, answers)[0] == data(FASTAPI)


def test_code_of_the_user_in_our_module_is_never_lost():
    files, answers = with_sentry(FASTAPI)
    files["app/sentry_setup.py"] += b"\nsentry_sdk.set_tag('a', 1)\n"
    last = files["app/sentry_setup.py"].count(b"\n")
    after, changes = removed(files, answers)
    assert after == files
    assert f"line {last} is yours" in changes.notes[0].text


def test_our_module_that_other_code_imports_in_its_own_way_stays():
    files, answers = with_sentry(FASTAPI)
    files["app/jobs.py"] = b"from . import sentry_setup\n"
    after, changes = removed(files, answers)
    assert after == files
    assert "app/jobs.py:1 still needs app/sentry_setup.py" in changes.notes[0].text


def test_an_image_that_copies_our_module_by_name_keeps_it():
    files, answers = with_sentry(FASTAPI)
    files["Dockerfile"] = b"FROM python\nCOPY app/main.py app/sentry_setup.py ./app/\n"
    after, changes = removed(files, answers)
    assert after == files
    assert "Dockerfile:1 still needs app/sentry_setup.py" in changes.notes[0].text


@pytest.mark.parametrize("stays", [True, False])
def test_the_hook_goes_wherever_it_was_moved(stays: bool):
    files, answers = with_sentry(FASTAPI)
    files["app/server.py"] = files["app/main.py"]
    before = {**data(FASTAPI), "app/server.py": FASTAPI["app/main.py"].encode()}
    if not stays:
        del files["app/main.py"], before["app/main.py"]
    assert removed(files, answers)[0] == before


def test_a_renamed_file_loses_its_inline_call_too():
    files, answers = with_sentry(FLASK)
    files["web.py"] = files.pop("app.py")
    after, changes = removed(files, answers)
    assert after == {
        **{p: t for p, t in data(FLASK).items() if p != "app.py"},
        "web.py": data(FLASK)["app.py"],
    }
    assert not changes.notes


def test_an_import_of_ours_that_the_user_uses_stays():
    files, answers = with_sentry(FLASK)
    files["app.py"] += b"\nprint(os.name)\n"
    after, _ = removed(files, answers)
    assert after["app.py"] == b"import os\n\n" + data(FLASK)["app.py"] + b"\nprint(os.name)\n"


def test_a_job_that_was_edited_in_its_monitor_keeps_the_edit():
    files, answers = with_sentry(APSCHEDULER)
    files["clock.py"] = files["clock.py"].replace(b'print("each:"', b'print("nearly:"')
    after, changes = removed(files, answers)
    before = data(APSCHEDULER)
    wanted = before["clock.py"].replace(b'print("each:"', b'print("nearly:"')
    assert after == {**before, "clock.py": wanted}
    assert not changes.notes


def test_a_monitor_that_was_changed_stays_and_is_named():
    files, answers = with_sentry(APSCHEDULER)
    files["clock.py"] = files["clock.py"].replace(b'"value": 5', b'"value": 7')
    after, changes = removed(files, answers)
    assert b"sentry_sdk.monitor(" in after["clock.py"]
    assert b"sentry_sdk.init(" not in after["clock.py"]
    assert b"sentry-sdk" in after["requirements.txt"]
    assert "clock.py: The monitor on line" in changes.notes[0].text


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("-c mysettings", "-c mysettings high low", "worker: rq worker high low\n"),
        ("rq worker", "nice rq worker", "worker: nice rq worker\n"),
    ],
)
def test_a_launch_line_that_was_extended(old: str, new: str, wanted: str):
    files, answers = with_sentry(RQ)
    files["Procfile"] = files["Procfile"].replace(old.encode(), new.encode())
    for known in (answers, without_record(answers)):
        after, _ = removed(files, known)
        assert after["Procfile"] == wanted.encode()
        assert "mysettings.py" not in after


def test_a_worker_that_still_needs_its_settings_keeps_everything():
    files, answers = with_sentry(RQ)
    files["compose.yml"] = b"services:\n  w:\n    command: rq worker -c mysettings\n"
    after, changes = removed(files, answers)
    assert after == files
    assert "because compose.yml still names `-c mysettings`" in changes.notes[0].text


def test_what_was_merged_into_a_call_of_the_user_goes_again():
    before = data({"requirements.txt": "flask\nsentry-sdk[flask]==2.75.0\n", "app.py": OWN})
    files, answers = with_sentry(before, personal_data="personal")
    assert b"LoggingIntegration" in files["app.py"]
    for features in (MORE, LESS, MORE):
        files, answers = applied(files, answers._replace(features=features))
    assert b"profile_lifecycle" in files["app.py"]
    assert removed(files, answers)[0] == before
    assert removed(files, without_record(answers))[0] == before


def test_what_the_user_made_of_a_merged_option_stays_and_is_named():
    before = data({"requirements.txt": "flask\nsentry-sdk[flask]==2.75.0\n", "app.py": OWN})
    files, answers = with_sentry(before, features=MORE)
    files["app.py"] = files["app.py"].replace(b'"trace"', b'"manual"')
    after, changes = removed(files, answers)
    wanted = OWN.replace("# enough\n", '# enough\n    profile_lifecycle="manual",\n')
    assert after == {**before, "app.py": wanted.encode()}
    assert ["profile_lifecycle" in n.text for n in changes.notes] == [True]


def test_a_file_of_that_name_that_was_there_before_is_the_users():
    own = "import os\n\nimport sentry_sdk\n\nsentry_sdk.init(dsn=os.getenv('DSN'))\n"
    before = data({**FASTAPI, "app/sentry_setup.py": own})
    files, answers = with_sentry(before)
    after, _ = removed(files, answers)
    assert after["app/sentry_setup.py"] == own.encode()


def test_what_is_like_ours_in_other_files_is_never_touched():
    files, answers = with_sentry(FLASK)
    ours = {p: files.pop(p) for p in ("app.py", "requirements.txt")}
    init = (
        b'import os\n\nimport sentry_sdk\n\nsentry_sdk.init(\n    dsn=os.getenv("SENTRY_DSN"),\n)\n'
    )
    files["other/app.py"] = init
    files["other/requirements.txt"] = ours["requirements.txt"]
    after, changes = removed(files, answers)
    assert after == files
    assert not [n for n in changes.notes if n.level == "todo"]


def test_a_hook_whose_name_the_user_uses_stays():
    files, answers = with_sentry(FASTAPI)
    files["app/main.py"] += b"\nprint(sentry_setup)\n"
    after, changes = removed(files, answers)
    assert after == files
    assert "code of yours uses `sentry_setup`" in changes.notes[0].text


def test_another_service_with_settings_of_the_same_name_is_its_own():
    files, answers = with_sentry(RQ)
    files["two/mysettings.py"] = b"REDIS_URL = 1\n"
    files["two/Procfile"] = b"worker: rq worker -c mysettings\n"
    after, _ = removed(files, answers)
    assert after["Procfile"] == RQ["Procfile"].encode()
    assert after["two/Procfile"] == files["two/Procfile"]


def test_newlines_that_were_converted_are_no_edit():
    files, answers = with_sentry(FASTAPI)
    files = {p: t.replace(b"\n", b"\r\n") for p, t in files.items()}
    after, changes = removed(files, answers)
    assert after == {p: t.replace("\n", "\r\n").encode() for p, t in FASTAPI.items()}
    assert not changes.notes


def test_what_was_taken_out_by_hand_before_is_no_trouble():
    _, answers = with_sentry(FASTAPI)
    after, changes = removed(data(FASTAPI), answers)
    assert after == data(FASTAPI)
    assert not changes.notes


def test_a_project_of_one_file():
    before = data({"app.py": FLASK["app.py"]})
    files, answers = with_sentry(before)
    assert b"sentry_sdk.init(" in files["app.py"]
    assert removed(files, answers)[0] == before


EDITS = {
    "nothing": ("Procfile", b"", b"", b"", b""),
    "one more header": (
        "app/main.py",
        b'"baggage"',
        b'"baggage", "y"',
        b'"x-shop"',
        b'"x-shop", "y"',
    ),
    "one more variable": (".env.example", b"A=1\n", b"A=1\nB=2\n", b"A=1\n", b"A=1\nB=2\n"),
    "one in between": (
        ".env.example",
        b"SENTRY_DSN=\n",
        b"SENTRY_DSN=\nB=2\n",
        b"A=1\n",
        b"A=1\nB=2\n",
    ),
    "a service": ("docker-compose.yml", b"web:", b"shop:", b"web:", b"shop:"),
    "another image": ("Dockerfile", b"FROM python", b"FROM alpine", b"FROM python", b"FROM alpine"),
    "one more flag": (
        "uwsgi.ini",
        *(b"[uwsgi]\n", b"[uwsgi]\nlazy = 1\n"),
        *(b"[uwsgi]\n", b"[uwsgi]\nlazy = 1\n"),
    ),
}


@pytest.mark.parametrize(("path", "old", "new", "bare", "wanted"), EDITS.values(), ids=EDITS)
def test_what_deployment_files_got_goes_too(
    path: str, old: bytes, new: bytes, bare: bytes, wanted: bytes
):
    before = data(DEPLOYED)
    files, answers = with_sentry(before)
    changed = {p for p in before if files[p] != before[p]}
    assert changed >= {"app/main.py", ".env.example", "docker-compose.yml", "uwsgi.ini"}
    files[path] = files[path].replace(old, new)
    after, changes = removed(files, answers)
    assert not changes.notes
    text = before[path].replace(bare, wanted)
    if path == "app/main.py":  # the brackets are laid out anew where there is more between them
        assert b"sentry" not in after[path] and b'"y"' in after[path]
        text = after[path]
    assert after == {**before, path: text}


def formatted(files: Data, *style: str) -> Data:
    """Return files after the project's formatter."""
    command = [sys.executable, "-m", "ruff", "format", "--isolated", *style, "-"]
    return {
        path: subprocess.run(command, input=text, capture_output=True, check=True).stdout
        if path.endswith(".py")
        else text
        for path, text in files.items()
    }


@needs("ruff")
@pytest.mark.parametrize("stem", ["fastapi", "sanic", "falcon_asgi"])
@pytest.mark.parametrize(
    "style",
    [("--line-length", "50"), ("--config", "format.quote-style='single'")],
    ids=["narrow", "single quotes"],
)
def test_a_formatter_is_no_user(stem: str, style: tuple[str, ...]):
    before = data(frameworks()[stem].sample.before)
    files, answers = with_sentry(before)
    after, changes = removed(formatted(files, *style), answers)
    assert after == formatted(before, *style)
    assert not changes.notes


def test_what_a_start_of_the_users_own_got_goes_and_like_lines_of_theirs_stay():
    before = data(
        {
            "requirements.txt": "celery\nflask\nsentry-sdk[celery,flask]==2.75.0\n",
            "obs.py": 'import sentry_sdk\n\nsentry_sdk.init(dsn="", enable_tracing=True)\n',
            "web.py": "import obs\nfrom flask import Flask\n\napp = Flask(__name__)\n",
            "tasks.py": "from celery import Celery\n\napp = Celery('a')\n\n\n"
            "@app.task\ndef f():\n    pass\n",
            "other.py": "import obs  # noqa: F401  # isort: skip\n\nx = 1\n",
            "Procfile": "web: gunicorn web:app\nworker: celery -A tasks worker\n",
        }
    )
    files, answers = with_sentry(before, upgrade=True)
    assert files["tasks.py"].startswith(b"import obs")
    assert b"enable_tracing" not in files["obs.py"]
    after, changes = removed(files, answers)
    assert after == before
    assert not changes.notes
    files["obs.py"] = files["obs.py"].replace(b"init(", b"init(\n    release='1',")
    after, changes = removed(files, answers)
    assert b"release='1'" in after["obs.py"]
    assert after["other.py"] == before["other.py"]
    assert after["tasks.py"] == before["tasks.py"]
