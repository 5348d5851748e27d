"""What is said of a template of a `.env` whose names the project's own code compares."""

from __future__ import annotations

from codemods.files.model import Evidence, Note
from codemods.files.pattern import pattern
from codemods.planning.deciding.own_call import own_call
from codemods.planning.known import Known
from codemods.planning.reach.pasted_call import pasted

_READ = pattern(r"os\.getenv\([\"'](\w+)[\"']")
_SDK = ("SENTRY_ENVIRONMENT", "SENTRY_RELEASE")  # what the SDK reads by itself


def compared(known: Known, path: str, by: Evidence) -> Note:
    """Return that a template was left alone, and which variables the call and the SDK read."""
    lines = pasted(known, own_call(known, known.answers.init_path))
    read = list(dict.fromkeys(_READ.findall(lines)))
    return Note(
        f"{by} (`{by.text}`) reads {path}, perhaps to compare its names with others: it was left "
        f"alone. What starts Sentry reads {', '.join(read)}, and the SDK itself "
        f"{' and '.join(_SDK)}: where that check wants them, name them there and in what it "
        "compares."
    )
