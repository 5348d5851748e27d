"""Workers of which the broker is far away: an empty one of verify's own answers in its place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from codemods.verify import own_brokers
from codemods.verify.before_after.sides import sides
from codemods.verify.before_after.told import text as told
from codemods.verify.brokers import rabbitmq
from codemods.verify.table import text
from codemods.verify.values import Ran, Verdict
from codemods.verify.verify import verify
from tests.lacking import lacking, needs
from tests.verify.before_after.test_prove import proven, unchanged
from tests.verify.conftest import cell, project_of

pytestmark = [pytest.mark.whole, pytest.mark.xdist_group("rabbitmq")]
AWAY = "amqp://shop:secret@broker.invalid:5672/shop"
CELERY = """\
from celery import Celery
from kombu import Connection

app = Celery("tasks", broker="{away}")
app.conf.broker_read_url = "{away}"
Connection("{away}").ensure_connection(max_retries=1, timeout=5)


@app.task
def split(people):
    return 100 / people
"""
DRAMATIQ = """\
import dramatiq
from dramatiq.brokers.rabbitmq import RabbitmqBroker

dramatiq.set_broker(RabbitmqBroker(url="{away}"))


@dramatiq.actor
def split(people):
    return 100 / people
"""
BEAT = """\
from celery import Celery

app = Celery("tasks", broker="{away}")
app.conf.beat_schedule = {{"often": {{"task": "tasks.work", "schedule": 0.5}}}}


@app.task
def work():
    open("{ran}", "w").close()
"""
WORKERS = {
    "celery": ("celery\n", CELERY, "celery -A tasks worker --concurrency 1", "amqp://guest:**@127"),
    "dramatiq": ("dramatiq[rabbitmq]\npika\n", DRAMATIQ, "dramatiq tasks -p 1 -t 1", ""),
}


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a node that verify has started: as much work as ten workers."""
    if not (program := own_brokers.found(rabbitmq)):
        lacking(rabbitmq.PROGRAM)
    with rabbitmq.started(program, tmp_path_factory.mktemp("node")) as address:
        yield address


@pytest.fixture
def one_node(node: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let verify have the node that is up, without what another test may have left in it."""
    import pika

    @contextmanager
    def started(program: str, folder: Path) -> Iterator[str]:
        with pika.BlockingConnection(pika.URLParameters(f"amqp://{node}")) as connection:
            for queue in ("celery", "default", "default.DQ", "default.XQ"):
                connection.channel().queue_delete(queue)
        yield node

    monkeypatch.setattr(rabbitmq, "started", started)


def verified(name: str, folder: Path, away: str = AWAY) -> tuple[Verdict, Ran]:
    required, worker, command, _ = WORKERS[name]
    texts = {
        "requirements.txt": required,
        "tasks.py": worker.format(away=away),
        "Procfile": f"worker: {command}\n",
    }
    verdict, (ran,) = verify(project_of(texts, folder / "shop"), lambda text: None)
    for signal in ("error", "transaction"):
        assert cell(verdict.rows[0], signal).state == "arrived", text(verdict) + ran.output
    assert not verdict.rows[0].doubled
    return verdict, ran


@needs("celery", "dramatiq", "pika")
@pytest.mark.usefixtures("one_node")
@pytest.mark.parametrize("name", WORKERS)
def test_a_rabbitmq_far_away_is_one_of_verify_s_own(name: str, tmp_path: Path) -> None:
    verdict, ran = verified(name, tmp_path)

    assert WORKERS[name][3] in ran.output
    assert ran.noted("own queue") == ()
    assert not any("RabbitMQ" in note for note in verdict.notes)


@needs("dramatiq", "pika")
@pytest.mark.usefixtures("one_node")
def test_both_sides_are_proven_with_that_one(tmp_path: Path) -> None:
    required, worker, command, _ = WORKERS["dramatiq"]
    texts = {
        "requirements.txt": required,
        "tasks.py": worker.format(away=AWAY),
        "Procfile": f"worker: {command}\n",
    }
    shop = unchanged(texts, tmp_path / "shop")

    found = proven(shop, sides(shop.known))

    assert found.status == 0, told(found)


OTHERS = {
    "SQS": (
        'app = Celery("tasks", broker="sqs://key:secret@")\n'
        "app.conf.broker_transport_options = {'region': 'eu-west-1', 'predefined_queues': "
        "{'celery': {'url': 'https://sqs.invalid/celery'}}}",
        "sqs",
    ),
    "Postgres": (
        'app = Celery("tasks", broker="sqla+postgresql://shop@broker.invalid/shop")',
        "sqla+postgresql",
    ),
}


@needs("celery")
@pytest.mark.parametrize("name", OTHERS)
def test_what_another_broker_s_worker_was_not_tried_with_is_said(name: str, tmp_path: Path) -> None:
    made, scheme = OTHERS[name]
    _, _, task = CELERY.partition("@app.task")
    texts = {
        "requirements.txt": "celery\n",
        "tasks.py": f"from celery import Celery\n\n{made}\n\n\n@app.task{task}",
        "Procfile": "worker: celery -A tasks worker --concurrency 1\n",
    }

    verdict, _ = verify(project_of(texts, tmp_path / "shop"), lambda text: None)

    (row,) = verdict.rows
    assert [cell(row, s).state for s in ("error", "transaction")] == ["arrived"] * 2, text(verdict)
    said = f"Its queue was an empty one of verify's own; {scheme} itself was not tried."
    assert said in row.hints and said in text(verdict)


@needs("celery", "pika")
@pytest.mark.usefixtures("one_node")
def test_what_the_beat_of_a_worker_sends_is_not_run_by_it(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    texts = {
        "requirements.txt": "celery\n",
        "tasks.py": BEAT.format(away=AWAY, ran=ran),
        "Procfile": "worker: celery -A tasks worker -B --concurrency 1 -l INFO\n",
    }

    verdict, rans = verify(project_of(texts, tmp_path / "shop"), lambda text: None)

    assert any("beat: Starting" in one.output for one in rans), rans
    assert all(cell(row, "error").state == "arrived" for row in verdict.rows), text(verdict)
    assert not ran.exists()


@needs("dramatiq", "pika")
def test_where_none_is_installed_it_is_said_and_a_queue_in_memory_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name, **_: None)

    verdict, ran = verified("dramatiq", tmp_path)

    assert [fact["instead_of"] for fact in ran.noted("own queue")] == ["RabbitmqBroker"]
    (note,) = (note for note in verdict.notes if "RabbitMQ" in note)
    assert "not installed here (apt install rabbitmq-server, brew install rabbitmq)" in note
