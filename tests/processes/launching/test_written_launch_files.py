"""What is started by files that a script writes."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.launching.launches import launches

UNIT = "[Service]\nWorkingDirectory=$APP\nExecStart=$APP/.venv/bin/python -m bot\n"
CONF = "[program:bot]\ncommand=python -m bot\n"
IMAGE, START = "FROM python\nWORKDIR /srv\nCOPY . .\n", 'CMD ["/start.sh"]\n'
BOT = {"bot/__init__.py": "", "bot/__main__.py": "print()\n", "requirements.txt": ""}


@pytest.mark.parametrize(
    ("path", "text", "line", "service"),
    [
        ("deploy.sh", f"cat > /etc/systemd/system/bot.service <<EOF\n{UNIT}EOF\n", 4, "bot"),
        ("Dockerfile", f"FROM python\nWORKDIR /srv\nCOPY . .\nCOPY <<EOF /etc/supervisord.conf\n"
         f"{CONF}EOF\nCMD supervisord\n", 6, "bot"),
        ("run.sh", 'echo "0 3 * * * cd /srv && python -m bot" | crontab -\n', 1, "crontab"),
        ("Dockerfile", "FROM python\nWORKDIR /srv\nCOPY . .\nRUN printf '#!/bin/sh\\nexec python "
         "-m bot\\n' > /start.sh\nCMD [\"/start.sh\"]\n", 4, "start.sh"),
        ("Dockerfile", f"{IMAGE}RUN echo '#!/bin/sh\\n\\\n  # first\\n\\\n  sleep 1\\n\\\n"
         f"  python -m bot' > /start.sh && \\\n  chmod +x /start.sh\n{START}", 7, "start.sh"),
        ("Dockerfile", f"{IMAGE}RUN echo '#!/bin/sh\\npython -m bot' \\\n"
         f"  > /start.sh\n{START}", 5, "start.sh"),
    ],
    ids=["a unit", "supervisor in an image", "a crontab", "an image's script",
         "one in many rows", "one in two rows"],
)  # fmt: skip
def test_each_is_a_launch_of_the_line_that_writes_it(path: str, text: str, line: int, service: str):
    (found,) = [x for x in launches(Project.of({**BOT, path: text})) if x.program == "python"]
    assert (found.target, found.command.cwd) == ("bot", "")
    assert (found.evidence.path, found.evidence.line) == (path, line)
    assert found.command.service == service
    assert found.evidence.text in " ".join(text.split())


def test_a_script_that_another_writes_shows_nothing_by_itself():
    text = "cat > helper.sh <<EOF\npython -m bot\nEOF\n"
    assert not launches(Project.of({**BOT, "deploy.sh": text}))
    told = f"{text}chmod +x /srv/helper.sh\necho run /srv/helper.sh\n"
    assert not launches(Project.of({**BOT, "deploy.sh": told}))
    image = "FROM python\nCOPY . .\nCOPY <<EOF /helper.sh\npython -m bot\nEOF\n"
    assert not launches(Project.of({**BOT, "Dockerfile": image}))


@pytest.mark.parametrize("call", ["/srv/helper.sh", "exec /srv/helper.sh now", "sh ./helper.sh"])
def test_a_script_that_its_writer_calls_is_one(call: str) -> None:
    text = f"cat > /srv/helper.sh <<EOF\npython -m bot\nEOF\n{call}\n"
    (found,) = [
        x for x in launches(Project.of({**BOT, "deploy.sh": text})) if x.program == "python"
    ]
    assert (found.target, found.evidence.line) == ("bot", 2)
