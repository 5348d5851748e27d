"""What of raven's is no line to take out: what it wraps stays, what it reports is said anew.

Read in the wheels of raven 5.33.0, 6.1.0 and 6.10.0 (`base.py`, `middleware.py`, `contrib`) and in
sentry-sdk 2.75.0 (`api.py`, `scope.py`). raven's messages are errors unless they say otherwise,
sentry-sdk's are "info"; its `exc_info` may be True, for what is handled now, which sentry-sdk looks
for where it is given nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.files.model import EMPTY

# What is given a WSGI app first and makes another of it.
WRAPPERS = frozenset(
    """raven.middleware.Sentry raven.contrib.bottle.Sentry raven.contrib.pylons.Sentry
    raven.contrib.paste.sentry_filter_factory raven.contrib.django.middleware.wsgi.Sentry
    raven.contrib.django.raven_compat.middleware.wsgi.Sentry""".split()
)


class Said(NamedTuple):
    """How sentry-sdk says what a method of raven's client does.

    `named` maps arguments to their new names, "" for the first one; the others have no like.
    `before` stands before the first argument, `added` is for whoever gives no argument of that
    name.
    """

    call: str
    named: Mapping[str, str] = EMPTY
    before: str = ""
    added: Mapping[str, str] = EMPTY


_GIVEN = {"extra": "extras", "tags": "tags", "fingerprint": "fingerprint", "level": "level"}
SAID: Mapping[str, Said] = {
    "captureException": Said("sentry_sdk.capture_exception", {"exc_info": "", **_GIVEN}),
    "captureMessage": Said(
        "sentry_sdk.capture_message", {"message": "", **_GIVEN}, added={"level": "'error'"}
    ),
    "captureBreadcrumb": Said(
        "sentry_sdk.add_breadcrumb",
        {name: name for name in "message category level data type timestamp".split()},
    ),
    "user_context": Said("sentry_sdk.set_user", {"data": ""}),
    "tags_context": Said("sentry_sdk.set_tags", {"data": ""}),
    "extra_context": Said("sentry_sdk.set_context", {"data": ""}, before="'extra'"),
}
# What one is told by that was given a text, which sentry-sdk takes for no exception.
OF_TEXT: Mapping[str, str] = {"captureException": "captureMessage"}
HANDLED_NOW = frozenset(("True", "sys.exc_info()", "exc_info()"))
