"""A function of AWS Lambda reports what it raises, before its process is frozen.

The runtime is a stand-in of the same shape as `awslambdaric`'s, whose own does the same (4.2.2).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.processes.platform_functions.test_packed_functions import BUILT, DEPLOYED
from tests.projects import applied
from tests.run.isolation import hide_all_but

# https://github.com/aws/aws-lambda-python-runtime-interface-client: bootstrap.py
BOOTSTRAP = """\
import os
import sys
import time
from importlib import import_module


class LambdaRuntimeClient:
    def post_init_error(self, *given): ...

    def post_invocation_result(self, request, answer):
        print("answered", answer, flush=True)

    def post_invocation_error(self, request, name):
        print("failed", name, flush=True)


class Context:
    aws_request_id = "1"
    function_name = "nightly"
    function_version = "1"
    memory_limit_in_mb = 128
    invoked_function_arn = "arn:aws:lambda:eu-west-1:1:function:nightly"
    log_group_name = log_stream_name = "nightly"
    until = time.time() + 10

    def get_remaining_time_in_millis(self):
        return int((self.until - time.time()) * 1000)


def handle_event_request(client, handler, event, context):
    try:
        client.post_invocation_result("1", handler(event, context))
    except Exception as error:
        client.post_invocation_error("1", type(error).__name__)


def run(target, event):
    module, name = target.rsplit(".", 1)
    handler = getattr(import_module(module.replace("/", ".")), name)
    handle_event_request(LambdaRuntimeClient(), handler, event, Context())
    os._exit(0)  # frozen, and never thawed
"""
EVENT = {"n": 0, "headers": {"Authorization": "Bearer hunter2", "X-Place": "here"}, "body": "pw=x"}
NAMED = "AwsLambdaIntegration(timeout_warning=True),"


def call(
    texts: dict[str, str],
    root: str,
    receiver: Receiver,
    folder: Path,
    event: Mapping[str, object] = EVENT,
    brought: Iterable[Path] = (),
) -> str:
    """Call the function of a project as its platform does, and return what it answers."""
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    hide_all_but(("sentry-sdk",), folder / "runtime")
    (folder / "runtime/bootstrap.py").write_text(BOOTSTRAP)
    searched = [str(folder / "runtime"), *map(str, brought)]
    variables = {"SENTRY_DSN": receiver.dsn, "PYTHONPATH": os.pathsep.join(searched)}
    code = f"import bootstrap; bootstrap.run('jobs.run', {event!r})"
    command = [sys.executable, "-c", code]
    ran = subprocess.run(
        command,
        cwd=folder / root,
        env=environment(folder, **variables),
        check=True,
        timeout=120,
        capture_output=True,
        text=True,
    )
    return ran.stdout


@needs("sentry_sdk")
@pytest.mark.parametrize(("texts", "root"), [(BUILT, "src"), (DEPLOYED, "")])
def test_its_error_arrives_and_secrets_of_its_request_do_not(
    texts: dict[str, str], root: str, receiver: Receiver, tmp_path: Path
) -> None:
    assert call(applied(texts), root, receiver, tmp_path) == "failed ZeroDivisionError\n"
    event = receiver.wait_for(lambda i: i.type == "event")
    assert (event.exception_type, event.transaction) == ("ZeroDivisionError", "nightly")
    assert event.data["request"]["headers"]["X-Place"] == "here"
    assert "hunter2" not in str(event.data) and "pw=x" not in str(event.data)
    (frame,) = event.data["exception"]["values"][-1]["stacktrace"]["frames"]
    assert frame["vars"]["event"]["n"] == "0"
    assert len(receiver.events) == 1


@needs("sentry_sdk")
def test_without_the_integration_nothing_would(receiver: Receiver, tmp_path: Path) -> None:
    texts = {path: text.replace(NAMED, "") for path, text in applied(BUILT).items()}
    assert call(texts, "src", receiver, tmp_path) == "failed ZeroDivisionError\n"
    assert receiver.events == ()
