"""The call of a file for its own processes: what their image has, and nothing that it lacks."""

from __future__ import annotations

from codemods.planning.deciding.own_call import own_call
from tests.projects import known

FLASK = "from flask import Flask\nimport requests\n\napp = Flask(__name__)\n"
TASKS = """\
import dramatiq
from dramatiq.brokers.rabbitmq import RabbitmqBroker

broker = RabbitmqBroker(url='amqp://a')
dramatiq.set_broker(broker)


@dramatiq.actor
def work():
    raise ValueError
"""
IMAGE = """\
FROM python:3.12
WORKDIR /code
COPY {list} /code/{list}
COPY {name}.py /code/{name}.py
RUN pip install -r {list}
CMD {command}
"""
TEXTS = {
    "requirements-web.txt": "flask==3.1.0\nrequests==2.32.0\n",
    "requirements-jobs.txt": "dramatiq[rabbitmq]==1.17.1\n",
    "web.py": FLASK,
    "jobs.py": TASKS,
    "web.Dockerfile": IMAGE.format(
        list="requirements-web.txt", name="web", command="flask --app web run"
    ),
    "jobs.Dockerfile": IMAGE.format(
        list="requirements-jobs.txt", name="jobs", command="dramatiq jobs"
    ),
}


def listed(path: str) -> set[str]:
    return {one.path for one in own_call(known(TEXTS), path).integrations}


def test_each_lists_what_its_own_image_has() -> None:
    assert known(TEXTS).answers.style == "inline"
    assert "dramatiq.DramatiqIntegration" in listed("jobs.py")
    assert "dramatiq.DramatiqIntegration" not in listed("web.py")


def test_what_an_image_lacks_shapes_none_of_its_call() -> None:
    web, jobs = (own_call(known(TEXTS), path).parts["secrets"] for path in TEXTS if ".py" in path)
    assert "vars.body" in web["withheld"] and "vars.body" not in jobs["withheld"]


BEAT = """\
from celery import Celery

app = Celery("jobs", broker="redis://")
app.conf.beat_schedule = {"all": {"task": "jobs.all", "schedule": 60}}


@app.task(name="jobs.all")
def all_of_it():
    pass
"""


def test_a_framework_that_an_image_lacks_is_not_watched_there() -> None:
    image = TEXTS["jobs.Dockerfile"].replace("dramatiq jobs", "celery -A jobs worker -B")
    texts = {**TEXTS, "jobs.py": BEAT, "jobs.Dockerfile": image}
    asked = known({**texts, "requirements-jobs.txt": "celery==5.5.0\n"})
    listed = [{one.path for one in own_call(asked, p).integrations} for p in ("web.py", "jobs.py")]
    assert [any("celery" in path for path in paths) for paths in listed] == [False, True]
