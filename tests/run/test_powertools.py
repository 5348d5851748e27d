"""What a function of Lambda raises below Powertools arrives once, by what is written for Lambda."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.processes.platform_functions.test_packed_functions import BUILT
from tests.projects import applied, changes
from tests.run.test_lambda import NAMED, call
from tests.wheels import unpacked

BROUGHT = ("aws-lambda-powertools==3.37.0", "jmespath==1.1.0", "typing-extensions==4.16.0")
ROUTED = """from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver

logger = Logger(service="shop")
app = APIGatewayRestResolver()


@app.get("/<n>")
def half(n: str):
    return {"half": 1 / int(n)}


@logger.inject_lambda_context
def run(event, context):
    return app.resolve(event, context)
"""
BATCH = """from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)

processor = BatchProcessor(event_type=EventType.SQS)


def half(record):
    return 1 / int(record.body)


def run(event, context):
    return process_partial_response(event, half, processor, context)
"""
ASKED = {"path": "/0", "httpMethod": "GET", "headers": {}, "requestContext": {}}
RECORD = {"receiptHandle": "r", "attributes": {}, "messageAttributes": {}}
RECORD |= {"eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:eu-west-1:1:q"}
SENT = {"Records": [{**RECORD, "messageId": n, "body": n} for n in "10"]}


def built(text: str) -> dict[str, str]:
    needed = "aws-lambda-powertools\n"
    return {**BUILT, "src/jobs.py": text, "src/requirements.txt": needed}


@needs("sentry_sdk")
@pytest.mark.parametrize("edited", [True, False], ids=["edited", "without the integration"])
def test_its_error_arrives_once(edited: bool, receiver: Receiver, tmp_path: Path) -> None:
    texts = applied(built(ROUTED))
    if not edited:
        texts = {path: text.replace(NAMED, "") for path, text in texts.items()}
    brought = tuple(map(unpacked, BROUGHT))
    said = call(texts, "src", receiver, tmp_path, ASKED, brought)
    assert said.endswith("failed ZeroDivisionError\n")
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"] * edited


@needs("sentry_sdk")
@pytest.mark.parametrize("lines", [True, False], ids=["by the lines", "without them"])
def test_what_one_record_of_a_batch_raises(lines: bool, receiver: Receiver, tmp_path: Path) -> None:
    (paste,) = [one.paste for one in changes(built(BATCH)).notes if "for one record" in one.text]
    texts = applied(built(BATCH))
    if lines:
        marked = f"{paste}\n\n\n@reported()\ndef half("
        texts["src/jobs.py"] = texts["src/jobs.py"].replace("def half(", marked)
    said = call(texts, "src", receiver, tmp_path, SENT, tuple(map(unpacked, BROUGHT)))
    assert said.endswith("answered {'batchItemFailures': [{'itemIdentifier': '0'}]}\n")
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"] * lines
