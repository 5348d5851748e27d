"""The options of the init call that an organisation adds, read from its file."""

from __future__ import annotations

import json
import keyword
from typing import Any

from codemods.editing.lists.requirement import normalised
from codemods.files.pattern import pattern
from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.organisations.organisation import OwnOption
from codemods.knowledge.organisations.typed import text
from codemods.knowledge.sdk.sdk_options import is_unknown

# What the answers, or the environment, decide: a value here would count or not by luck.
ANSWERED = frozenset(
    """
    auto_enabling_integrations data_collection default_integrations dsn enable_logs
    enable_metrics enable_tracing environment event_scrubber include_local_variables integrations
    max_request_body_size profile_lifecycle profile_session_sample_rate profiles_sample_rate
    profiles_sampler release send_default_pii traces_sample_rate traces_sampler
    """.split()
)
CALLED = frozenset("custom_repr error_sampler transport".split())  # and all that begins before_
LISTS = frozenset(
    """
    disabled_integrations functions_to_trace ignore_errors ignore_spans in_app_exclude
    in_app_include trace_ignore_status_codes trace_propagation_targets
    """.split()
)
_PACKAGE = pattern(r"[A-Za-z0-9][\w.-]*")


def options(value: Any) -> tuple[OwnOption, ...]:
    """Return the options that a mapping gives. Raises ValueError."""
    if not isinstance(value, dict):
        raise ValueError(f"it must hold options with values, not {value!r}")
    return tuple(_option(str(name), given) for name, given in value.items())


def _option(name: str, given: Any) -> OwnOption:
    if name in ANSWERED:
        raise ValueError(f"`{name}` is what the answers and the environment decide")
    if is_unknown(name, NEWEST_SDK):
        raise ValueError(f"sentry-sdk {NEWEST_SDK} has no option `{name}`")
    if isinstance(given, dict) and "import" in given:
        return _imported(name, given)
    if name.startswith("before_") or name in CALLED:
        raise ValueError(f"`{name}` is called: give `import` and `package`, not {given!r}")
    if name in LISTS and not isinstance(given, list):
        raise ValueError(f"`{name}` must be a list, not {given!r}")
    return OwnOption(name, _expression(name, given))


def _imported(name: str, given: dict[str, Any]) -> OwnOption:
    if set(given) != {"import", "package"}:
        raise ValueError(f"`{name}` must have `import` and `package`, and nothing else")
    dotted, package = text(given["import"]), text(given["package"])
    parts = dotted.split(".")
    if len(parts) < 2 or not all(p.isidentifier() and not keyword.iskeyword(p) for p in parts):
        raise ValueError(f"`{name}` must import something of a module, such as acme.before_send")
    if not _PACKAGE.fullmatch(package):
        raise ValueError(f"`{name}` must name a package as pip does, not {package!r}")
    return OwnOption(name, dotted, dotted.rpartition(".")[0], normalised(package))


def _expression(name: str, value: Any) -> str:
    """Return a value as Python has it, with the quotes that a template changes to the project's."""
    if isinstance(value, str):
        if "'" in value or '"' in value or not value.isprintable():
            raise ValueError(f"`{name}` must hold no quotes and no line breaks, unlike {value!r}")
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(_expression(name, item) for item in value)}]"
    if isinstance(value, dict):
        rows = (f"{_expression(name, k)}: {_expression(name, v)}" for k, v in value.items())
        return f"{{{', '.join(rows)}}}"
    if isinstance(value, (bool, int, float)):
        return repr(value)
    raise ValueError(f"`{name}` must be text, a number, a list or the like, not {value!r}")
