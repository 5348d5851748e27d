"""Libraries that are too old for their Sentry integration."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.packages.inventory.known_versions import is_usable as usable
from codemods.planning.known import Known
from codemods.planning.plans.old_libraries import plan
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers
from tests.projects import known

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"


@pytest.mark.parametrize(("version", "is_said"), [("", True), ("2.0.0", True), ("1.45.1", False)])
def test_they_are_told_where_the_minimums_are_known(version: str, is_said: bool) -> None:
    found = Scan(Modules(Project.of({})), too_old=("one", "two"), sdk_version=version)

    said = [note.text for note in plan(Known(found, Answers(init_path="app.py")))]
    assert said == ["one", "two"] * is_said
    assert not list(plan(Known(found, Answers())))  # nothing of it starts Sentry


@pytest.mark.parametrize(
    ("pinned", "is_usable"),
    [("boto3==1.13.0", True), ("boto3==1.12.9", False), ("botocore==1.15.9", False)],
)
def test_what_counts_for_boto3_is_the_botocore_that_it_brings(pinned: str, is_usable: bool) -> None:
    found = known({"requirements.txt": f"flask\n{pinned}\n", "app.py": FLASK}).found
    assert usable("boto3", found.dependencies) is is_usable


FACTORY = (
    "from flask import Flask\n\n\ndef create_app():\n    shop = Flask(__name__)\n    return shop\n"
)
DASH = "from dash import Dash\n\napp = Dash(__name__)\n"


@pytest.mark.parametrize(
    ("listed", "app", "line"),
    [
        ("flask==1.1.2", FLASK, "app.wsgi_app = SentryWsgiMiddleware(app.wsgi_app)"),
        ("flask==1.1.2", FACTORY, "shop.wsgi_app = SentryWsgiMiddleware(shop.wsgi_app)"),
        ("flask==1.1.4", FLASK, ""),
        ("flask", FLASK, ""),
        ("flask==1.1.2\ndash", DASH, ""),
    ],
)
def test_an_app_whose_integration_is_off_gets_the_lines_that_wrap_it(
    listed: str, app: str, line: str
) -> None:
    texts = {"requirements.txt": f"{listed}\n", "app.py": app, "Procfile": "web: flask run\n"}
    pasted = [note.paste for note in plan(known(texts)) if note.paste]
    assert [lines.splitlines()[-1] for lines in pasted] == [line] * bool(line)


@pytest.mark.parametrize(
    ("imported", "listed", "is_off"),
    [
        ("from flask.ext.assets import Bundle\n", "flask", True),
        ("from flask.ext.assets import Bundle\n", "flask==1.1.2", False),  # said by its version
        ("from flask.extra import Bundle\n", "flask", False),
    ],
)
def test_a_module_that_only_older_releases_have_tells_the_version(
    imported: str, listed: str, is_off: bool
) -> None:
    texts = {"requirements.txt": f"{listed}\n", "app.py": f"{imported}{FLASK}"}
    notes = list(plan(known({**texts, "Procfile": "web: flask run\n"})))
    said = "app.py:1 imports flask.ext, which Flask 1.0 has no more"
    assert any(n.text.startswith(said) for n in notes) == is_off
    assert any("SentryWsgiMiddleware" in n.paste for n in notes) == (is_off or "==" in listed)
