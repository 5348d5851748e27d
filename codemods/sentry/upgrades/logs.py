"""`enable_logs`: a compatibility switch since 2.68.0 (in 2.68.0 itself without any effect).

Logs of the standard library and of Loguru are sent by integrations that are told to; the
functions of `sentry_sdk.logger` need no option (sdk-facts 5.1).
"""

from __future__ import annotations

import ast

from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.rewrite import (
    Around,
    Rewrite,
    dropped,
    given,
    is_constant,
    option,
    with_argument,
)
from codemods.files.model import Refused

SINCE = "2.68.0"
OLD = "enable_logs"
ARGUMENT = "capture_sentry_logs"
LOGGING = "logging.LoggingIntegration"
LOGURU = "loguru.LoguruIntegration"
_CHOOSE = ("default_integrations", "auto_enabling_integrations", "disabled_integrations")


def rewrite(reading: Reading, around: Around) -> Rewrite | None:
    """Return what becomes of `enable_logs`. Raises Refused."""
    value = option(reading, OLD)
    if value is None:
        return None
    if is_constant(value, False, None):
        return dropped(OLD, f"{OLD}={value.value} goes: it is the default")  # type: ignore[attr-defined]
    if given(reading, *_CHOOSE):
        raise Refused(
            f"`{OLD}` is a thing of the past, and which integrations are on is chosen by hand "
            f"here: give the logging one {ARGUMENT}=True instead."
        )
    paths = [LOGGING, LOGURU] if "loguru" in around.packages else [LOGGING]
    told = _told(reading)
    new = [p for p in paths if p.rpartition(".")[2] not in told]
    result = dropped(OLD, _says(value, new))
    for path in new:
        result = result.and_then(with_argument(reading, path, ARGUMENT, _text(reading, value)))
    return result


def _told(reading: Reading) -> set[str]:
    return {i.name for i in reading.items if ARGUMENT in i.keywords}


def _says(value: ast.expr, paths: list[str]) -> str:
    what = f"{OLD}={ast.unparse(value)}"
    if not paths:
        return f"{what} goes: the integrations say it"
    names = " and ".join(p.rpartition(".")[2] for p in paths)
    return f"{what} becomes {ARGUMENT} of {names}"


def _text(reading: Reading, value: ast.expr) -> str:
    if is_constant(value, True):
        return "True"
    # Only True itself counts for the integration, whatever is true counted for the option.
    return f"bool({reading.source.code(value)})"
