"""What an organisation adds to the init call lands in it, in each style, and is taken out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.deciding.settled_start import lean
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan

SAYS = """\
name: Acme
options:
  before_send: {import: acme_sentry.scrub.before_send, package: acme-sentry}
  in_app_include: [acme]
"""
FASTAPI, FLASK = (frameworks()[stem].sample.before for stem in ("fastapi", "flask"))
OWN = {
    "app.py": "import sentry_sdk\nfrom flask import Flask\n\n"
    "sentry_sdk.init(max_breadcrumbs=7)\napp = Flask(__name__)\n",
    "requirements.txt": "flask\nsentry-sdk==2.75.0\n",
}


def requiring(texts: dict[str, str]) -> dict[str, str]:
    return {**texts, "requirements.txt": f"{texts['requirements.txt']}acme-sentry==1.0\n"}


def planned(texts: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the files as they are changed, and what is left to do."""
    project = Project.of(texts)
    found = scan(project)
    changes = apply(project, plan(Known(found, lean(found, recommended(project, found)))))
    after = {c.path: c.after.decode() for c in changes.files if c.after is not None}
    return after, [f"{n.text}|{n.paste}" for n in changes.notes if "acme" in n.text]


@pytest.mark.parametrize(
    ("texts", "path"),
    [(FASTAPI, "app/sentry_setup.py"), (FLASK, "app.py"), (OWN, "app.py")],
    ids=["module", "inline", "existing"],
)
def test_the_options_land_in_the_call(
    organised: Callable[[str], None], texts: dict[str, str], path: str
):
    organised(SAYS)
    after, left = planned(requiring(texts))
    theirs = "acme_sentry.scrub.before_send"
    given = theirs if texts is OWN else f"lambda item, hint: {theirs}(without_secrets("
    assert f"before_send={given}" in after[path]
    assert 'in_app_include=["acme"]' in after[path]
    assert "import acme_sentry.scrub\n" in after[path]
    compile(after[path], path, "exec")
    assert left == []


def test_the_import_stands_with_those_of_packages(organised: Callable[[str], None]):
    organised(SAYS)
    text = planned(requiring(FASTAPI))[0]["app/sentry_setup.py"]
    assert "    import acme_sentry.scrub\n    import sentry_sdk\n    from sentry_sdk" in text


def test_a_project_that_does_not_require_the_package_is_told(organised: Callable[[str], None]):
    organised(SAYS)
    after, left = planned(FASTAPI)
    assert "acme_sentry" not in after["app/sentry_setup.py"]
    assert 'in_app_include=["acme"]' in after["app/sentry_setup.py"]
    assert left == [
        "before_send of Acme is not in the init call: requirements.txt does not require "
        "acme-sentry for each process. Add it, then run `copier-sentry update`.|acme-sentry"
    ]


def test_the_set_up_module_has_the_name_that_the_organisation_gives_it(
    organised: Callable[[str], None],
):
    organised("module: acme_observability\n")
    after, _ = planned(FASTAPI)
    assert "app/acme_observability.py" in after
    assert "from app import acme_observability" in after["app/main.py"]
