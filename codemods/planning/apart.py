"""The integrations that some programs are spared, as the template sees them."""

from __future__ import annotations

from collections.abc import Callable

from codemods.editing.source.layout import UNIT, Style, laid_out
from codemods.files.model import InitCall, Integration

APART = "apart"
TYPE = "from sentry_sdk.integrations import Integration"


def common(call: InitCall) -> tuple[Integration, ...]:
    """Return the integrations of every process."""
    paths = call.parts.get(APART, {}).get("paths", ())
    return tuple(one for one in call.integrations if one.path not in paths)


def apart(call: InitCall, constructor: Callable[[Integration], str], style: Style) -> object:
    """Return what the statement says of them: the list, the programs, the imports, the rest."""
    part = call.parts[APART]
    typed = ": list[Integration]" if style.typed else ""
    ours = [one for one in call.integrations if one.path in part["paths"]]
    name = f"integrations{typed} = "
    ends = ", ".join(f'"{end}"' for end in part["programs"])
    return {
        "name": name,
        "common": _laid_out(1, name, "", list(map(constructor, common(call))), style),
        "ends": f"({ends})" if len(part["programs"]) > 1 else ends,
        "imports": sorted(map(import_of, ours)),
        "rest": _laid_out(2, "integrations += ", "", list(map(constructor, ours)), style),
    }


def import_of(integration: Integration) -> str:
    """Return the statement that imports an integration."""
    module, _, name = integration.path.rpartition(".")
    return f"from sentry_sdk.integrations.{module} import {name}"


def _laid_out(depth: int, before: str, after: str, inner: list[str], style: Style) -> str:
    code = f"[{', '.join(inner)}]"
    return laid_out(code, style, len(UNIT) * depth + len(before), len(after), depth)
