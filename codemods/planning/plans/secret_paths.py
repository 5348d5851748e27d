"""Secrets within the paths of URLs, where the init call is the project's own.

In a call of ours the filter of events withholds them; `before_send` and its sisters are the
user's. Seen with sentry-sdk 2.75.0 (tests/run/test_secret_paths.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.versions import at_least
from codemods.knowledge.personal_data.secret_paths import SECRET_PATHS, pattern, routed
from codemods.knowledge.registry import features
from codemods.knowledge.sdk.sdk_names import since
from codemods.planning.known import Known
from codemods.planning.lines.fitted_paste import in_place_of
from codemods.planning.reach.beside_call import beside_call
from codemods.planning.turn import Turn
from codemods.processes.secrets.secret_url_services import secret_paths
from codemods.sentry.chosen import written_for

TURN = Turn.BY_HAND
_PASTE = """\
import re
{imports}
secret_path = re.compile(r"{pattern}")


def without_secrets(value):
    value = getattr(value, "value", value)
    if isinstance(value, str):
        return secret_path.sub(r"\\1[Filtered]", value)
    if isinstance(value, dict):
        return {{key: without_secrets(item) for key, item in value.items()}}
    if isinstance(value, (list, tuple)):
        return [without_secrets(item) for item in value]
    return value


{add}(
    lambda event, hint: without_secrets(event){only}
)"""
_ADD = "sentry_sdk.get_global_scope().add_event_processor"
# Before it a processor gets the variables of an error's frames as objects, whose texts no filter
# sees, and only `before_send` gets what is sent (2.10.0 does so, 2.14.0 does not).
_SERIALISED = "2.14.0"
_ONLY = ' if event.get("type") == "transaction" else event'
_IMPORT = "\nfrom sentry_sdk.scope import add_global_event_processor\n"


def plan(known: Known) -> Iterator[Note]:
    """Yield what keeps tokens in URLs from leaving through the project's own init call."""
    if known.answers.style != "existing":
        return
    found = secret_paths(known.modules, known.found.dependencies)
    found = {stem: place for stem, place in found.items() if not routed([stem])}  # told apart
    if not found or "add_event_processor" in known.project.get(known.answers.init_path, ""):
        return
    used = ", ".join(f"{SECRET_PATHS[stem].name} ({place})" for stem, place in found.items())
    place, lines = beside_call(known, _lines(pattern(found), written_for(known.answers)))
    logs = features()["logging"]
    kinds, where = "spans, breadcrumbs and errors", f"Below {place}"
    if "logging" in known.answers.features and at_least(written_for(known.answers), logs.since):
        option = f"{logs.hook}=lambda item, hint: without_secrets(item)"
        kinds = "spans, breadcrumbs, errors and logs"
        where = _with_option(known, logs.hook, option, place)
    elif not at_least(written_for(known.answers), _SERIALISED):
        option = "before_send=lambda event, hint: without_secrets(event)"
        where = _with_option(known, "before_send", option, place)
    yield Note(
        f"{used}: the address of each call holds a secret, and Sentry is sent whole paths, in "
        f"{kinds}. {where}:",
        lines,
    )


def _with_option(known: Known, name: str, option: str, place: str) -> str:
    """Return that the call gets an option, above which the lines stand that it names."""
    given = in_place_of((name,), _given(known))
    return f"Give that call `{option}`{given}, and put these lines above {place}"


def _given(known: Known) -> tuple[str, ...]:
    """Return the keywords that the project's own call has."""
    path = known.answers.init_path
    return tuple(name for x in known.found.existing if x.path == path for name in x.init.keywords)


def _lines(pattern: str, version: str) -> str:
    """Return the lines for an SDK: one without a global scope has a function of its own."""
    only = "" if at_least(version, _SERIALISED) else _ONLY
    if at_least(version, since("sentry_sdk.get_global_scope")):
        return _PASTE.format(pattern=pattern, imports="", add=_ADD, only=only)
    name = _IMPORT.split()[-1]
    return _PASTE.format(pattern=pattern, imports=_IMPORT, add=name, only=only)
