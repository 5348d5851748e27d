"""`python -m tools.release NOTES`: whether this commit can be released; writes what is new in it.

Prints the tag. Everything else has its version from pyproject.toml already.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from codemods.commands._readme import version

CHECKOUT = Path(__file__).resolve().parents[1]


def main(argv: Sequence[str]) -> int:
    """Write the notes and print the tag, or say what is missing and return 1."""
    (file,) = argv
    tag = f"v{version()}"
    missing = list(hindrances(tag, tags()))
    for sentence in missing:
        print(sentence, file=sys.stderr)
    if missing:
        return 1
    Path(file).write_text(notes(version()))
    print(tag)
    return 0


def hindrances(tag: str, released: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each thing that has to be there before a release."""
    number = tag.removeprefix("v")
    if tag in released:
        yield f"{tag} is released: give pyproject.toml the next version."
    if not notes(number):
        yield f"CHANGELOG.md has no section `## {number}`."
    if not (CHECKOUT / "tests/earlier" / number).is_dir():
        yield f"tests/earlier/{number} is not there: run `make earlier`."


def notes(number: str) -> str:
    """Return what CHANGELOG.md says of a version, "" where it says nothing."""
    text = (CHECKOUT / "CHANGELOG.md").read_text()
    found = re.search(rf"^## {re.escape(number)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    return found[1].strip() + "\n" if found else ""


def tags() -> list[str]:
    """Return the tags of this repository."""
    listed = ["git", "tag", "--list"]
    done = subprocess.run(listed, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return done.stdout.split()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
