"""Check-ins for scheduled jobs, wherever their functions are defined."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.lacking import needs
from tests.projects import applied, changes

HEAD = "from apscheduler.schedulers.blocking import BlockingScheduler\n"
BUILD = "\ns = BlockingScheduler()\n"
WORK = "def work():\n    pass\n"
EVERY = '"interval", hours=1'


def project(calls: str, imports: str = "", **others: str) -> dict[str, str]:
    files = {f"{name}.py": text for name, text in others.items()}
    return {
        "requirements.txt": "apscheduler\n",
        "clock.py": HEAD + imports + BUILD + calls,
        **files,
    }


def test_monitors_the_function() -> None:
    texts = project(f"\n\n{WORK}\n\ns.add_job(work, {EVERY})\n")
    after = applied(texts)
    assert '    with sentry_sdk.monitor(\n        monitor_slug="' in after["clock.py"]
    assert '"value": 1, "unit": "hour"' in after["clock.py"]
    assert changes(texts).notes == ()


def test_what_may_run_once_gets_no_monitor_and_is_told() -> None:
    texts = project(f"\n\n{WORK}\n\ndef plan(trigger):\n    s.add_job(work, trigger)\n")
    assert "monitor" not in applied(texts)["clock.py"]
    assert any("whether its trigger comes again" in note.text for note in changes(texts).notes)


@pytest.mark.parametrize(
    "texts",
    [
        project(f"s.add_job(work, {EVERY})\n", "from jobs import work\n", jobs=WORK),
        project(f"s.add_job(jobs.work, {EVERY})\n", "import jobs\n", jobs=WORK),
        project(f's.add_job("jobs:work", {EVERY})\n', jobs=WORK),
    ],
    ids=["imported", "module", "text"],
)
def test_a_job_of_another_module_is_left_to_the_user(texts: dict[str, str]) -> None:
    assert applied(texts)["jobs.py"] == WORK
    (note,) = changes(texts).notes
    assert "of jobs.py, which may run in other ways" in note.text
    assert note.paste.startswith("import sentry_sdk\n\n\ndef work_watched(*args, **kwargs):\n")


BUILT = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
MEMBER = '[project]\nname = "{0}"\nversion = "1"\ndependencies = ["{1}"]\n' + BUILT
HOURLY = "import schedule\n\n\ndef work():\n    pass\n\n\nschedule.every().hour.do(work)\n"


@pytest.mark.parametrize("started", [False, True])
def test_a_file_in_which_nothing_starts_sentry_imports_no_sdk(started: bool) -> None:
    image = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN uv sync --frozen --package {}\nCMD {}\n"
    texts = {
        "pyproject.toml": '[project]\nname = "all"\n[tool.uv.workspace]\nmembers = ["apps/*"]\n',
        "apps/web/pyproject.toml": MEMBER.format("web", "fastapi"),
        "apps/web/web/__init__.py": "",
        "apps/web/web/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
        "apps/clock/pyproject.toml": MEMBER.format("clock", "schedule"),
        "apps/clock/clock/__init__.py": "",
        "apps/clock/clock/__main__.py": f"{HOURLY}\nwhile True:\n    schedule.run_pending()\n",
        "web.Dockerfile": image.format("web", ".venv/bin/uvicorn web.main:app"),
        "clock.Dockerfile": image.format("clock", ".venv/bin/python -m clock"),
    }
    if not started:
        del texts["clock.Dockerfile"]
    after = applied(texts)
    assert ("sentry_sdk" in after["apps/clock/clock/__main__.py"]) is started
    assert ("sentry-sdk" in after["apps/clock/pyproject.toml"]) is started


@needs("sentry_sdk")
@pytest.mark.parametrize(
    ("imported", "job"),
    [
        ("from jobs import work\n", "work"),
        ("import jobs\n", "jobs.work"),
        ("import pkg.jobs as those\n", "those.work"),
        ("from pkg import jobs\n", "jobs.work"),
        ("", '"jobs:work"'),
    ],
)
@pytest.mark.parametrize("kind", ["def", "async def"])
def test_the_lines_for_a_job_of_another_module_run_it(
    imported: str, job: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = f"DONE = []\n\n\n{kind} work(*given, **named):\n    DONE.append((given, named))\n"
    texts = project(f"s.add_job({job}, {EVERY}, args=[1])\n", imported)
    place = "pkg/jobs.py" if "pkg" in imported else "jobs.py"
    (note,) = (n for n in changes({**texts, place: body}).notes if n.paste)
    (tmp_path / "pkg").mkdir()
    (tmp_path / place).write_text(body)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    for name in ("jobs", "pkg", "pkg.jobs"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    space: dict[str, Any] = {}
    exec(f"{imported}{note.paste}", space)
    result = space["work_watched"](1, key=2)
    if kind.startswith("async"):
        asyncio.run(result)
    (module,) = {sys.modules[n] for n in ("jobs", "pkg.jobs") if n in sys.modules}
    assert module.DONE == [((1,), {"key": 2})]
    for name in ("jobs", "pkg", "pkg.jobs"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize(
    ("jobs", "note", "monitored"),
    [
        (f"s.add_job(lambda: 1, {EVERY})\n", "is no function at the top of a file here", False),
        (
            f"def begin():\n    def job(): ...\n    s.add_job(job, {EVERY})\n",
            "inside of another function",
            False,
        ),
        ('s.add_job(work, "interval", seconds=5)\n', "more often than once a minute", False),
        ('s.add_job(work, "cron", hour=HOUR)\n', "Create the monitor `work`", True),
        ('s.add_job(work, "cron", hour=HOUR, id="0")\n', "Create the monitor `work`", True),
        (
            f's.add_job(work, {EVERY})\ns.add_job(work, "cron", hour=3)\n',
            "several schedules",
            True,
        ),
    ],
)
def test_says_what_it_cannot_watch(jobs: str, note: str, monitored: bool) -> None:
    texts = project(f"\n\n{WORK}\n\n{jobs}")
    (found,) = changes(texts).notes
    assert note in found.text
    after = applied(texts)["clock.py"]
    assert ('sentry_sdk.monitor(monitor_slug="work"):' in after) == monitored


def test_nothing_without_the_feature() -> None:
    texts = project(f"\n\n{WORK}\n\ns.add_job(work, {EVERY})\n")
    after = applied(texts, features=["error_monitoring"])
    assert "monitor" not in after["clock.py"]


SCRIPT = 'def main():\n    work()\n\n\nif __name__ == "__main__":\n    main()\n'


GUARDED = 'if __name__ == "__main__":\n    main()\n'
SHARED = ("one of its actions", "an action of the module", "started otherwise, too")


def cron(script: str, line: str = "0 3 * * * python nightly.py\n") -> dict[str, str]:
    """Return a project whose crontab runs a script."""
    return {"crontab": line, "nightly.py": script, "requirements.txt": "requests\n"}


def test_a_script_that_cron_runs_checks_in_with_its_schedule() -> None:
    after = applied(cron(SCRIPT))["nightly.py"]
    assert '    with sentry_sdk.monitor(\n        monitor_slug="nightly",\n' in after
    assert '"schedule": {"type": "crontab", "value": "0 3 * * *"}' in after
    assert changes(cron(SCRIPT)).notes == ()
    assert applied({**cron(SCRIPT), "nightly.py": after})["nightly.py"] == after


@pytest.mark.parametrize(
    "texts",
    [
        cron("work()\n"),
        cron(SCRIPT.replace("work()", "sys.exit(work())")),
        cron(SCRIPT + "    other()\n"),
        cron(SCRIPT, "0 3 * * * python nightly.py\n0 9 * * * python nightly.py --all\n"),
        cron(SCRIPT, "0 3 * * * python nightly.py clean\n"),
        cron(SCRIPT, "0 3 * * * python -m nightly clean --old 7\n"),
        {**cron(SCRIPT), "Procfile": "web: python nightly.py\n"},
    ],
    ids=["no function", "ends itself", "does more", "two schedules", *SHARED],
)
def test_a_script_of_another_form_is_left_to_the_user(texts: dict[str, str]) -> None:
    assert "monitor(" not in applied(texts)["nightly.py"]
    assert any("on a schedule" in note.text for note in changes(texts).notes)


def test_a_line_that_starts_nothing_of_the_project_is_told_as_it_is() -> None:
    texts = {**cron(SCRIPT), "crontab": "0 3 * * * python /script .py\n"}
    texts["Procfile"] = "worker: python nightly.py\n"
    (note,) = [n for n in changes(texts).notes if "on a schedule" in n.text]
    assert note.text.startswith("crontab:1 runs `python /script .py` on a schedule, which is no")
    assert not note.paste


def test_a_management_command_is_named() -> None:
    texts = {
        "crontab": "0 3 * * * python manage.py send_bills --all\n",
        "manage.py": "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\n",
        "shop/__init__.py": "",
        "shop/settings.py": "ROOT_URLCONF = 'shop.urls'\n",
        "requirements.txt": "django\n",
    }
    (note,) = [n for n in changes(texts).notes if "on a schedule" in n.text]
    assert "runs `manage.py send_bills` on a schedule" in note.text
    assert 'monitor_slug="send-bills"' in note.paste


def test_a_schedule_in_a_file_that_is_left_alone_stays_as_it_is() -> None:
    loop = "import schedule\n\n\ndef {0}():\n    pass\n\n\nschedule.every().hour.do({0})\n"
    texts = {
        "requirements.txt": "schedule\n",
        "clock.py": loop.format("work") + "schedule.run_pending()\n",
        "old_loop.py": loop.format("rest") + "schedule.run_pending()\n",
        "Procfile": "clock: python clock.py\n",
    }
    after = applied(texts)
    assert "sentry_sdk.monitor(" in after["clock.py"]
    assert after["old_loop.py"] == texts["old_loop.py"]


SAFELY = "def safely(job):\n    try:\n        job()\n    except Exception:\n        pass\n"
TWO = "def a():\n    pass\n\n\ndef b():\n    pass\n"
EACH = f"import schedule\n\n\n{SAFELY}\n\n{TWO}\n\n"


@pytest.mark.parametrize(
    "call",
    [
        "s.add_job(safely, 'interval', args=[{0}], hours=1)",
        "s.add_job(safely, 'interval', ({0},), hours=1)",
        "s.add_job(safely, 'interval', kwargs={{'job': {0}}}, hours=1)",
        "s.add_job(functools.partial(safely, {0}), 'interval', hours=1)",
        "s.add_job(lambda: safely({0}), 'interval', hours=1)",
        "s.add_job(lambda: {0}(), 'interval', hours=1)",
        "schedule.every().hour.do(safely, {0})",
        "schedule.every().hour.do(safely, job={0})",
    ],
)
def test_the_job_is_what_a_helper_is_handed(call: str) -> None:
    calls = f"{call.format('a')}\n{call.format('b')}\n"
    texts = project(EACH + calls, "import functools\n")
    if call.startswith("schedule."):
        loop = "\nwhile True:\n    schedule.run_pending()\n"
        texts = {"requirements.txt": "schedule\n", "clock.py": EACH + calls + loop}
    after = applied(texts)["clock.py"]
    assert 'monitor_slug="a"' in after
    assert 'monitor_slug="b"' in after
    assert SAFELY in after


def test_what_a_job_is_given_beside_is_no_job() -> None:
    texts = project(f"\n\n{WORK}\n\nLIMIT = 3\ns.add_job(work, {EVERY}, args=[LIMIT, 5])\n")
    assert 'monitor_slug="work"' in applied(texts)["clock.py"]


def test_no_two_jobs_share_a_slug() -> None:
    calls = f"s.add_job(bills.sync, {EVERY})\ns.add_job(mails.sync, {EVERY})\n"
    sync = WORK.replace("work", "sync")
    texts = project(calls, "import bills\nimport mails\n", bills=sync, mails=sync)
    pasted = [n.paste for n in changes(texts).notes if "monitor_slug" in n.paste]
    assert len(pasted) == 2
    assert len({p.partition('monitor_slug="')[2].partition('"')[0] for p in pasted}) == 2


CREATE = "work` in Sentry (Crons) first: its check-ins name no schedule"
ELSEWHERE = "import jobs\n"
WHEN = "from times import when\n"
UNKNOWN = "\ns.add_job({0}, 'interval', hours=when())\n"
TWICE = '\ns.add_job({0}, "interval", hours=1)\ns.add_job({0}, "cron", hour=3)\n'


@pytest.mark.parametrize("calls", [UNKNOWN, TWICE], ids=["not readable", "several schedules"])
@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_a_monitor_without_a_schedule_has_to_be_created(calls: str, where: str) -> None:
    if where == "here":
        texts = project(f"\n\n{WORK}{calls.format('work')}", WHEN)
    else:
        texts = project(calls.format("jobs.work"), f"{ELSEWHERE}{WHEN}", jobs=WORK)
    done = changes({**texts, "times.py": "def when(): ...\n"})
    assert [CREATE in note.text for note in done.notes] == [True]
    assert not any("monitor_config" in note.paste for note in done.notes)


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_one_with_its_schedule_creates_itself(where: str) -> None:
    call = f"s.add_job({'' if where == 'here' else 'jobs.'}work, {EVERY})\n"
    body = f"\n\n{WORK}\n\n{call}" if where == "here" else f"\n{call}"
    texts = project(body, "" if where == "here" else ELSEWHERE, jobs=WORK)
    assert not any("Create the monitor" in note.text for note in changes(texts).notes)
    whole = "\n".join([*applied(texts).values(), *(n.paste for n in changes(texts).notes)])
    assert "monitor_config" in whole


@pytest.mark.parametrize("imported", ["from jobs import work, rest\n", ""])
def test_jobs_that_end_their_own_errors_are_told_at_once(imported: str) -> None:
    body = "    try:\n        go()\n    except Exception:\n        pass\n"
    text = f"def work():\n{body}\n\ndef rest():\n{body}"
    calls = f"s.add_job(work, {EVERY})\ns.add_job(rest, {EVERY})\n"
    texts = project(calls, imported, jobs=text) if imported else project(f"\n\n{text}\n\n{calls}")
    result = changes(texts)
    (note,) = (n for n in result.notes if n.level == "todo")
    assert "work` (the `try` at " in note.text
    assert "rest` (the `try` at " in note.text
    assert note.paste.count("with sentry_sdk.monitor") == 2
    assert "monitor" not in applied(texts)["clock.py"]


LOCKED = "def work():\n    with LOCK:\n        inner()\n\n\ndef inner():\n"
ENDING = "    try:\n        go()\n    except Exception:\n        x()\n"


@pytest.mark.parametrize("kind", ["scheduled", "by cron"])
def test_one_whose_work_ends_its_errors_is_told_as_well(kind: str) -> None:
    if kind == "scheduled":
        texts = project(f"\n\n{LOCKED}{ENDING}\n\ns.add_job(work, {EVERY})\n")
    else:
        texts = cron(f"def main():\n    inner()\n\n\ndef inner():\n{ENDING}\n\n{GUARDED}")
    (note,) = (n for n in changes(texts).notes if n.level == "todo")
    assert "ends its errors itself" in note.text
    assert "with sentry_sdk.monitor" in note.paste
    assert not any("sentry_sdk.monitor(" in text for text in applied(texts).values())


@pytest.mark.parametrize(
    ("call", "raises"),
    [("run(['sync'], timeout=9)", False), ("run(['sync'], check=True)", True), ("go()", True)],
)
def test_one_that_looks_at_a_program_s_end_is_told_to_have_it_raise(call: str, raises: bool):
    body = f"    try:\n        code = {call}\n        print(code)\n    except Exception:\n"
    body += "        log()\n"
    imported = "\n\nfrom subprocess import run\n\n\ndef work():\n"
    (note,) = (
        n
        for n in changes(project(f"{imported}{body}\n\ns.add_job(work, {EVERY})\n")).notes
        if "ends its errors itself" in n.text
    )
    assert ("`check=True`" in note.text) != raises


def test_jobs_that_lack_the_same_are_told_once() -> None:
    twice = f"s.add_job(lambda: 1, {EVERY})\ns.add_job(lambda: 2, {EVERY})\n"
    (note,) = changes(project(f"\n\n{WORK}\n\n{twice}")).notes
    assert note.text.count(".py:") == 2
    assert "schedule what is not monitored" in note.text


def test_jobs_inside_of_functions_get_lines_of_their_own() -> None:
    inner = "def begin():\n" + "".join(
        f"    def {name}(): ...\n    s.add_job({name}, {EVERY})\n" for name in ("one", "two")
    )
    (note,) = [n for n in changes(project(inner)).notes if "inside of other functions" in n.text]
    assert "(`one`)" in note.text and "(`two`)" in note.text
    assert note.paste.count("with sentry_sdk.monitor(monitor_slug=") == 2
    assert note.paste.count("monitor_config=") == 2
    compile(note.paste, "inner.py", "exec")
