"""`make demo`: a sample service gets Sentry, fails, and a local receiver shows what arrived."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from codemods.knowledge.registry import frameworks
from codemods.receiver.envelope import Item
from codemods.receiver.running import environment, free_port, running
from codemods.receiver.server import Receiver

CHECKOUT = Path(__file__).resolve().parents[1]
SAMPLE = frameworks()["fastapi"].sample


def main() -> int:
    """Run the demonstration; returns 0 when error and transaction arrived."""
    with tempfile.TemporaryDirectory() as name, Receiver() as receiver:
        project = Path(name) / "shop"
        for path, text in SAMPLE.before.items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text)
        say(f"A small FastAPI service: {', '.join(SAMPLE.before)}")
        command = [
            sys.executable,
            "-m",
            "copier",
            "copy",
            "--trust",
            "--defaults",
            "--vcs-ref",
            "HEAD",
        ]
        say("$ copier copy --trust --defaults copier-sentry shop")
        subprocess.run([*command, CHECKOUT, project], check=True)
        fail(project, receiver)
    return 0


def fail(project: Path, receiver: Receiver) -> None:
    """Start the patched service as its users do, and make it fail once."""
    port = free_port()
    command = SAMPLE.serve.replace("{port}", str(port))
    say(f"$ SENTRY_DSN={receiver.dsn} {command}")
    env = environment(project, SENTRY_DSN=receiver.dsn)
    with running(command, project, env) as process:
        process.wait_for_port(port)
        say(f"$ curl http://127.0.0.1:{port}{SAMPLE.fail}    (divides by zero)")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{SAMPLE.fail}")
        except urllib.error.HTTPError as error:
            error.close()
        event = receiver.wait_for(lambda item: item.type == "event")
        transaction = receiver.wait_for(lambda item: item.type == "transaction")
    say("The receiver, in place of sentry.io, got:")
    show(event, transaction)


def show(event: Item, transaction: Item) -> None:
    """Print what a person would look for first."""
    print(f"  error        {event.exception_type}: {event.exception_value}")
    print(f"  transaction  {transaction.transaction}")
    print(f"  environment  {event.environment}")


def say(text: str) -> None:
    """Print a step."""
    print(f"\n\033[1m{text}\033[0m", flush=True)


if __name__ == "__main__":
    sys.exit(main())
