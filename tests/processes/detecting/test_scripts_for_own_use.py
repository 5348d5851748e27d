"""Scripts that build an app for their own use are no process; the app that is served is."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan

FACTORY = "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n"
RUN = (
    "from app import create_app\n\napp = create_app()\n\n"
    "if __name__ == '__main__':\n    app.run()\n"
)
SHOP = {"requirements.txt": "flask\n", "app/__init__.py": FACTORY, "run.py": RUN}

MIGRATION = """\
from flask import Flask


def migrate():
    app = Flask(__name__)
    with app.app_context():
        print("ALTER TABLE")


if __name__ == "__main__":
    migrate()
"""
AT_THE_TOP = """\
from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    with app.app_context():
        print("INSERT")
"""
ASYNCHRONOUS = """\
import asyncio

from quart import Quart


async def main():
    app = Quart(__name__)
    async with app.app_context():
        print("DELETE")


if __name__ == "__main__":
    asyncio.run(main())
"""


def found(texts: dict[str, str]) -> tuple[list[str], list[str]]:
    result = scan(Project.of(texts), "")
    return [e.path for e in result.entrypoints], [e.path for e in result.doubtful]


@pytest.mark.parametrize("script", [MIGRATION, AT_THE_TOP])
@pytest.mark.parametrize("name", ["migrate_add_column.py", "app.seed.py", "server.py"])
def test_it_is_not_chosen_before_what_is_served(script: str, name: str):
    chosen, _ = found({**SHOP, name: script})
    assert chosen == ["app/__init__.py"]


AT_WORK = """\
from flask import Flask

app = Flask("seed")


def seed():
    print(app.name)


seed()
"""


@pytest.mark.parametrize("name", ["seed_db.py", "fill.py"])
@pytest.mark.parametrize(
    "work",
    [AT_WORK, AT_WORK.replace("def", "async def").replace("\nseed()", "\nasyncio.run(seed())")],
)
def test_nor_is_one_that_works_as_it_is_loaded(name: str, work: str):
    assert found({**SHOP, name: work}) == (["app/__init__.py"], [])


def test_where_nothing_else_is_run_it_may_be_what_is_served():
    other = {"requirements.txt": "flask\n", "shop/__init__.py": FACTORY, "app.py": AT_WORK}
    chosen, doubtful = found(other)
    assert "app.py" in (*chosen, *doubtful)


def test_a_developer_s_script_hides_nothing_that_it_imports():
    script = "from flask import Flask\nfrom shop.models import db\n\napp = Flask('init')\ndb(app)\n"
    texts = {
        "requirements.txt": "flask\n",
        "scripts/create_tables.py": script,
        "shop/__init__.py": FACTORY,
        "shop/models.py": "db = print\n",
    }
    assert "shop/__init__.py" in found(texts)[0]


@pytest.mark.parametrize("script", [MIGRATION, AT_THE_TOP, ASYNCHRONOUS])
def test_alone_it_is_a_question(script: str):
    assert found({"requirements.txt": "flask\nquart\n", "fix.py": script}) == ([], ["fix.py"])


@pytest.mark.parametrize(
    "script",
    [
        MIGRATION.replace('        print("ALTER TABLE")\n', "        pass\n    app.run()\n"),
        MIGRATION.replace("    migrate()\n", "    migrate().run()\n"),
        "import uvicorn\nfrom fastapi import FastAPI\n\n\ndef main():\n    app = FastAPI()\n"
        "    uvicorn.run(app)\n\n\nif __name__ == '__main__':\n    main()\n",
        "from flask import Flask\n\napp = Flask(__name__)\n",
        FACTORY,
    ],
    ids=["runs it", "runs what it returns", "uvicorn", "no guard", "a factory"],
)
def test_what_serves_its_app_is_chosen(script: str):
    needs = {"requirements.txt": "flask\nfastapi\nuvicorn\n"}
    assert found({**needs, "main.py": script}) == (["main.py"], [])


def test_a_command_that_deploys_it_is_stronger():
    texts = {
        "requirements.txt": "flask\n",
        "fix.py": AT_THE_TOP,
        "Procfile": "web: gunicorn fix:app\n",
    }
    assert found(texts) == (["fix.py"], [])


def test_a_worker_that_is_awaited_is_served():
    worker = (
        "import asyncio\n\nfrom arq.worker import create_worker\n\n\nasync def main():\n"
        "    worker = create_worker(Settings)\n    await worker.async_run()\n\n\n"
        "if __name__ == '__main__':\n    asyncio.run(main())\n"
    )
    assert found({"requirements.txt": "arq\n", "worker.py": worker}) == (["worker.py"], [])
