"""The files that are ours alone: what the answers file says of them, and which are gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from codemods.files.project import Project
from codemods.sentry.answers import Answers

FILES = "files"


def own_files(written: Mapping[str, Any]) -> dict[str, str]:
    """Return the files that are ours alone, each with the digest of what we left in it.

    Versions that kept no digests noted a list.
    """
    known = written.get(FILES, {})
    return dict(known) if isinstance(known, Mapping) else dict.fromkeys(known, "")


def wanted_again(project: Project, answers: Answers) -> Answers:
    """Return answers that have forgotten the deleted ones, so that they are made once more."""
    gone, written = deleted(project, answers), dict(answers.written)
    if not gone:
        return answers
    written[FILES] = {p: digest for p, digest in own_files(written).items() if p not in gone}
    if answers.init_path in gone:
        written.pop("init", None)
    return answers._replace(written=written)


def deleted(project: Project, answers: Answers) -> tuple[str, ...]:
    """Return those that the user has deleted since: they stay so."""
    return tuple(p for p in own_files(answers.written) if not project.stands(p))
