"""What the commands say of answers that an organisation's file makes others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.deciding.recommend import recommended
from codemods.planning.scanning.scan import scan
from tests.repositories import ANSWERS_FILE, write

SETUP = "app/sentry_setup.py"
POLICY = "name: Acme\npolicy: {max_traces_sample_rate: 0.1}\n"
DUE = (
    "traces_sample_rate is 0.2, but Acme allows traces_sample_rate up to 0.1: "
    "`copier-sentry update` makes it 0.1."
)


def shop(tmp_path: Path, **given: object) -> Path:
    """A project that answered, and was set up by an earlier run."""
    folder = tmp_path / "shop"
    write(folder, frameworks()["fastapi"].sample.before)
    project = Project.at(folder)
    answers = recommended(project, scan(project))._replace(**given)._asdict()
    rows = {name: value for name, value in answers.items() if name != "written"}
    text = "".join(f"{name}: {json.dumps(value)}\n" for name, value in rows.items())
    write(folder, {ANSWERS_FILE: f"{text}_written: {{}}\n"})
    assert main(["apply", str(folder), "--asked"]) == 0
    return folder


@pytest.fixture
def capped(
    tmp_path: Path, organised: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> Path:
    """A project that traces more than its organisation allows by now."""
    folder = shop(tmp_path, traces_sample_rate=0.2)
    assert main(["check", str(folder)]) == 0
    organised(POLICY)
    capsys.readouterr()
    return folder


def test_check_fails_and_says_what_and_why(capped: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(capped)]) == 1
    assert f"{ANSWERS_FILE}: {DUE}\n" in capsys.readouterr().out


def test_a_plan_shows_the_answer_and_the_code(capped: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["plan", str(capped), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {row["path"] for row in said["changed"]} == {ANSWERS_FILE, SETUP}
    assert "-traces_sample_rate: 0.2\n+traces_sample_rate: 0.1\n" in said["diff"]
    assert 'SAMPLE_RATE") or 0.1)' in said["diff"]
    assert said["answers"]["traces_sample_rate"] == 0.1
    assert [row["text"] for row in said["settled"]] == [
        "traces_sample_rate was 0.2 and is 0.1 now: Acme allows traces_sample_rate up to 0.1."
    ]


def test_nothing_more_is_to_do_then(capped: Path, capsys: pytest.CaptureFixture[str]):
    answers = (capped / ANSWERS_FILE).read_text()
    (capped / ANSWERS_FILE).write_text(answers.replace("rate: 0.2\n", "rate: 0.1\n"))
    assert main(["apply", str(capped), "--asked"]) == 0
    assert main(["check", str(capped)]) == 0


def test_an_older_answers_file_is_left_alone_by_check(
    tmp_path: Path, organised: Callable[[str], None]
):
    folder = shop(tmp_path)
    text = (folder / ANSWERS_FILE).read_text()
    kept = [row for row in text.splitlines(keepends=True) if '"proposed"' not in row]
    assert len(kept) == len(text.splitlines()) - 1
    (folder / ANSWERS_FILE).write_text("".join(kept))
    organised("defaults: {traces_sample_rate: 0.05}")
    assert main(["check", str(folder)]) == 0


INCLUDES = "name: Acme\noptions: {in_app_include: [acme]}\n"


def test_options_follow_their_file_unless_somebody_changed_them(
    tmp_path: Path, organised: Callable[[str], None]
):
    organised(INCLUDES)
    folder = shop(tmp_path)
    setup = folder / SETUP
    assert 'in_app_include=["acme"],' in setup.read_text()
    setup.write_text(
        setup.read_text().replace("sentry_sdk.init(\n", "sentry_sdk.init(\n  dist='1',\n")
    )
    organised(INCLUDES.replace("[acme]", "[acme, shared]"))
    assert main(["check", str(folder)]) == 1
    assert main(["apply", str(folder)]) == 0
    assert 'in_app_include=["acme", "shared"],' in setup.read_text()
    setup.write_text(setup.read_text().replace('"shared"', '"ours"'))
    organised(INCLUDES.replace("[acme]", "[acme, other]"))
    assert main(["apply", str(folder)]) == 0
    assert 'in_app_include=["acme", "ours"],' in setup.read_text()
    assert "dist='1'" in setup.read_text()


def test_undo_takes_the_options_out_with_the_rest(tmp_path: Path, organised: Callable[[str], None]):
    organised(
        f"{INCLUDES}module: acme_sentry\ndefaults: {{traces_sample_rate: 0.5}}\nnotes: [Ask us.]\n"
    )
    before = frameworks()["fastapi"].sample.before
    folder = shop(tmp_path)
    assert (folder / "app/acme_sentry.py").exists()
    assert main(["remove", str(folder)]) == 0
    after = {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.*")}
    assert after == before


def test_a_file_that_can_not_be_used_ends_each_command_with_a_sentence(
    tmp_path: Path, organised: Callable[[str], None], capsys: pytest.CaptureFixture[str]
):
    folder = shop(tmp_path)
    organised("policy: {max_rate: 1}")
    for command in ("scan", "plan", "check"):
        assert main([command, str(folder)]) == 2
        assert capsys.readouterr().err.startswith("organisation.yml:1 has `policy.max_rate`")
