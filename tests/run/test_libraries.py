"""Libraries that need their integration listed, or told something: what then arrives."""

from __future__ import annotations

import urllib.request

from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from tests.lacking import needed
from tests.projects import applied
from tests.run.conftest import Start

TYPER = {
    "requirements.txt": "typer\n",
    "split.py": """\
import typer

app = typer.Typer()


@app.command()
def split(people: int):
    print("each:", 100 / people)


if __name__ == "__main__":
    app()
""",
    "Procfile": "clock: python split.py 4\n",
}
STRAWBERRY = {
    "requirements.txt": "fastapi\nuvicorn\nstrawberry-graphql\n",
    "main.py": """\
import strawberry
from fastapi import FastAPI
from strawberry.fastapi import GraphQLRouter


@strawberry.type
class Query:
    @strawberry.field
    async def split(self, people: int) -> float:
        return 100 / people


app = FastAPI()
app.include_router(GraphQLRouter(strawberry.Schema(Query)), prefix="/graphql")
""",
}


TASKS = {
    "requirements.txt": "certifi\n",
    "clock.py": """\
import asyncio


async def split(people):
    return 100 / people


async def main():
    asyncio.create_task(split(0))
    await asyncio.sleep(0)
    print("waited", flush=True)
    await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(main())
""",
    "Procfile": "clock: python clock.py\n",
}


def test_a_task_that_is_dropped_reports_its_error_once(start: Start, receiver: Receiver) -> None:
    script = frameworks()["script"]
    sample = script.sample._replace(before=TASKS, serve="python clock.py", ready="waited")
    start(script._replace(sample=sample), applied(TASKS), SENTRY_DSN=receiver.dsn)

    event = receiver.wait_for(lambda i: i.exception_type == "ZeroDivisionError")

    assert event.data["exception"]["values"][-1]["mechanism"]["type"] == "logging"
    assert len(receiver.events) == 1


def test_a_typer_command_reports_its_crash(start: Start, receiver: Receiver) -> None:
    needed("typer")
    script = frameworks()["script"]
    sample = script.sample._replace(before=TYPER, ready="ZeroDivisionError", install=("typer",))
    start(script._replace(sample=sample), applied(TYPER), SENTRY_DSN=receiver.dsn)

    event = receiver.wait_for(lambda i: i.exception_type == "ZeroDivisionError")

    assert event.data["exception"]["values"][-1]["mechanism"]["type"] == "typer"
    assert len(receiver.events) == 1


def test_an_asynchronous_schema_answers_and_reports(start: Start, receiver: Receiver) -> None:
    needed("strawberry")
    fastapi = frameworks()["fastapi"]
    serve = "uvicorn main:app --port {port}"
    sample = fastapi.sample._replace(before=STRAWBERRY, serve=serve)
    given = {"SENTRY_DSN": receiver.dsn, "SENTRY_TRACES_SAMPLE_RATE": "1.0"}
    started = start(fastapi._replace(sample=sample), applied(STRAWBERRY), **given)

    query = b'{"query": "query Each { split(people: 0) }"}'
    request = urllib.request.Request(
        f"http://127.0.0.1:{started.port}/graphql",
        data=query,
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert b"division by zero" in answer.read()

    event = receiver.wait_for(lambda i: i.exception_type == "GraphQLError")
    assert "ZeroDivisionError" in event.payload.decode()
    receiver.wait_for(lambda i: i.type == "transaction" and i.transaction == "Each")
