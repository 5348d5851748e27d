"""Loguru set up in each way: what it logs arrives, or a note says what to add, and then does."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.receiver.server import Receiver
from tests.projects import applied, changes
from tests.run.test_features import ran

HEAD = "import sys\n\nfrom loguru import logger\n"
RESET = "logger.remove()\nlogger.add(sys.stderr)\n"
CONFIGURE = 'logger.configure(handlers=[{"sink": sys.stderr}])\n'
SETUP = "\n\ndef setup():\n    logger.remove()\n    logger.add(sys.stderr)\n"
WORK = """

def main():
    logger.warning("checking")
    logger.error("failing")


if __name__ == "__main__":
    main()
"""
IMPORTS = "import sys\n\nimport logs\nfrom loguru import logger\n"
HEARD = {
    "never": {"shop.py": f"from loguru import logger\n{WORK}"},
    "reset in the file": {"shop.py": f"{HEAD}\n{RESET}{WORK}"},
    "configured in the file": {"shop.py": f"{HEAD}\n{CONFIGURE}{WORK}"},
    "reset by an imported module": {
        "shop.py": f"import logs  # noqa: F401\nfrom loguru import logger\n{WORK}",
        "logs.py": f"{HEAD}\n{RESET}",
    },
    "reset by a function of the file": {"shop.py": f"{HEAD}{SETUP}\n\nsetup()\n{WORK}"},
    "reset by a function of a module": {
        "shop.py": f"import logs\nfrom loguru import logger\n\nlogs.setup()\n{WORK}",
        "logs.py": f"{HEAD}{SETUP}",
    },
}
LATE = {
    "shop.py": f"import logs\nfrom loguru import logger\n{WORK}".replace(
        "    logger.warning", "    logs.setup()\n    logger.warning"
    ),
    "logs.py": f"{HEAD}{SETUP}",
}
NEEDS = {"requirements.txt": "loguru\n", "Procfile": "job: python shop.py\n"}


@pytest.mark.parametrize("texts", HEARD.values(), ids=HEARD)
def test_what_loguru_says_arrives(texts: dict[str, str], receiver: Receiver, tmp_path: Path):
    assert changes({**texts, **NEEDS}).notes == ()
    _hear(applied({**texts, **NEEDS}), receiver, tmp_path)


def test_a_later_reset_is_named_with_the_lines_that_mend_it(receiver: Receiver, tmp_path: Path):
    (note,) = changes({**LATE, **NEEDS}).notes
    assert note.text.startswith("logs.py:7 (`logger.remove()`) runs after Sentry has started")
    texts = applied({**LATE, **NEEDS})
    mended = "".join(f"    {line}\n" for line in note.paste.splitlines() if line)
    texts["logs.py"] += mended
    _hear(texts, receiver, tmp_path)


def _hear(texts: dict[str, str], receiver: Receiver, folder: Path) -> None:
    """Run the shop and look for one log, and one event."""
    printed = ran(texts, "shop.py", folder, ("loguru",), SENTRY_DSN=receiver.dsn)
    said = [log["body"] for item in receiver.items("log") for log in item.logs]
    assert said == ["checking", "failing"], printed
    assert [event.message for event in receiver.events] == ["failing"]


KEPT = """from loguru import logger


@logger.catch
def caught(phrase: str) -> None:
    raise ValueError("broken")


def logged(phrase: str) -> None:
    try:
        caught.__wrapped__(phrase)
    except ValueError:
        logger.exception("failing")


if __name__ == "__main__":
    caught("open" + " sesame")
    logged("open" + " sesame")
"""


def test_no_message_holds_the_values_of_variables(receiver: Receiver, tmp_path: Path):
    texts = applied({"shop.py": KEPT, **NEEDS})
    printed = ran(texts, "shop.py", tmp_path, ("loguru",), SENTRY_DSN=receiver.dsn)
    messages = [event.message for event in receiver.events]
    crumbs = [str(event.data.get("breadcrumbs")) for event in receiver.events]
    assert len(messages) == 2, printed
    assert messages[1] == "failing"
    assert "open sesame" in printed  # what the project's own handler shows is its own business
    assert "open sesame" not in f"{messages}{crumbs}"
