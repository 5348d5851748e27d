"""What withholds secrets from all that leaves, the same in every project: by names and in texts.

The hooks that are given it run behind serialization and behind each integration, so that all is
dicts, lists and texts by then, and frames are told apart (sentry-sdk 2.75.0, client.py,
`_prepare_event`). A reader of the project's file is to see at once what the patterns are about:
what they miss is told in docs/what-leaves.md. Quotes are escapes, since a project may have either
kind around them. What may be long has a length, or one way to match.
"""

from __future__ import annotations

from collections.abc import Iterable

# A name with one of these in it is that of a secret. `input_tokens` and `max_tokens` are counts,
# `cookies` have an option, a `code` by itself may sign somebody in, and `message.parameter` is what
# a log line is filled with. Each piece fits a line of 79.
SECRET = (
    r"passw|pass_?phrase|(?:pass|reset|verification)_?code|pwd|secret",
    r"|token(?!s|_|iz)|credential|[cx]srf|cookie(?!s)|session(?!s|maker)",
    r"|signature|authorization|remember|(?:access|api|private)[-_ ]?key",
    r"|[-_ ]key(?![a-z])|message\.parameter|(?<![^?&])code(?![a-z_])",
    r"|(?<![a-z])(?:auth|creds|jwt|otp|pass|pin|pw|sig)(?![a-z])",
)
# In a text such a name stands before its value, be it in a pair: quoted, in brackets, or a word;
# and an address may have a password.
SHOWN = (
    r"((?:{secret.pattern})[\w-]{{,30}}[\\\x22\x27]{{,2}}",
    r"(?:\s?[:=]+>?|(?<=\x27),)\s?)",
    r"(?:b?\x22[^\x22]*\x22?|b?\x27[^\x27]*\x27?|[\[({{][^\])}}]*[\])}}]?",
    r"|(?:basic |bearer )?[^\s,;&)}}\]%$?][^\s,;&)}}\]]*)",
    r"|(//[^\s/:@]{{,99}}:)[^\s/]{{1,199}}(?=@)",
)
QUERY = r"(https?://[^\s?]{,999}\?)[^\s#]+"  # whatever it holds
GROUPS = 2  # of what stays before a secret in a text


def shown(also: Iterable[str]) -> tuple[str, ...]:
    """Return the pattern for texts, for an f-string, with alternatives that have a group each."""
    return (*SHOWN, *(f"|{one}".replace("{", "{{").replace("}", "}}") for one in also))
