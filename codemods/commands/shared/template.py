"""The template that the package carries: its files for Copier, and where they came from."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from codemods.files import git
from codemods.files.carried import FILES
from codemods.files.versions import is_version

FOLDERS = ("extensions", "includes", "template")


class Origin(NamedTuple):
    """What `copier update` later fetches: an address that git can clone, and a commit or tag."""

    address: str
    commit: str


@contextmanager
def carried() -> Iterator[Path]:
    """Lend the template as a plain folder: a repository Copier would clone first."""
    if not (FILES / ".git").exists():
        yield FILES
        return
    with tempfile.TemporaryDirectory(prefix="copier-sentry-") as folder:
        for name in ("copier.yml", "organisation.yml"):
            shutil.copy(FILES / name, folder)
        for name in FOLDERS:
            shutil.copytree(FILES / name, Path(folder) / name)
        yield Path(folder)


def origin() -> Origin:
    """Return where the package was installed from, as Copier records a template.

    That is a repository, a checkout of one, or else what its metadata calls its source.
    https://packaging.python.org/en/latest/specifications/direct-url/
    """
    package = metadata.distribution("copier-sentry")
    direct: dict[str, Any] = json.loads(package.read_text("direct_url.json") or "{}")
    url, vcs = str(direct.get("url", "")), direct.get("vcs_info", {})
    if vcs:
        asked = vcs.get("requested_revision", "")
        return Origin(url, asked if is_version(asked) else vcs["commit_id"])
    checkout = Path(url2pathname(urlsplit(url).path)) if url.startswith("file:") else FILES
    if commit := git.described(checkout):
        return Origin(str(checkout), commit)
    return Origin(_source(package), f"v{package.version}")


def _source(package: metadata.Distribution) -> str:
    """Return the address that the package's metadata names for its source."""
    rows = package.metadata.get_all("Project-URL") or []
    named = dict(row.split(", ", 1) for row in rows)
    return str(named["Source"])
