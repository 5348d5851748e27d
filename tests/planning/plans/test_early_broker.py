"""Where what is built too early would have to come after Sentry: the place is one that helps."""

from __future__ import annotations

import pytest

from codemods.planning.plans.early_broker import plan
from tests.projects import known

LISTED = {"requirements.txt": "pymongo\npython-dotenv\n"}
BUILT = "from pymongo import MongoClient\n\nclient = MongoClient()\n"
MAIN = "import time\n\nfrom shop import client\n\nwhile True:\n    time.sleep(9)\n"


def told(texts: dict[str, str], started: str) -> list[str]:
    asked = known({**LISTED, **texts, "Procfile": f"worker: {started}\n"})
    return [note.text for note in plan(asked) if "is built before" in note.text]


def test_what_a_package_builds_comes_before_any_line_of_its_main():
    texts = {"shop/__init__.py": "from shop.db import client\n", "shop/db.py": BUILT}
    (text,) = told({**texts, "shop/__main__.py": MAIN}, "python -m shop")
    assert "above line 1 of shop/__init__.py" in text


def test_what_a_program_loads_comes_below_its_own_lines():
    main = MAIN.replace("from shop", "from dotenv import load_dotenv\nfrom db").replace(
        "\nwhile", "\nload_dotenv()\n\nwhile"
    )
    (text,) = told({"db.py": BUILT, "main.py": main}, "python main.py")
    assert "above line 4 of main.py" in text


BROKER = """\
import dramatiq
from dramatiq.brokers.rabbitmq import RabbitmqBroker

broker = RabbitmqBroker(url='amqp://a')
dramatiq.set_broker(broker)
"""
ACTOR = "\n\n@dramatiq.actor\ndef work():\n    pass\n"


@pytest.mark.parametrize(
    ("own", "is_told"), [(BROKER, False), (BROKER.rpartition("dramatiq.set")[0], True)]
)
def test_a_broker_that_the_worker_sets_anew_is_not_the_one_it_serves(own: str, is_told: bool):
    texts = {
        "requirements.txt": "dramatiq[rabbitmq]==1.17.1\n",
        "senders.py": BROKER,
        "worker.py": f"import senders\n{own}{ACTOR}",
        "Dockerfile": "FROM python:3.12\nWORKDIR /code\nCOPY requirements.txt ./\n"
        "COPY worker.py /code/worker.py\nCOPY senders.py /code/senders.py\n"
        "RUN pip install -r requirements.txt\nCMD dramatiq worker\n",
    }
    asked = known(texts)
    assert asked.answers.style == "inline"
    told = [note.text for note in plan(asked) if note.text.startswith("senders.py")]
    assert bool(told) == is_told


@pytest.mark.parametrize(
    ("library", "made", "lost"),
    [("pymongo", "MongoClient", "PyMongo"), ("fastapi", "FastAPI", "cookies of FastAPI")],
)
def test_what_the_file_that_loads_variables_builds_has_a_place_in_that_one(
    library: str, made: str, lost: str
):
    """Of requests our call sends no bodies, early or late."""
    texts = {
        "shop.py": f"from dotenv import load_dotenv\nfrom {library} import {made}\n\n"
        f"load_dotenv()\n\nbuilt = {made}()\n",
        "main.py": "from fastapi import FastAPI\n\nfrom shop import built\n\napp = FastAPI()\n",
        "requirements.txt": "fastapi\npymongo\npython-dotenv\n",
    }
    (text,) = told(texts, "uvicorn main:app")
    assert text.startswith("shop.py:6 ") and f"{lost} " in text
    assert text.endswith("above line 6 of shop.py, below what loads .env.")
