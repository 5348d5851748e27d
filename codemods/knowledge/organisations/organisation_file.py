"""The reader of `organisation.yml`: typed values, or a sentence with the line that is wrong."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from codemods.files.pattern import pattern
from codemods.files.versions import NEWEST_SDK, allows
from codemods.knowledge.organisations.organisation import (
    SETUP,
    STRICTEST,
    BadOrganisation,
    Organisation,
    Policy,
)
from codemods.knowledge.organisations.organisation_options import options
from codemods.knowledge.organisations.typed import boolean, one_of, rate, text, words
from codemods.knowledge.registry import features, requires

if TYPE_CHECKING:
    from yaml import Node

NAME = "organisation.yml"
_HOST = pattern(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?")


class _Row(NamedTuple):
    """A key of a mapping: the line it stands on, and its value, read."""

    line: int
    value: Any


def read(source: str) -> Organisation:
    """Return what the text of an organisation's file says. Raises BadOrganisation."""
    import yaml  # Copier's own

    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it is nested too deep"
        raise _bad(mark.line if mark else 0, f"is not valid YAML ({reason})") from error
    if node is None:
        return Organisation()
    rows = _rows(node, KEYS, "")
    _checked(rows)
    said = {key: _plain(row.value) for key, row in rows.items()}
    return Organisation(**{**said, "policy": Policy(**said.get("policy", {}))})


def _bad(line: int, clause: str) -> BadOrganisation:
    """Return what is wrong on a line (0 is the first)."""
    return BadOrganisation(
        f"{NAME}:{line + 1} {clause}. Mend it; docs/organisations.md has each key."
    )


def _rows(node: Node, table: Mapping[str, Any], above: str) -> dict[str, _Row]:
    """Return the rows of a mapping, each read as the table says. Raises BadOrganisation."""
    import yaml

    line = node.start_mark.line
    if not isinstance(node, yaml.MappingNode):
        raise _bad(line, f"must hold keys with values{f' below {above}' if above else ''}")
    found: dict[str, _Row] = {}
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line
        path = f"{above}{name}"
        if name not in table:
            raise _bad(line, f"has `{path}`, which is none of {', '.join(table)}")
        if name in found:
            raise _bad(line, f"has `{path}` a second time")
        reader = table[name]
        if isinstance(reader, Mapping):
            found[name] = _Row(line, _rows(value, reader, f"{path}."))
            continue
        try:
            plain = yaml.SafeLoader("").construct_object(value, deep=True)
            found[name] = _Row(line, reader(plain))
        except (ValueError, yaml.YAMLError) as error:
            raise _bad(line, f"has `{path}`, and {error}") from error
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: row.value if isinstance(row, _Row) else row for key, row in value.items()}
    return value


def _checked(rows: Mapping[str, _Row]) -> None:
    """Hold the defaults against the policy. Raises BadOrganisation."""
    defaults = rows["defaults"].value if "defaults" in rows else {}
    policy = Policy(**_plain(rows["policy"].value)) if "policy" in rows else Policy()
    for key, row in defaults.items():
        most = getattr(policy, f"max_{key}", None)
        levels = STRICTEST.index if key == "personal_data" else float
        if most is not None and levels(row.value) > levels(most):
            raise _bad(
                row.line, f"has `defaults.{key}` {row.value}, above `policy.max_{key}` {most}"
            )
        missing = [f for f in policy.require_features if key == "features" and f not in row.value]
        if missing:
            required = f"`policy.require_features` has {', '.join(missing)}"
            raise _bad(row.line, f"has `defaults.features`, where {required}")
        if key == "ai_prompts" and row.value and not policy.allow_ai_prompts:
            raise _bad(row.line, f"has `defaults.{key}`, which `policy.allow_ai_prompts` rules out")


def _features(value: Any) -> tuple[str, ...]:
    """Return features with what they need, in the order of the questions."""
    chosen = {*words(value), "error_monitoring"}
    if unknown := chosen.difference(features()):
        raise ValueError(f"{', '.join(sorted(unknown))} is none of {', '.join(features())}")
    chosen |= {other for feature, other in requires() if feature in chosen}
    return tuple(stem for stem in features() if stem in chosen)


def _range(value: Any) -> str:
    """Return a range of versions that holds the one which the template writes for."""
    said = text(value)
    if not allows(said, NEWEST_SDK):
        raise ValueError(
            f"it must be a range such as >=2.60,<3 that holds {NEWEST_SDK}, for which this "
            f"version of the template writes, not {value!r}"
        )
    return said


def _module(value: Any) -> str:
    said = text(value)
    if not said.isidentifier() or keyword.iskeyword(said):
        raise ValueError(f"it must be the name of a module, such as {SETUP}, not {value!r}")
    return said


def _hosts(value: Any) -> tuple[str, ...]:
    for host in words(value):
        if not _HOST.fullmatch(host):
            raise ValueError(f"it must hold hosts such as sentry.example.com, not {host!r}")
    return words(value)


_RATES = {"traces_sample_rate": rate, "profile_session_sample_rate": rate}
KEYS: Mapping[str, Any] = {
    "name": text,
    "defaults": {
        **_RATES,
        "features": _features,
        "personal_data": one_of(*STRICTEST),
        "ai_prompts": boolean,
        "ignore_health_checks": boolean,
        "celery_start": one_of("module", "signals"),
        "release": boolean,
        "upgrade": boolean,
        "raise_sdk": boolean,
    },
    "policy": {
        "require_features": _features,
        **{f"max_{rate}": reader for rate, reader in _RATES.items()},
        "max_personal_data": one_of(*STRICTEST),
        "allow_ai_prompts": boolean,
        "environments": words,
        "dsn_hosts": _hosts,
        "sdk": _range,
    },
    "options": options,
    "module": _module,
    "notes": words,
}
