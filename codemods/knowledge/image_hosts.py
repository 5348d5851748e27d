"""Hosts that build an image of the project by a file of theirs, and how each is told the commit."""

from __future__ import annotations

from typing import NamedTuple


class Host(NamedTuple):
    """One of them: by one of its `files` it builds, and `how` says what gets the line `paste`."""

    name: str
    files: tuple[str, ...]
    how: str
    paste: str


# https://fly.io/docs/flyctl/deploy/ and https://docs.railway.com/guides/build-time-vs-runtime-secrets:
# a variable of the service is an ARG of the build, and is there when the image runs.
HOSTS = (
    Host(
        "Fly",
        ("fly.toml",),
        "the command that deploys has to pass the commit as its release",
        'fly deploy --build-arg SENTRY_RELEASE="$(git rev-parse HEAD)"',
    ),
    Host(
        "Railway",
        ("railway.toml", "railway.json"),
        "the service has to have this variable, which is a build's argument as well",
        "SENTRY_RELEASE=${{RAILWAY_GIT_COMMIT_SHA}}",
    ),
)
