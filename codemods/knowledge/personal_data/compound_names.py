"""Names that end in a secret's, such as `smtp_password`: as keys of a dict they leave in clear.

The SDK's scrubber knows whole names (`password`), and of what is given by name filters a part of
one in the outermost names of a frame alone (sentry-sdk 2.75.0, scrubber.py, data_collection.py).
"""

from __future__ import annotations

import re

from codemods.files.pattern import pattern
from codemods.knowledge.personal_data.address_names import ADDRESS_PARTS
from codemods.knowledge.personal_data.secret_names import SECRETS

# Parts of identifiers, of which a file with such a name holds one.
_PARTS = "_key _pass apikey credential passphrase passw pwd secret token".split()
PARTS = tuple(f"*{one}*" for part in _PARTS for one in (part, part.upper(), part.title()))
PARTS += ("*ApiKey*", "*apiKey*", *ADDRESS_PARTS)
ROOM = 190  # characters of a list: further lines of it, of which a reviewer reads three at most
_NAME = pattern(r"[A-Za-z_][\w.-]{,39}", re.ASCII)
# What the SDK's scrubber has of them by itself (DEFAULT_DENYLIST, 2.75.0), and what is ours; each
# project of Django's has a `secret_key`: a module of ours lists it, a statement has no line for it.
_KNOWN = frozenset(
    """_csrf_token api_key apikey auth credentials csrf_token csrftoken mysql_pwd passwd password
    private_key privatekey secret token x_api_key x_csrftoken xsrf-token""".split()
).union(SECRETS, ("secret_key",))
_KEY = (
    "(?:access|account|api|app|auth|client|consumer|encrypt(?:ion)?|fernet|hmac|jwt|master|private"
    "|secret|signing|subscription|webhook)_?keys?"
)
_OWNER = "(?:admin|auth|basic|db|e?mail|ftp|imap|login|mongo|my|mysql|pg|postgres|proxy|redis|sftp"
_OWNER += "|smtp|ssh|user)"
_SECRET = pattern(
    rf"(?:passw(?:or)?ds?|passphrase|secrets?|token|{_KEY}|credentials?|apikey"
    rf"|(?:^|_){_OWNER}_?(?:host_)?pass|^pass|(?:^|[a-z]_?)(?:pwd|creds)|(?<=_)(?:dsn|pw))"
    r"(?:_?\d+)?(?:_(?:b64|base64|bytes|plain|raw|str|string|text|value))?$"
)
# What is said of a secret, or asked about one, and what a parser or a list calls a token.
_NONE = pattern(
    r"^(?:allow|ask|can|change|check|create|disabled?|enabled?|forgot|generate|get|has|hide"
    r"|invalid|is|make|missing|must|needs?|no|requires?|required|set|should|show|skip|use[sd]?"
    r"|validate|was|with|without)_"
    r"|^reset_passwords?$|^sentry_|allow_credentials$|^cancell?ation_token$"
    r"|(?:^|_)(?:begin|bos|cached|cls|completion|continuation|cur|current|cursor|end|eos|eot|first"
    r"|input|last|line|mask|max|min|n|next|null|num|output|pad|page|pagination|per|prev|previous|prompt|sep"
    r"|special|start|stop|sync|total|unk)_?token$"
)
_OURS = frozenset(("named_secret", "secrets"))  # variables of a statement of ours
_HUMP = pattern(r"(?<=[a-z0-9])(?=[A-Z])")


def may_be_listed(name: str) -> bool:
    """Tell whether a name that is recorded may come to stand in code."""
    return bool(_NAME.fullmatch(name))


def is_compound(name: str) -> bool:
    """Tell whether a name is that of a secret, and none that the SDK's scrubber knows whole.

    Examples:
        >>> [*map(is_compound, ("smtp_password", "X-Auth-Token", "password", "max_tokens"))]
        [True, True, False, False]
    """
    if name in _OURS or name.lower() in _KNOWN or not may_be_listed(name):
        return False
    words = _HUMP.sub("_", name).lower().replace("-", "_")
    return bool(_SECRET.search(words)) and not _NONE.search(words)
