"""A new project, started by the command that the report prints: its failure arrives."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.planning.rendering.new_project import PORT, starters
from codemods.receiver.server import Receiver
from tests.run.conftest import Start

WRITTEN = ("flask", "rq")


@pytest.mark.parametrize("stem", WRITTEN)
def test_it_runs_and_its_failure_arrives(
    stem: str,
    start: Start,
    receiver: Receiver,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder, framework = tmp_path / "written", starters()[stem]
    folder.mkdir()
    assert main(["apply", str(folder), "--starter", stem]) == 0
    texts = {p.name: p.read_text() for p in folder.iterdir()}

    assert f"     {framework.sample.serve.replace('{port}', PORT)}" in capsys.readouterr().out
    start(framework, texts, SENTRY_DSN=receiver.dsn).fail()

    event = receiver.wait_for(lambda i: i.type == "event")
    assert event.exception_type == "ZeroDivisionError"
