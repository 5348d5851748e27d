"""`add [DIR]`: set Sentry up: ask, show, write all or nothing, and report.

The same as `copier copy` of this template, without a clone and with one report.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from codemods.commands import _dsn, _scopes
from codemods.commands._setting_up import arguments as shared
from codemods.commands._setting_up import set_up
from codemods.commands.shared.reading import Output, Stop
from codemods.commands.shared.template import origin
from codemods.files.project import Project
from codemods.planning.telling.outcome import STATUSES

HELP = "set Sentry up in a project, or begin one"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    shared(parser)
    _scopes.arguments(parser)
    _dsn.arguments(parser)


def run(given: argparse.Namespace, out: Output) -> int:
    """Ask what is not known yet, write, and report. Raises Stop."""
    root = Path(given.directory)
    if root.exists() and not root.is_dir():
        raise Stop(f"{root} is a file: name the folder of the project that should get Sentry.")
    folder = Project.at(root)
    asked = _dsn.wanted(given, folder)
    status = set_up(given, out, folder, origin(), _scopes.answers(given, folder), again=True)
    if asked and not given.dry_run and status != STATUSES["refused"]:
        _dsn.put(asked, root, out)
    return status
