"""A list of what is left out of a package, written as for git: .funcignore, .gcloudignore.

Reference: https://git-scm.com/docs/gitignore#_pattern_format. Who packs may go by git's rules
(gcloud, azd), or by others where these exclude each other; what is left out by git's is not sure
to be there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from codemods.formats.images.dockerignore import glob


class Rule(NamedTuple):
    """One pattern: whether it takes back what another left out, and is one of folders alone."""

    fits: re.Pattern[str]
    taken_back: bool
    of_folders: bool


def ignores(text: str, path: str) -> bool:
    """Tell whether a file is left out: it, or a folder above, which keeps what is below it out."""
    rules = [_rule(line) for line in text.splitlines() if line.strip() and line[0] != "#"]
    parts = path.split("/")
    levels = range(1, len(parts) + 1)
    return any(_is_out(rules, "/".join(parts[:n]), n < len(parts)) for n in levels)


def _rule(line: str) -> Rule:
    line = line.rstrip().replace("[!", "[^")  # which git takes for the same
    taken_back = line.startswith("!")
    pattern = line.removeprefix("!")
    inner = pattern.rstrip("/")
    anywhere = "" if "/" in inner else "**/"
    return Rule(glob(f"{anywhere}{inner.lstrip('/')}"), taken_back, pattern != inner)


def _is_out(rules: list[Rule], path: str, is_folder: bool) -> bool:
    """Tell what the last rule that fits says of one folder or file alone."""
    said = (
        r for r in reversed(rules) if r.fits.fullmatch(path) and (is_folder or not r.of_folders)
    )
    last = next(said, None)
    return last is not None and not last.taken_back
