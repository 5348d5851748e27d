"""Calls of real AI clients arrive as spans; their prompts and answers only if asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from codemods.files.versions import NEWEST_SDK
from codemods.receiver.server import Receiver
from tests.cells import rows
from tests.lacking import needed
from tests.projects import applied
from tests.run.test_features import ran
from tests.wheels import sdk

SCRIPT = """\
import os

import sentry_sdk
from anthropic import Anthropic
from openai import OpenAI

ASKED = [{"role": "user", "content": "qu3st" + "ion"}]


def main():
    address = os.environ["AI_ADDRESS"]
    with sentry_sdk.start_transaction(name="advice"):
        openai = OpenAI(base_url=f"{address}/v1", api_key="k")
        openai.chat.completions.create(model="small", messages=ASKED)
        anthropic = Anthropic(base_url=address, api_key="k")
        anthropic.messages.create(model="small", messages=ASKED, max_tokens=9)
    sentry_sdk.flush()


if __name__ == "__main__":
    main()
"""
ANSWERS = {
    "/v1/chat/completions": {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "small",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": "r3ply"},
            }
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3},
    },
    "/v1/messages": {
        "id": "1",
        "type": "message",
        "role": "assistant",
        "model": "small",
        "content": [{"type": "text", "text": "r3ply"}],
        "stop_reason": "end_turn",
        "usage": {"input_tokens": 1, "output_tokens": 2},
    },
}


class Provider(BaseHTTPRequestHandler):
    """Both providers' interfaces, as far as one answer goes."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps(ANSWERS[self.path]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@contextmanager
def provider() -> Iterator[str]:
    """Serve both interfaces and yield their address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("version", "personal", "prompts"),
    rows(
        [
            (NEWEST_SDK, "personal", False),
            ("2.69.0", "personal", True),
            (NEWEST_SDK, "standard", True),
            ("2.69.0", "personal", False),
        ],
        kind=lambda version, personal, prompts: prompts,
    ),
)
def test_prompts_and_answers_leave_only_where_that_was_asked_for(
    version: str, personal: str, prompts: bool, receiver: Receiver, tmp_path: Path
):
    required = f"anthropic\nopenai\nsentry-sdk=={version}\n"
    before = {"advice.py": SCRIPT, "Procfile": "job: python advice.py\n"}
    given = {"personal_data": personal, "ai_prompts": prompts}
    texts = applied({**before, "requirements.txt": required}, **given)
    with provider() as address:
        variables = {"SENTRY_DSN": receiver.dsn, "AI_ADDRESS": address}
        requires = ("anthropic", "openai")
        printed = ran(texts, "advice.py", tmp_path, requires, sdk(version), **variables)
    sent = [item.payload.decode() for item in receiver.items()]
    spans = [span for item in receiver.items() for span in item.spans]
    assert len([s for s in spans if "gen_ai" in json.dumps(s)]) == 2, printed

    for word in ("qu3stion", "r3ply"):
        assert any(word in text for text in sent) is prompts, word


EXPLICIT = {
    # LiteLLM's callbacks, which end the span, run in a thread: the transaction waits for them.
    "litellm": (
        "import litellm\nfrom litellm.litellm_core_utils.thread_pool_executor import executor\n",
        'litellm.completion(model="openai/small", api_base=f"{address}/v1", api_key="k", '
        "messages=ASKED)\n        executor.shutdown()",
    ),
    "mistralai": (
        "from mistralai.client import Mistral\n",
        'Mistral(api_key="k", server_url=address).chat.complete(model="small", messages=ASKED)',
    ),
}


@pytest.mark.parametrize("library", EXPLICIT)
def test_a_library_that_is_off_unless_listed_is_listed(
    library: str, receiver: Receiver, tmp_path: Path
):
    imported, called = EXPLICIT[library]
    script = (
        f"import os\n\nimport sentry_sdk\n{imported}\n"
        'ASKED = [{"role": "user", "content": "qu3st" + "ion"}]\n\n\n'
        'def main():\n    address = os.environ["AI_ADDRESS"]\n'
        f'    with sentry_sdk.start_transaction(name="advice"):\n        {called}\n'
        '    sentry_sdk.flush()\n\n\nif __name__ == "__main__":\n    main()\n'
    )
    before = {"advice.py": script, "Procfile": "job: python advice.py\n"}
    texts = applied({**before, "requirements.txt": f"{library}\n"})
    with provider() as address:
        variables = {"SENTRY_DSN": receiver.dsn, "AI_ADDRESS": address}
        variables["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # else it asks GitHub, for seconds
        printed = ran(texts, "advice.py", tmp_path, (library,), **variables)
    spans = [span for item in receiver.items() for span in item.spans]
    origin = f'"auto.ai.{library.removesuffix("ai")}"'
    assert origin in json.dumps(spans), printed
    sent = [item.payload.decode() for item in receiver.items()]
    assert not any(word in text for text in sent for word in ("qu3stion", "r3ply"))


# A package that is about models asks by OpenAI's client, which no file here names.
BROUGHT = """\
import os
from importlib import import_module

import sentry_sdk

ASKED = [{"role": "user", "content": "qu3st" + "ion"}]


def main():
    client = import_module("open" + "ai").OpenAI(
        base_url=os.environ["AI_ADDRESS"] + "/v1", api_key="k"
    )
    with sentry_sdk.start_transaction(name="advice"):
        client.chat.completions.create(model="small", messages=ASKED)
    sentry_sdk.flush()


if __name__ == "__main__":
    main()
"""
THEIRS = """\
import sentry_sdk

sentry_sdk.init(dsn=os.environ["SENTRY_DSN"], traces_sample_rate=1.0, send_default_pii=True)
"""
MONITORED = {"features": ["error_monitoring", "tracing", "ai_monitoring"]}


@pytest.mark.parametrize(
    ("version", "is_theirs", "given"),
    rows(
        [
            (NEWEST_SDK, False, {"personal_data": "personal"}),
            ("2.40.0", True, MONITORED),
            (NEWEST_SDK, True, MONITORED),
            ("2.60.0", False, {"personal_data": "personal"}),
            ("2.40.0", False, {"personal_data": "personal"}),
        ],
        kind=lambda version, is_theirs, given: is_theirs,
    ),
)
def test_a_client_that_another_package_brings_sends_no_prompts_either(
    version: str, is_theirs: bool, given: dict[str, Any], receiver: Receiver, tmp_path: Path
):
    needed("openai")
    script = BROUGHT.replace("import sentry_sdk\n", THEIRS) if is_theirs else BROUGHT
    texts = {"advice.py": script, "requirements.txt": f"instructor\nsentry-sdk=={version}\n"}
    texts = applied({**texts, "Procfile": "job: python advice.py\n"}, **given)
    with provider() as address:
        variables = {"SENTRY_DSN": receiver.dsn, "AI_ADDRESS": address}
        printed = ran(texts, "advice.py", tmp_path, ("openai",), sdk(version), **variables)
    sent = [item.payload.decode() for item in receiver.items()]
    assert any("gen_ai" in text for text in sent), printed
    assert not any(word in text for text in sent for word in ("qu3stion", "r3ply"))
