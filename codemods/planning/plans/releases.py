"""Images that know their release, where that was asked for: built with it, and told to Sentry."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from codemods.files.model import Edit, Note
from codemods.files.pattern import pattern
from codemods.formats.releases import VARIABLE, dockerfile, github
from codemods.knowledge.image_hosts import HOSTS
from codemods.planning.known import Known
from codemods.planning.reach.launches_with_sentry import own_launches
from codemods.planning.scanning.images_without_release import images
from codemods.planning.turn import Turn

TURN = Turn.LAUNCHED

GITHUB_STEPS = """\
- uses: actions/checkout@v4
  with:
    fetch-depth: 0  # Sentry looks for the commits since the last release
- uses: getsentry/action-release@v3
  env:
    SENTRY_AUTH_TOKEN: ${{ secrets.SENTRY_AUTH_TOKEN }}
    SENTRY_ORG: ${{ vars.SENTRY_ORG }}
    SENTRY_PROJECT: ${{ vars.SENTRY_PROJECT }}
  with:
    release: ${{ github.sha }}
    environment: production"""
CLI = """\
pip install sentry-cli
sentry-cli releases new "{sha}"
sentry-cli releases set-commits "{sha}" --auto
sentry-cli releases finalize "{sha}"
sentry-cli deploys new --release "{sha}" --env production"""
# What a CI calls the commit that it builds, by its file.
_COMMITS = (
    (pattern(r"\.github/workflows/[^/]+\.ya?ml"), "$GITHUB_SHA"),
    (pattern(r"\.gitlab-ci\.ya?ml"), "$CI_COMMIT_SHA"),
    (pattern(r"\.circleci/config\.ya?ml"), "$CIRCLE_SHA1"),
)
_HERE = "$(git rev-parse HEAD)"
_BUILDS = pattern(
    r"\b(?:(?:docker|podman|buildah)\s+(?:buildx\s+|image\s+)?(?:build|bud)"
    r"|fly(?:ctl)?\s+deploy(?!\S)(?![^\n]*--image))\b[^\n]*"
)
_WHY = "the processes of the image report the release that it was built as"


def plan(known: Known) -> Iterator[Edit | Note]:
    """Yield the argument of each image, who passes it, and the lines that mark a deployment."""
    if not known.answers.release or known.answers.style == "none":
        return
    found = images(known.found, own_launches(known))
    for path, stages in found.items():
        paste = "\n".join(dockerfile.LINES)
        yield Edit(path, "releases.dockerfile", {"stages": stages}, _WHY, paste)
    for path in found:
        yield from _passed(known, path)
    if found:
        yield _marking(known)


def _passed(known: Known, image: str) -> Iterator[Edit | Note]:
    """Yield what has each build of an image pass the commit."""
    building = [path for path in known.project.paths if _commit(path) != _HERE]
    steps = [path for path in building if github.builds(known.project.get(path, ""), image)]
    for path in steps:
        arguments = {"dockerfile": image}
        why = f"builds {image} with its commit as the release"
        yield Edit(path, "releases.github", arguments, why, f"build-args: {github.ARGUMENT}")
    commands = [(path, row) for path in building for row in _commands(known.project.get(path, ""))]
    for path, (line, command) in commands:
        yield Note(
            f"{path}:{line} builds an image. Where that is {image}, `{command}` has to pass the "
            "commit as its release:",
            _argument(_commit(path)),
        )
    if steps or commands:
        return
    hosts = [(host, p) for host in HOSTS for p in known.project.paths if basename(p) in host.files]
    for host, path in hosts:
        yield Note(f"{host.name} builds {image} ({path}): {host.how}:", host.paste)
    if not hosts:
        yield Note(
            f"Nothing here shows what builds {image}. Whatever does has to pass the commit as its "
            "release, as in this command; without it the image starts as before:",
            f"docker build {_argument(_HERE)} -f {image} .",
        )


def _commands(text: str) -> Iterator[tuple[int, str]]:
    """Yield the commands that build images, each with its line, where they name no release."""
    if VARIABLE in text:
        return
    for found in _BUILDS.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, " ".join(found.group().split()[:2])


def _commit(path: str) -> str:
    return next((name for pattern, name in _COMMITS if pattern.fullmatch(path)), _HERE)


def _argument(commit: str) -> str:
    return f'--build-arg {VARIABLE}="{commit}"'


def _marking(known: Known) -> Note:
    """Return the lines by which Sentry learns of a release's commits and of its deployment."""
    named = [_commit(path) for path in known.project.paths if _commit(path) != _HERE]
    is_github = "$GITHUB_SHA" in named
    where = "steps of the job" if is_github else "commands of the CI job"
    lines = GITHUB_STEPS if is_github else CLI.replace("{sha}", [*named, _HERE][0])
    return Note(
        f"For suspect commits, and to see when what was deployed: these {where} that deploys, "
        "behind it. They need SENTRY_AUTH_TOKEN, SENTRY_ORG and SENTRY_PROJECT from its settings.",
        lines,
    )
