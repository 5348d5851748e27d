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
from codemods.receiver.running import NotReady, environment, free_port, running
from codemods.receiver.server import Receiver

SAMPLE = frameworks()["fastapi"].sample
LONGEST = 120.0  # seconds for what arrives at once on a machine that has nothing else to do
ADD = ("add", "--yes")


def main() -> int:
    """Run the demonstration; returns 0 when error and transaction arrived."""
    try:
        with tempfile.TemporaryDirectory() as name, Receiver() as receiver:
            show(*demonstrated(Path(name) / "shop", receiver))
    except (NotReady, OSError, subprocess.CalledProcessError) as failure:
        print(f"\nThe demonstration did not come to its end: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def demonstrated(project: Path, receiver: Receiver) -> tuple[Item, Item]:
    """Make a service, set Sentry up in it, and let it fail; return error and transaction."""
    for path, text in SAMPLE.before.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    say(1, f"A small FastAPI service: {', '.join(SAMPLE.before)}")
    say(2, f"$ copier-sentry {' '.join(ADD)}")
    subprocess.run([sys.executable, "-m", "codemods", *ADD, str(project)], check=True)
    return failed(project, receiver)


def failed(project: Path, receiver: Receiver) -> tuple[Item, Item]:
    """Start the patched service as its users do, and make it fail once. Raises NotReady."""
    port = free_port()
    command = SAMPLE.serve.replace("{port}", str(port))
    say(3, f"$ SENTRY_DSN={receiver.dsn} {command}")
    with running(command, project, environment(project, SENTRY_DSN=receiver.dsn)) as process:
        process.wait_for_port(port)
        address = f"http://127.0.0.1:{port}{SAMPLE.fail}"
        say(4, f"$ curl {address}    (divides by zero)")
        try:
            urllib.request.urlopen(address, timeout=LONGEST)
        except urllib.error.HTTPError as error:
            error.close()
        event = receiver.wait_for(lambda item: bool(item.exception_type), LONGEST)
        return event, receiver.wait_for(lambda item: item.type == "transaction", LONGEST)


def show(event: Item, transaction: Item) -> None:
    """Print what a person would look for first."""
    say(5, "The receiver, in place of sentry.io, got:")
    frame = event.data["exception"]["values"][-1]["stacktrace"]["frames"][-1]
    variables = ", ".join(f"{name} = {value}" for name, value in frame.get("vars", {}).items())
    print(f"  error        {event.exception_type}: {event.exception_value}")
    print(f"               {frame['filename']}:{frame['lineno']}, {variables}")
    print(f"  transaction  {transaction.transaction}")
    print(f"  environment  {event.environment}")
    print("\nNothing left this machine. In your own project: copier-sentry add")


def say(step: int, text: str) -> None:
    """Print a step."""
    print(f"\n\033[1m{step}/5  {text}\033[0m", flush=True)


if __name__ == "__main__":
    sys.exit(main())
