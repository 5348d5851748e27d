"""Nothing is spared a program that does not load what starts Sentry."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.deciding.spared_programs import spares_none
from codemods.planning.scanning.scan import scan

PROJECT = {
    "requirements.txt": "fastapi\nrq\n",
    "shop/__init__.py": "",
    "shop/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "workers/job.py": "from rq import Worker\n\nif __name__ == '__main__':\n"
    "    Worker(['a']).work()\n",
    "Procfile": "web: uvicorn shop.main:app\nworker: cd workers && python job.py\n",
}


@pytest.mark.parametrize(
    ("spared", "is_none"),
    [
        (("job.py",), True),
        (("uvicorn",), False),
        (("job.py", "uvicorn"), False),
        ((), False),
    ],
)
def test_what_is_said_to_be_spared_loads_the_module(spared: tuple[str, ...], is_none: bool) -> None:
    found = scan(Project.of(PROJECT))
    entries = ["shop/main.py", "workers/job.py"]
    assert {e.path for e in found.entrypoints} == {*entries}
    given = ("shop/sentry_setup.py", "shop.sentry_setup")
    assert spares_none(found, entries, *given, spared) == is_none


def test_one_that_imports_what_is_hooked_loads_it_too() -> None:
    job = PROJECT["workers/job.py"]
    worker = {"shop/job.py": f"import shop.main\n{job}", "Procfile": "worker: python shop/job.py\n"}
    found = scan(Project.of({**PROJECT, **worker}))
    entries = ["shop/main.py", "shop/job.py"]
    given = ("shop/sentry_setup.py", "shop.sentry_setup")
    assert not spares_none(found, entries, *given, ["job.py"])
