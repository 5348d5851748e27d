"""The DSN from Sentry's API: into the `.env` that git ignores, or only shown."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from codemods.commands import _dsn
from codemods.commands.shared.reading import Stop
from codemods.files.project import Project
from codemods.sentry.answers import ANSWERS_FILE
from tests.commands.sentry_api import DSN, TOKEN, Api, key, serving
from tests.repositories import commit, write

KEPT = {".gitignore": ".env\n", "app.py": ""}


class Heard:
    """What a command said."""

    def __init__(self) -> None:
        self.text = ""

    def say(self, text: str) -> None:
        self.text += f"{text}\n"

    aside = say


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    with serving() as one:
        monkeypatch.setenv("SENTRY_URL", f"{one.url}/")
        monkeypatch.setenv("SENTRY_AUTH_TOKEN", TOKEN)
        one.projects["acme/shop"] = [
            key("https://off@o1.ingest.sentry.io/1", is_active=False),
            key(),
        ]
        yield one


def put(root: Path, asked: str = "acme/shop", team: str | None = None) -> str:
    given = argparse.Namespace(dsn_from_sentry=asked, team=team, answers=ANSWERS_FILE)
    heard = Heard()
    wanted = _dsn.wanted(given, Project.at(root))
    assert wanted
    _dsn.put(wanted, root, heard)
    return heard.text


def project(root: Path, texts: dict[str, str], kept: str | None) -> Path:
    write(root, texts)
    commit(root, "the project")
    if kept is not None:
        (root / ".env").write_text(kept)
    return root


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A=1\n", f"A=1\nSENTRY_DSN={DSN}\n"),
        ("A=1", f"A=1\nSENTRY_DSN={DSN}\n"),
        ("", f"SENTRY_DSN={DSN}\n"),
        ('export SENTRY_DSN=""\nexport B=2\n', f"export SENTRY_DSN={DSN}\nexport B=2\n"),
        ("# SENTRY_DSN=x\nexport B=2\n", f"# SENTRY_DSN=x\nexport B=2\nexport SENTRY_DSN={DSN}\n"),
    ],
)
def test_the_file_of_variables_gets_it(tmp_path: Path, api: Api, before: str, after: str):
    said = put(project(tmp_path, KEPT, before))
    assert (tmp_path / ".env").read_text() == after
    assert said.startswith(".env has the DSN of acme/shop now.")
    assert api.asked == ["GET /api/0/projects/acme/shop/keys/"]


def test_one_that_is_there_stays_and_nobody_is_asked(tmp_path: Path, api: Api):
    said = put(project(tmp_path, KEPT, "SENTRY_DSN=mine\n"))
    assert (tmp_path / ".env").read_text() == "SENTRY_DSN=mine\n"
    assert ("it stays as it is" in said, api.asked) == (True, [])


@pytest.mark.parametrize(
    ("texts", "kept", "is_written"),
    [
        ({**KEPT, ".env.example": "A=\n"}, None, True),
        (KEPT, None, False),
        ({"app.py": ""}, "A=1\n", False),
        ({".gitignore": "!.env\n", ".env": "A=1\n"}, "A=1\n", False),
    ],
    ids=["a template promises it", "nothing is kept", "not ignored", "tracked"],
)
def test_never_into_the_repository(
    tmp_path: Path, api: Api, texts: dict[str, str], kept: str | None, is_written: bool
):
    said = put(project(tmp_path, texts, kept))
    now = (tmp_path / ".env").read_text() if (tmp_path / ".env").exists() else ""
    assert (DSN in now, f"SENTRY_DSN={DSN}" in said) == (is_written, not is_written)


def test_tracked_though_ignored_is_not_written(tmp_path: Path, api: Api):
    write(tmp_path, {".env": "A=1\n"})
    commit(tmp_path, "oh")
    assert DSN in put(project(tmp_path, KEPT, None))
    assert (tmp_path / ".env").read_text() == "A=1\n"


def test_without_git_nothing_shows_that_it_stays_private(tmp_path: Path, api: Api):
    write(tmp_path, {**KEPT, ".env": "A=1\n"})
    assert f"SENTRY_DSN={DSN}" in put(tmp_path)


def test_a_project_that_is_not_there_is_made_for_a_team(tmp_path: Path, api: Api):
    project(tmp_path, KEPT, "")
    with pytest.raises(Stop, match="has no project acme/new that this token may see"):
        put(tmp_path, "acme/new")
    assert put(tmp_path, "acme/new", "web").startswith("acme/new is new at http://127.0.0.1")
    assert (tmp_path / ".env").read_text() == f"SENTRY_DSN={DSN}\n"
    assert "POST /api/0/teams/acme/web/projects/" in api.asked
    (tmp_path / ".env").write_text("")
    with pytest.raises(Stop, match="knows no team other of acme"):
        put(tmp_path, "acme/newer", "other")


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (403, b'{"detail": "No permission"}', r"needs project:read.*HTTP 403: No permission"),
        (302, b"", "refused it .HTTP 302"),
        (500, b"<html>", "refused it .HTTP 500: <html>"),
        (200, b"<html>", "did not answer as Sentry does: is SENTRY_URL right"),
        (200, b"[]", "has no client key that is on"),
        (200, b'{"a": 1}', "has no client key that is on"),
        (200, b'[{"dsn": {"public": "https://k@h/1\\nB=2"}}]', "has no client key that is on"),
    ],
)
def test_what_sentry_refuses_is_a_sentence(
    tmp_path: Path, api: Api, status: int, body: bytes, sentence: str
):
    api.status, api.body = status, body
    with pytest.raises(Stop, match=sentence):
        put(project(tmp_path, KEPT, ""))
    assert (tmp_path / ".env").read_text() == ""


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SENTRY_AUTH_TOKEN", "wrong", "does not know the token in SENTRY_AUTH_TOKEN"),
        ("SENTRY_AUTH_TOKEN", "", "SENTRY_AUTH_TOKEN must hold a token"),
        ("SENTRY_URL", "sentry.acme.org", "SENTRY_URL must be an address"),
        ("SENTRY_URL", "http://127.0.0.1:1", "was not reached"),
    ],
)
def test_what_the_environment_lacks_is_a_sentence(
    tmp_path: Path, api: Api, monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
):
    monkeypatch.setenv(name, value)
    with pytest.raises(Stop, match=sentence):
        put(project(tmp_path, KEPT, ""))


@pytest.mark.parametrize("asked", ["shop", "acme/", "acme/sh op", "acme/shop/../x", "../x"])
def test_a_name_is_what_stands_in_an_address(tmp_path: Path, api: Api, asked: str):
    with pytest.raises(Stop, match="takes ORG/PROJECT"):
        put(project(tmp_path, KEPT, ""), asked)
    assert api.asked == []


@pytest.mark.parametrize(
    ("hosts", "reason", "asked"),
    [
        ("sentry.acme.example", "was not asked: Acme sends to sentry.acme.example.", 0),
        ("o1.127.0.0.1", "leads to 127.0.0.1, but Acme sends to o1.127.0.0.1.", 1),
    ],
)
def test_a_dsn_that_the_policy_does_not_know_is_not_taken(
    tmp_path: Path,
    api: Api,
    organised: Callable[[str], None],
    hosts: str,
    reason: str,
    asked: int,
):
    api.projects["acme/shop"] = [key("https://key@127.0.0.1/1")]
    organised(f"name: Acme\npolicy: {{dsn_hosts: [{hosts}]}}\n")
    with pytest.raises(Stop) as stop:
        put(project(tmp_path, KEPT, "A=1\n"))
    assert reason in str(stop.value)
    assert len(api.asked) == asked
    assert (tmp_path / ".env").read_text() == "A=1\n"
