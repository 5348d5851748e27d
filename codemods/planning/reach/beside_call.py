"""Lines that go beside the call which starts Sentry: how far in, and in which function."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import indent

from codemods.editing.source.layout import UNIT, laid_out
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.planning.known import Known
from codemods.sentry.existing import Existing

_OURS = "    "  # of a call that is still to be written: it stands in an `if`
_USED = pattern(r"(?<!from )\bsentry_sdk\.")
_QUIET = """\
from sentry_sdk.integrations.logging import ignore_logger_for_sentry_logs

for logger_name in ({names}):
    ignore_logger_for_sentry_logs(logger_name)"""


def beside_call(known: Known, lines: str) -> tuple[str, str]:
    """Return how to name the place of a call for lines above or below it, and the lines for there.

    They stand in the block that the call stands in, where what they use is known.
    """
    path = known.answers.init_path
    found = next((one for one in known.found.existing if one.path == path), None)
    margin = _margin(known, found) if found else _OURS
    named = f"sentry_sdk.init in {path}"
    if found and found.init.scope != "module":
        named += f", within `{found.init.scope.rpartition(' ')[2]}`"
    if margin:
        named += f"{' and' if ', within' in named else ','} as far in as that"
    bound = {item.bound for item in known.modules.facts(path).imports} if found else {"sentry_sdk"}
    if "sentry_sdk" not in bound and _USED.search(lines):
        lines = f"import sentry_sdk\n{lines}"
    return named, indent(lines, margin)


def quiet_beside_call(known: Known, loggers: Sequence[str]) -> tuple[str, str]:
    """Return the same for lines that keep these loggers out of Sentry Logs."""
    names = ", ".join(f'"{name}"' for name in loggers) + "," * (len(loggers) == 1)
    return beside_call(known, _QUIET.format(names=names))


def quiet_lines(known: Known, found: Existing, loggers: Sequence[str]) -> str:
    """Return the statement that does, laid out for where the call stands."""
    listed = [f'"{name}"' for name in loggers]
    if len(listed) == 1:
        return f"ignore_logger_for_sentry_logs({listed[0]})"
    style, before = known.style, "for logger_name in "
    depth = len(_margin(known, found).expandtabs(len(UNIT))) // style.level
    columns = style.level * depth + len(before)
    names = laid_out(f"({', '.join(listed)})", style, columns, 1, depth)
    body = f"{style.indent}ignore_logger_for_sentry_logs(logger_name)"
    return f"{before}{names}:\n{body}"


def _margin(known: Known, found: Existing) -> str:
    row = lines_of(known.project.get(found.path, ""))[found.init.line - 1]
    return row[: len(row) - len(row.lstrip())]
