"""Errors of threads and child processes: where they are lost, and that the lines report them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.files.model import Note
from tests.cells import rows
from tests.lacking import needs
from tests.projects import changes
from tests.run.isolation import environment_with

JOB = "def job(n=1):\n    raise ValueError(f'job {n}')\n\n\n"
GUARD = 'if __name__ == "__main__":\n'
# What else uses the function, or stands around it, would see an edit of it too: told.
ELSEWHERE = "JOBS = [job]\n\n\n"
THREADS = "from concurrent.futures import ThreadPoolExecutor\n"
BODY = "    with ThreadPoolExecutor(2) as pool:\n        pool.submit(job, 1)\n"
POOL = f"{THREADS}\n\n{JOB}{ELSEWHERE}{GUARD}{BODY}"
PROCESSES = POOL.replace("ThreadPool", "ProcessPool")
BY_PATH = PROCESSES.replace("concurrent.futures", "concurrent.futures.process")
CHILD = (
    f"import multiprocessing as mp\n\n\n{JOB}{GUARD}    child = mp.Process(target=job, args=(1,))\n"
    "    child.start()\n    child.join()\n"
)
CONTEXT = CHILD.replace("    child = mp.", "    child = mp.get_context('spawn').")
SUBCLASS = (
    f"from multiprocessing import Process\n\n\n{JOB}class Child(Process):\n"
    f"    def run(self):\n        job(1)\n\n\n{GUARD}    Child().start()\n"
)
TOLD_CHILD, TOLD_CONTEXT = (t.replace(GUARD, ELSEWHERE + GUARD) for t in (CHILD, CONTEXT))
TOLD_CLASS = SUBCLASS.replace("    def run", "    @staticmethod\n    def run").replace("self", "")
UNREAD = POOL.replace("submit(job, 1)", "map(job, [1])")
IMAPPED = (
    f"from multiprocessing import Pool\n\n\n{JOB}{ELSEWHERE}{GUARD}    with Pool(1) as pool:\n"
    "        pool.imap(job, [1])\n        pool.close()\n        pool.join()\n"
)
MIXED = POOL.replace(
    "pool.submit(job, 1)", "pool.submit(job, 1)\n        pool.submit(job).result()"
)
WAITED = POOL.replace(
    "pool.submit(job, 1)", "jobs = [pool.submit(job, 1)]\n        concurrent.futures.wait(jobs)"
)
RESULTS = (
    f"from multiprocessing import Pool\n\n\n{JOB}{ELSEWHERE}{GUARD}    with Pool(1) as pool:\n"
    "        pool.apply_async(job)\n        pool.close()\n        pool.join()\n"
)


def project(text: str) -> dict[str, str]:
    return {
        "requirements.txt": "requests\n",
        "worker.py": text,
        "Procfile": "worker: python worker.py\n",
    }


def notes(text: str) -> list[Note]:
    todo = (n for n in changes(project(text)).notes if n.level == "todo")
    return [n for n in todo if "worker.py:" in n.text]


LOST = {
    "threads": POOL,
    "processes": PROCESSES,
    "by its module": BY_PATH,
    "a child": TOLD_CHILD,
    "a context": TOLD_CONTEXT,
    "a class": TOLD_CLASS,
    "results": RESULTS,
    "unread": UNREAD,
    "imapped": IMAPPED,
    "beside one that is asked": MIXED,
    "only waited for": WAITED,
}


@pytest.mark.parametrize("text", LOST.values(), ids=LOST)
def test_who_loses_errors_is_told(text: str) -> None:
    (note,) = notes(text)
    compile(note.paste, "worker.py", "exec")


CAUGHT = JOB.replace("    raise", "    try:\n        raise").rstrip() + (
    "\n    except Exception:\n        log.exception('lost')\n\n\n"
)
HEARD = {
    "result": POOL.replace("pool.submit(job, 1)", "pool.submit(job, 1).result()"),
    "map": PROCESSES.replace("pool.submit(job, 1)", "list(pool.map(job, [1]))"),
    "get": RESULTS.replace("apply_async(job)", "apply_async(job).get()"),
    "callback": RESULTS.replace("apply_async(job)", "apply_async(job, error_callback=print)"),
    "no job": POOL.replace("pool.submit(job, 1)", "pass"),
    "thread": f"import threading\n\n\n{JOB}{GUARD}    threading.Thread(target=job).start()\n",
    "returned": f"{THREADS}\npool = ThreadPoolExecutor()\n\n\n{JOB}"
    "def start():\n    return pool.submit(job, 1)\n\n\nstart()\n",
    "given to another": POOL.replace("pool.submit(job, 1)", "watch(pool.submit(job, 1))"),
    "kept for another": POOL.replace(
        "pool.submit(job, 1)", "jobs = [pool.submit(job, 1)]\n        watch(jobs)"
    ),
    "caught in the job": POOL.replace(JOB, CAUGHT),
    "caught in the child": CHILD.replace(JOB, CAUGHT),
    "caught in the class": SUBCLASS.replace(
        "        job(1)",
        "        try:\n            job(1)\n        except Exception:\n            pass",
    ),
    "somebody else's submit": POOL.replace("pool.submit(job, 1)", "form.submit(job, 1)"),
    "psutil": "import psutil\n\nprocess = psutil.Process()\n",
}


@pytest.mark.parametrize("text", HEARD.values(), ids=HEARD)
def test_who_hears_of_them_is_not(text: str) -> None:
    assert notes(text) == []


def test_a_pool_of_another_file() -> None:
    texts = {
        **project("from pools import POOL\n\n\n" + JOB + ELSEWHERE + "POOL.submit(job, 1)\n"),
        "pools.py": f"{THREADS}\nPOOL = ThreadPoolExecutor()\n",
    }
    (note,) = (n for n in changes(texts).notes if "nothing asks for" in n.text)
    assert note.text.startswith("worker.py:11 (`POOL.submit(job, 1)`)")


TASK = """import asyncio


class Poller:
    async def poll(self):
        raise ValueError("job 1")

    def start(self):
        self._task = asyncio.create_task(self.poll())

    def stop(self):
        if self._task and not self._task.done():
            self._task.cancel()


async def main():
    poller = Poller()
    poller.start()
    await asyncio.sleep(0.05)
    sentry_sdk.flush()
    os._exit(0)  # as a process that goes on is stopped


"""
POLLS = TASK + GUARD + "    asyncio.run(main())\n"


def test_a_task_that_is_kept_is_told() -> None:
    (note,) = notes(POLLS)
    assert "worker.py:9 (`self._task = asyncio.create_task(self.poll())`) keeps" in note.text
    assert notes(
        POLLS.replace("self._task.cancel()", "self._task.cancel()\n            self._task = None")
    )
    (note,) = notes(POLLS.replace("asyncio.create_task", "asyncio.get_running_loop().create_task"))
    assert "add_done_callback(report)" in note.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("self._task.cancel()", "await self._task"),
        ("self._task.cancel()", "return self._task"),
        ("self._task.cancel()", "self._task.result()"),
        ("raise ValueError", "self._task = None\n        raise ValueError"),
        ("self._task = asyncio", "asyncio"),
        ("self._task = asyncio", "task = asyncio"),
        (
            "raise ValueError",
            "try:\n            pass\n        except Exception:\n            print",
        ),
        ("self.poll())", "somebody.poll())"),
        ("    poller.start()", "    enable_asyncio_integration()\n    poller.start()"),
    ],
)
def test_a_task_that_is_asked_or_dropped_is_not(before: str, after: str) -> None:
    assert before in POLLS
    assert notes(POLLS.replace(before, after)) == []


LIFESPAN = """\
import asyncio
from contextlib import asynccontextmanager

from aiohttp import web


async def poll(app):
    raise ValueError("job 1")


async def stop(app):
    app["poller"].cancel()
    await app["poller"]


async def polling(app):
    {}
    yield
    {}


app = web.Application()
app.cleanup_ctx.append(polling)
app.on_cleanup.append(stop)
web.run_app(app)
"""
STARTED = "= asyncio.create_task(poll(app))"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (f'app["poller"] {STARTED}', "pass"),
        (f"task {STARTED}", "task.cancel()"),
        (f"task {STARTED}", "task.cancel()\n    await task"),
    ],
)
def test_a_task_for_as_long_as_an_application_lives(start: str, end: str) -> None:
    (note,) = notes(LIFESPAN.format(start, end))
    assert f"worker.py:17 (`{start}`) keeps a task" in note.text


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (f'app["poller"] {STARTED}\n    await app["poller"]', "pass"),
        (f'app["poller"] {STARTED}', 'print(app.get("poller"))'),
        (f'app["poller"] {STARTED}', 'del app["poller"]'),
        (f"app[app] {STARTED}", "pass"),
        (f"task {STARTED}", "await task"),
        (f"task {STARTED}\n    task.add_done_callback(report)", "task.cancel()"),
        (f"task {STARTED}\n    others.append(task)", "task.cancel()"),
    ],
)
def test_one_that_is_asked_meanwhile_is_not(start: str, end: str) -> None:
    assert notes(LIFESPAN.format(start, end)) == []


def test_a_task_of_one_request_is_not() -> None:
    text = LIFESPAN.format(f"task {STARTED}", "task.cancel()").replace("cleanup_ctx", "others")
    assert notes(text) == []


SENT = """
import sentry_sdk
from sentry_sdk.transport import Transport


class Printed(Transport):
    def capture_envelope(self, envelope):
        event = envelope.get_event()
        if event and "exception" in event:
            print("sent", event["exception"]["values"][-1]["value"], flush=True)


sentry_sdk.init("http://k@127.0.0.1:9/1", transport=Printed, auto_enabling_integrations=False)
"""


REPORTED = (
    (TOLD_CHILD, "target=job, args=(1,)", "target=reported, args=(job, 1)"),
    (TOLD_CLASS, "        job(1)", "        reported(job, 1)"),
    (PROCESSES, "pool.submit(job, 1)", "pool.submit(job, 1).add_done_callback(report)"),
    (RESULTS, "apply_async(job)", "apply_async(job, error_callback=report)"),
    (POOL, "pool.submit(job, 1)", "pool.submit(job, 1).add_done_callback(report)"),
)
METHODS = [(*row, method) for method in ("fork", "spawn") for row in REPORTED]


@needs("sentry_sdk")
@pytest.mark.parametrize(
    ("text", "before", "after", "method"),
    rows(METHODS, lambda text, before, after, method: method == "spawn" or text),
)
def test_the_lines_report_them(
    text: str, before: str, after: str, method: str, tmp_path: Path
) -> None:
    (note,) = notes(text)
    mended = text.replace(before, after)
    assert mended != text
    set_method = f"    __import__('multiprocessing').set_start_method({method!r})\n"
    for name, body, paste in (("lost", text, ""), ("kept", mended, note.paste)):
        body = body.replace(GUARD, f"{paste}\n\n{GUARD}{set_method}")
        (tmp_path / f"{name}.py").write_text(f"{SENT}\n{body}")
    assert sent(tmp_path / "lost.py") == 0
    assert sent(tmp_path / "kept.py") == 1


@needs("sentry_sdk")
@pytest.mark.parametrize(("code", "arrives"), [("0", 0), ("None", 0), ("3", 1)])
def test_a_job_that_leaves_by_zero_has_not_failed(code: str, arrives: int, tmp_path: Path) -> None:
    (note,) = notes(POOL)
    assert "`future = pool.submit(...)` and `future.add_done_callback(report)`" in note.text
    kept = "future = pool.submit(job, 1); future.add_done_callback(report)"
    body = POOL.replace("pool.submit(job, 1)", kept)
    body = body.replace(
        GUARD, f"{note.paste}\n\n\ndef job(_):\n    raise SystemExit({code})\n{GUARD}"
    )
    (tmp_path / "left.py").write_text(f"{SENT}\n{body}")
    assert sent(tmp_path / "left.py", "") == arrives


@needs("sentry_sdk")
def test_the_lines_read_what_was_not(tmp_path: Path) -> None:
    (note,) = notes(UNREAD)
    assert note.paste == "list(pool.map(job, [1]))"
    for name, text in (
        ("lost", UNREAD),
        ("kept", UNREAD.replace("pool.map(job, [1])", note.paste)),
    ):
        (tmp_path / f"{name}.py").write_text(f"{SENT}\n{text}")
    assert (sent(tmp_path / "lost.py"), sent(tmp_path / "kept.py")) == (0, 1)


@needs("sentry_sdk")
def test_the_lines_report_a_task_once(tmp_path: Path) -> None:
    (note,) = notes(POLLS)
    kept = f"{note.paste}\n\n\n{POLLS}".replace(
        "self.poll())\n", "self.poll())\n        self._task.add_done_callback(report)\n"
    )
    for name, text in (("lost", POLLS), ("kept", kept)):
        (tmp_path / f"{name}.py").write_text(f"import os\n{SENT}\n{text}")
    assert (sent(tmp_path / "lost.py"), sent(tmp_path / "kept.py")) == (0, 1)


LIVING = """\
async def main():
    runner = web.AppRunner(app)
    await runner.setup()
    await asyncio.sleep(0.05)
    sentry_sdk.flush()
    os._exit(0)  # as a process that goes on is stopped


asyncio.run(main())
"""


@pytest.mark.whole
@needs("sentry_sdk", "aiohttp")
def test_the_lines_report_a_task_of_an_application(tmp_path: Path) -> None:
    text = LIFESPAN.format(f"task {STARTED}", "task.cancel()")
    (note,) = notes(text)
    kept = text.replace(STARTED, f"{STARTED}\n    task.add_done_callback(report)")
    for name, whole in (("lost", text), ("kept", f"{note.paste}\n\n\n{kept}")):
        whole = whole.replace("web.run_app(app)", LIVING)
        (tmp_path / f"{name}.py").write_text(f"import os\n{SENT}\n{whole}")
    assert (sent(tmp_path / "lost.py"), sent(tmp_path / "kept.py")) == (0, 1)


def sent(program: Path, what: str = "job 1") -> int:
    env = environment_with("aiohttp", folder=program.parent / "site")
    command = [sys.executable, program]
    run = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return run.stdout.count(f"sent {what}")


def test_a_spawned_child_loads_the_set_up() -> None:
    texts = {
        "requirements.txt": "fastapi\n",
        "shop/__init__.py": "",
        "shop/web.py": "from fastapi import FastAPI\n\nimport shop.jobs\n\napp = FastAPI()\n",
        "shop/jobs.py": TOLD_CHILD.replace(GUARD, "def main():\n"),
        "Procfile": "web: uvicorn shop.web:app\n",
    }
    (note,) = (n for n in changes(texts).notes if "shop/jobs.py:" in n.text)
    assert "import shop.sentry_setup" in note.paste


SPAWNING = CONTEXT.replace(GUARD, "def start():\n")
SERVED = {
    "requirements.txt": "flask\ngunicorn\n",
    "Procfile": "web: gunicorn shop:app\n",
    "jobs.py": SPAWNING,
    "shop.py": "from flask import Flask\n\nfrom jobs import start\n\napp = Flask(__name__)\n\n\n"
    '@app.route("/")\ndef home():\n    start()\n    return "home"\n',
}
STARTS = "    import shop  # noqa: F401  # starts Sentry\n"


def test_a_child_of_a_server_starts_sentry_by_the_app_s_file() -> None:
    (note,) = [n for n in changes(SERVED).notes if "errors end in itself" in n.text]
    assert STARTS in note.paste
    as_script = {**SERVED, "Procfile": "web: python shop.py\n"}
    assert not any(STARTS in n.paste for n in changes(as_script).notes)


@pytest.mark.parametrize("called", [True, False])
def test_what_nothing_calls_needs_no_lines(called: bool) -> None:
    start = "def example():\n    mp.Process(target=job).start()\n\n\n"
    text = f"import multiprocessing as mp\n\n\n{JOB}{ELSEWHERE}{start}"
    text += f"{GUARD}    {'example()' if called else 'job(0)'}\n"
    notes = changes(project(text)).notes
    assert bool([n for n in notes if "mp.Process" in n.text]) == called
