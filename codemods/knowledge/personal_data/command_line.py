"""How a program declares what it takes on its command line, all of which Sentry is sent.

`ArgvIntegration`, on by itself, puts `sys.argv` into each event's `extra` (2.75.0): a list, in
which nothing is filtered, since its parts have no names.
"""

from __future__ import annotations

from codemods.files.pattern import pattern

# argparse, optparse, Click and Typer.
DECLARING = frozenset(("add_argument", "add_option", "option", "Option"))
# What an option, or an argument, is called whose value is a credential, without its dashes.
CREDENTIAL = (
    r"(?!no[-_])(?:[a-z0-9]+[-_])*(?:passw(?:or)?d|pwd|passphrase|(?:[a-z]+)?token|secret"
    r"|(?:api|secret|access|private)[-_]?key)"
)
SECRET = pattern(rf"(?i)(?:--?)?{CREDENTIAL}")
# Keywords with which an option takes no value, and what they are given then.
WITHOUT_VALUE = {
    "action": pattern(r"['\"](?:store_(?:true|false|const)|append_const|count|help|version)"),
    "is_flag": pattern("True"),
}
PASTE = """def without_arguments(event, hint):
    event.get("extra", {}).pop("sys.argv", None)
    return event


sentry_sdk.get_global_scope().add_event_processor(without_arguments)"""
