"""The integrations that not every process gets, as the template sees them."""

from __future__ import annotations

from collections.abc import Callable

from codemods.editing.source.layout import Style, laid_out
from codemods.files.model import InitCall, Integration
from codemods.knowledge.registry import by_integration
from codemods.knowledge.third_parties.integrations import PACKAGES

APART = "apart"
TRIED = "tried"
AUTOMATIC = "auto_enabling_integrations"  # the option of a lean start
TYPE = "from sentry_sdk.integrations import Integration"
FINDER = "from importlib.util import find_spec"


def is_apart(call: InitCall) -> bool:
    """Tell whether the list of a call is made before it."""
    return APART in call.parts or TRIED in call.parts


def common(call: InitCall) -> tuple[Integration, ...]:
    """Return the integrations of every process."""
    paths = {*_spared(call), *call.parts.get(TRIED, ())}
    return tuple(one for one in call.integrations if one.path not in paths)


def needed(call: InitCall, style: Style) -> list[str]:
    """Return what the statement imports to make the list."""
    return [
        *(["import sys"] if APART in call.parts else []),
        *([FINDER] if TRIED in call.parts else []),
        *([TYPE] if is_apart(call) and style.typed else []),
    ]


def apart(call: InitCall, constructor: Callable[[Integration], str], style: Style) -> object:
    """Return what the statement says of them: the list, the programs, the imports, the rest."""
    typed = ": list[Integration]" if style.typed else ""
    ours = [one for one in call.integrations if one.path in _spared(call)]
    name = f"integrations{typed} = "
    is_lean = any(keyword.name == AUTOMATIC for keyword in call.keywords)
    why = "it may come along with another library" if is_lean else "not every process has it"
    programs = call.parts.get(APART, {}).get("programs", ())
    ends = ", ".join(f'"{end}"' for end in programs)
    return {
        "name": name,
        "common": _laid_out(1, name, "", list(map(constructor, common(call))), style),
        "ends": f"({ends})" if len(programs) > 1 else ends,
        "imports": sorted(map(import_of, ours)),
        "rest": _laid_out(2, "integrations += ", "", list(map(constructor, ours)), style),
        "tried": [
            {
                "library": _module(one.path),
                "why": why,
                "import": import_of(one),
                "made": constructor(one),
            }
            for one in call.integrations
            if one.path in call.parts.get(TRIED, ())
        ],
    }


def import_of(integration: Integration) -> str:
    """Return the statement that imports an integration."""
    module, _, name = integration.path.rpartition(".")
    return f"from sentry_sdk.integrations.{module} import {name}"


def _module(path: str) -> str:
    """Return the top-level module without which an integration can't be imported."""
    one = by_integration().get(path)
    named = one.modules[0] if one and one.modules else ""
    return named if named and "." not in named else PACKAGES[path].replace("-", "_")


def _spared(call: InitCall) -> tuple[str, ...]:
    return tuple(call.parts.get(APART, {}).get("paths", ()))


def _laid_out(depth: int, before: str, after: str, inner: list[str], style: Style) -> str:
    code = f"[{', '.join(inner)}]"
    return laid_out(code, style, style.level * depth + len(before), len(after), depth)
