"""Images that get their release, those who build them, and the lines that mark a deployment."""

from __future__ import annotations

import pytest
import yaml

from codemods.files.model import Changes
from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.plans.releases import GITHUB_STEPS
from codemods.planning.scanning.scan import scan
from tests.planning.scanning.test_images_without_release import SHOP

WORKFLOW = ".github/workflows/ci.yml"
STEPS = "on: push\njobs:\n  image:\n    steps:\n"
PUSH = "      - uses: docker/build-push-action@v6\n        with:\n          push: true\n"
BUILD = "      - run: docker build -t shop .\n"


def changed(texts: dict[str, str], **given: object) -> Changes:
    project = Project.of(texts)
    found = scan(project)
    return apply(project, plan(Known(found, recommended(project, found, **given))))


def test_nothing_is_done_or_said_unasked():
    done = changed({**SHOP, WORKFLOW: STEPS + PUSH + BUILD})
    assert {change.path for change in done.files} & {"Dockerfile", WORKFLOW} == set()
    assert [note for note in done.notes if "release" in note.text] == []


def test_the_image_and_the_step_that_builds_it():
    done = changed({**SHOP, WORKFLOW: STEPS + PUSH}, release=True)
    after = {c.path: (c.after or b"").decode() for c in done.files}
    assert "ENV SENTRY_RELEASE=$SENTRY_RELEASE\nCMD" in after["Dockerfile"]
    assert "build-args: SENTRY_RELEASE=${{ github.sha }}" in after[WORKFLOW]
    (note,) = done.notes
    assert note.paste == GITHUB_STEPS
    told = STEPS + PUSH + "".join(f"      {row}\n" for row in GITHUB_STEPS.splitlines())
    assert len(yaml.safe_load(told)["jobs"]["image"]["steps"]) == 3


@pytest.mark.parametrize(
    ("path", "text", "commit", "line"),
    [
        (WORKFLOW, STEPS + BUILD, "$GITHUB_SHA", 5),
        (".gitlab-ci.yml", "image:\n  script:\n    - docker build .\n", "$CI_COMMIT_SHA", 3),
    ],
)
def test_a_command_that_builds_an_image_is_a_line_to_change(
    path: str, text: str, commit: str, line: int
):
    done = changed({**SHOP, path: text}, release=True)
    first, marking = done.notes
    assert first.text.startswith(f"{path}:{line} builds an image")
    assert first.paste == f'--build-arg SENTRY_RELEASE="{commit}"'
    assert commit in marking.paste or marking.paste == GITHUB_STEPS


def test_without_ci_whoever_builds_is_told():
    first, marking = changed(SHOP, release=True).notes
    assert first.paste.startswith('docker build --build-arg SENTRY_RELEASE="$(git rev-parse HEAD)"')
    assert 'sentry-cli releases set-commits "$(git rev-parse HEAD)" --auto' in marking.paste


@pytest.mark.parametrize(
    ("path", "paste"),
    [
        ("fly.toml", 'fly deploy --build-arg SENTRY_RELEASE="$(git rev-parse HEAD)"'),
        ("railway.json", "SENTRY_RELEASE=${{RAILWAY_GIT_COMMIT_SHA}}"),
    ],
)
def test_a_host_that_builds_it_is_told_the_commit(path: str, paste: str) -> None:
    done = changed(
        {**SHOP, path: "{}" if path.endswith("json") else "app = 'shop'\n"}, release=True
    )
    first, *_ = done.notes
    assert f"builds Dockerfile ({path})" in first.text and first.paste == paste
    assert not any("Nothing here shows" in note.text for note in done.notes)


@pytest.mark.parametrize(
    ("command", "is_build"),
    [("flyctl deploy --remote-only", True), ("fly deploy", True), ("fly deploy --image a", False)],
)
def test_a_workflow_that_has_it_built_is_the_line_to_change(command: str, is_build: bool) -> None:
    texts = {**SHOP, "fly.toml": "app = 'shop'\n", WORKFLOW: f"{STEPS}      - run: {command}\n"}
    first, *_ = changed(texts, release=True).notes
    assert first.text.startswith(f"{WORKFLOW}:5 builds an image") == is_build
    assert ("$GITHUB_SHA" in first.paste) == is_build
