"""`update [DIR]`: bring a set-up to this version, or add to it, keeping every edit.

The same as `copier update` to this version of the template. It looks only at the files that
the template has to do with, so it is fast in large repositories, and needs no clean work tree.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from codemods.commands._setting_up import arguments as arguments
from codemods.commands._setting_up import set_up
from codemods.commands.shared.reading import Output, Stop, answers_text, project_at
from codemods.commands.shared.set_ups import set_ups
from codemods.commands.shared.template import origin
from codemods.sentry.answers import template

HELP = "bring a set-up to this version, or add features to it"


def run(given: argparse.Namespace, out: Output) -> int:
    """Ask what is new, write, and report. Raises Stop and BadAnswers."""
    folder = project_at(Path(given.directory))
    text = answers_text(folder, given.answers)
    if text is None:
        others = [name for name in set_ups(folder, given.answers) if name != given.answers]
        raise Stop(
            f"There is no {given.answers} in {folder.root}: "
            + (
                f"name one that is here by --answers ({', '.join(others)})."
                if others
                else "`copier-sentry add` makes one."
            )
        )
    here = origin()
    recorded = template(text)
    return set_up(given, out, folder, here._replace(address=recorded or here.address))
