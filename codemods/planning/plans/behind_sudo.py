"""Commands that run a chosen process through sudo, which hands it none of the variables.

sudo's `env_reset` is on unless somebody switched it off: a variable that is not named by
`--preserve-env`, or given behind `sudo`, is gone. https://www.sudo.ws/docs/man/sudoers.man/
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from codemods.files.model import Launch, Note
from codemods.files.pattern import pattern
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.plans import variables
from codemods.planning.reach.env_files_read import finds_by_itself
from codemods.planning.reach.launches_with_sentry import own_launches
from codemods.planning.turn import Turn
from codemods.shell.words import program_name, split_words

TURN = Turn.LAUNCHED
_DSN = variables.VARIABLES[0]
_KEEPS = pattern(r"-[A-Za-z]*E[A-Za-z]*|--preserve-env(?:=.*)?")


def plan(known: Known) -> Iterator[Note]:
    """Yield which those are, and what has sudo hand the DSN on."""
    if known.answers.style not in ("module", "inline") or finds_by_itself(known):
        return
    places = dict.fromkeys(one.evidence for one in own_launches(known) if _is_dropped(one))
    if places:
        yield Note(
            f"{some(map(str, places))}: sudo starts the program without the variables that were "
            f"set for it, so {_DSN} does not reach it and nothing would be sent. Have sudo hand it "
            "on, in place of `sudo`:",
            f"sudo --preserve-env={_DSN}",
        )


def _is_dropped(launch: Launch) -> bool:
    """Tell whether a sudo of a command keeps back what its program is not given otherwise."""
    words = [word.text for word in split_words(launch.evidence.text)]
    behind = [i for i, word in enumerate(words, 1) if program_name(word.lstrip("-@:+!|")) == "sudo"]
    if not behind or _DSN in launch.evidence.text:
        return False
    options = takewhile(lambda word: word.startswith("-"), words[behind[0] :])
    return not any(_KEEPS.fullmatch(word) for word in options)
