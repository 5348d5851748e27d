"""Errors of threads and child processes: where they are lost, and that the lines report them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.files.model import Note
from tests.lacking import needs
from tests.projects import changes

JOB = "def job(n=1):\n    raise ValueError(f'job {n}')\n\n\n"
GUARD = 'if __name__ == "__main__":\n'
THREADS = "from concurrent.futures import ThreadPoolExecutor\n"
BODY = "    with ThreadPoolExecutor(2) as pool:\n        pool.submit(job, 1)\n"
POOL = f"{THREADS}\n\n{JOB}{GUARD}{BODY}"
PROCESSES = POOL.replace("ThreadPool", "ProcessPool")
BY_PATH = PROCESSES.replace("concurrent.futures", "concurrent.futures.process")
CHILD = (
    f"import multiprocessing as mp\n\n\n{JOB}{GUARD}    child = mp.Process(target=job, args=(1,))\n"
    "    child.start()\n    child.join()\n"
)
RESULTS = (
    f"from multiprocessing import Pool\n\n\n{JOB}{GUARD}    with Pool(1) as pool:\n"
    "        pool.apply_async(job)\n        pool.close()\n        pool.join()\n"
)


def project(text: str) -> dict[str, str]:
    return {
        "requirements.txt": "requests\n",
        "worker.py": text,
        "Procfile": "worker: python worker.py\n",
    }


def notes(text: str) -> list[Note]:
    return [n for n in changes(project(text)).notes if "worker.py:" in n.text]


@pytest.mark.parametrize("text", [POOL, PROCESSES, BY_PATH, CHILD, RESULTS])
def test_who_loses_errors_is_told(text: str) -> None:
    (note,) = notes(text)
    compile(note.paste, "worker.py", "exec")


@pytest.mark.parametrize(
    "text",
    [
        POOL.replace("pool.submit(job, 1)", "pool.submit(job, 1).result()"),
        PROCESSES.replace("pool.submit(job, 1)", "list(pool.map(job, [1]))"),
        RESULTS.replace("apply_async(job)", "apply_async(job).get()"),
        POOL.replace("pool.submit(job, 1)", "pass"),
        f"import threading\n\n\n{JOB}{GUARD}    threading.Thread(target=job).start()\n",
    ],
    ids=["result", "map", "get", "no job", "thread"],
)
def test_who_hears_of_them_is_not(text: str) -> None:
    assert notes(text) == []


SENT = """
import sentry_sdk
from sentry_sdk.transport import Transport


class Printed(Transport):
    def capture_envelope(self, envelope):
        event = envelope.get_event()
        if event:
            print("sent", event["exception"]["values"][-1]["value"], flush=True)


sentry_sdk.init("http://k@127.0.0.1:9/1", transport=Printed, auto_enabling_integrations=False)
"""


@needs("sentry_sdk")
@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (POOL, "pool.submit(job, 1)", "pool.submit(job, 1).add_done_callback(report)"),
        (PROCESSES, "pool.submit(job, 1)", "pool.submit(job, 1).add_done_callback(report)"),
        (RESULTS, "apply_async(job)", "apply_async(job, error_callback=report)"),
        (CHILD, "target=job, args=(1,)", "target=reported, args=(job, 1)"),
    ],
)
@pytest.mark.parametrize("method", ["fork", "spawn"])
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


def sent(program: Path) -> int:
    run = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False)
    return run.stdout.count("sent job 1")


def test_a_spawned_child_loads_the_set_up() -> None:
    texts = {
        "requirements.txt": "fastapi\n",
        "shop/__init__.py": "",
        "shop/web.py": "from fastapi import FastAPI\n\nimport shop.jobs\n\napp = FastAPI()\n",
        "shop/jobs.py": CHILD.replace(GUARD, "def main():\n"),
        "Procfile": "web: uvicorn shop.web:app\n",
    }
    (note,) = (n for n in changes(texts).notes if "shop/jobs.py:" in n.text)
    assert "import shop.sentry_setup" in note.paste
