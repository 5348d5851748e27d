"""`--dsn-from-sentry`: the project's DSN, into the `.env` that git ignores, and nowhere else."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from codemods.commands._sentry_api import Server, server
from codemods.commands.shared.reading import Output, Stop, recorded_answers
from codemods.files.gate import Unreadable
from codemods.files.model import Change
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.write import write
from codemods.formats.environments import dotenv
from codemods.knowledge.organisations.organisation import organisation
from codemods.sentry.policy import foreign_host

_SLUG = pattern(r"[a-z0-9_][a-z0-9_-]*", re.IGNORECASE)
_FILE, _NAME = ".env", "SENTRY_DSN"


class Wanted(NamedTuple):
    """Which project's DSN is asked for, and the file of variables that gets it, "" for none."""

    server: Server
    org: str
    project: str
    team: str
    path: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two options."""
    parser.add_argument(
        "--dsn-from-sentry",
        metavar="ORG/PROJECT",
        help="ask Sentry for the DSN (SENTRY_AUTH_TOKEN, and SENTRY_URL if it is your own), and "
        "keep it in the .env that git ignores",
    )
    parser.add_argument("--team", metavar="TEAM", help="make that project for a team if need be")


def wanted(given: argparse.Namespace, folder: Project) -> Wanted | None:
    """Return what is to be asked for, None for nothing. Nothing is asked yet. Raises Stop."""
    if given.dsn_from_sentry is None:
        if given.team:
            raise Stop("--team says for whom --dsn-from-sentry makes a project: give both.")
        return None
    org, _, project = given.dsn_from_sentry.partition("/")
    for name in (org, project, *([given.team] if given.team else ())):
        if not _SLUG.fullmatch(name):
            raise Stop(
                "--dsn-from-sentry takes ORG/PROJECT as they stand in Sentry's addresses, such as "
                f"acme/shop, and --team a team's; {name!r} is none."
            )
    env = os.environ
    asked = server(env.get("SENTRY_URL", ""), env.get("SENTRY_AUTH_TOKEN", ""))
    _checked_server(asked)
    return Wanted(asked, org, project, given.team or "", _kept_in(folder, given.answers))


def put(wanted: Wanted, root: Path, out: Output) -> None:
    """Ask for the DSN, write it where it belongs, and say where. Raises Stop and WriteFailed."""
    before = Project.at(root).disk(wanted.path) if wanted.path else None
    text = (before or b"").decode()
    if wanted.path and dotenv.filled(text, _NAME, "x") == text:
        out.aside(f"{wanted.path} has a {_NAME}: nothing was asked for, and it stays as it is.")
        return
    dsn = _asked(wanted, out)
    if not wanted.path:
        out.aside(
            f"No {_FILE} that git ignores is kept here, so nothing was written. Set this where the "
            f"processes run:\n  {_NAME}={dsn}"
        )
        return
    after = dotenv.filled(text, _NAME, dsn).encode()
    write(root, [Change(wanted.path, before, after, "knows the DSN")])
    out.aside(
        f"{wanted.path} has the DSN of {wanted.org}/{wanted.project} now. Git ignores that file: "
        "set the variable wherever else the processes run."
    )


def _asked(wanted: Wanted, out: Output) -> str:
    """Return the project's DSN, of a new project where a team is to get one. Raises Stop."""
    shown = f"{wanted.org}/{wanted.project}"
    dsn = wanted.server.dsn(wanted.org, wanted.project)
    if dsn:
        return _checked(dsn, shown)
    if not wanted.team:
        raise Stop(
            f"{wanted.server.url} has no project {shown} that this token may see: name another, or "
            "a team that gets it (--team TEAM)."
        )
    wanted.server.create(wanted.org, wanted.team, wanted.project)
    out.aside(f"{shown} is new at {wanted.server.url}.")
    dsn = wanted.server.dsn(wanted.org, wanted.project)
    if not dsn:
        raise Stop(f"{shown} is made, but has no key yet: run the same command again.")
    return _checked(dsn, shown)


def _checked_server(asked: Server) -> None:
    """Raise Stop for a server whose DSNs lead where the policy lets none lead.

    Those of sentry.io lead to hosts below it.
    """
    host = urlsplit(asked.url).hostname or ""
    hosts = organisation().policy.dsn_hosts
    is_above = any(one.partition(":")[0].endswith(f".{host}") for one in hosts)
    if not is_above and (why := _foreign(asked.url)):
        raise Stop(f"{asked.url} was not asked: {why}. Set SENTRY_URL to that server.")


def _checked(dsn: str, shown: str) -> str:
    if why := _foreign(dsn):
        host = urlsplit(dsn).hostname
        raise Stop(f"The DSN of {shown} leads to {host}, but {why}. Name a project of that server.")
    return dsn


def _foreign(address: str) -> str:
    return foreign_host(urlsplit(address).netloc.rpartition("@")[2].lower())


def _kept_in(folder: Project, answers_file: str) -> str:
    """Return the `.env` that is there, or that a template of it promises; "" for none.

    One that git has, or would take, is none. Raises Stop where it can't be read.
    """
    answers = recorded_answers(folder, answers_file)
    for path in _places((answers.subproject if answers else "") or ""):
        try:
            text = folder.disk(path)
            _ = (text or b"").decode()
        except (Unreadable, UnicodeDecodeError) as error:
            reason = error if isinstance(error, Unreadable) else "it is not UTF-8"
            raise Stop(
                f"{path} can't be read ({reason}): mend it, and run the same command again."
            ) from error
        if (text is not None or _is_promised(folder, path)) and folder.ignores(path):
            return path
    return ""


def _places(subproject: str) -> Iterator[str]:
    yield from dict.fromkeys((f"{subproject}/{_FILE}".lstrip("/"), _FILE))


def _is_promised(folder: Project, path: str) -> bool:
    """Tell whether a template of the file lies beside it."""
    inside = path.rpartition("/")[0]
    return any(p.rpartition("/")[0] == inside and dotenv.matches(p) for p in folder.paths)
