"""What an organisation proposes, and what its policy allows of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from codemods.knowledge.organisations.organisation import STRICTEST, organisation
from codemods.knowledge.registry import features

_OURS: Mapping[str, Any] = {
    "traces_sample_rate": 1.0,
    "ignore_health_checks": False,
    "profile_session_sample_rate": 1.0,
    "personal_data": "personal",
    "ai_prompts": False,
    "celery_start": "module",
    "release": False,
    "upgrade": False,
    "raise_sdk": False,
}


class Rule(NamedTuple):
    """What the policy allows as one answer: up to `most`, one `among`, or all that it `holds`."""

    why: str
    most: float | None = None
    among: tuple[Any, ...] = ()
    holds: tuple[str, ...] = ()


def rules() -> Mapping[str, Rule]:
    """Return the rules of the policy, by question; none for what may be answered freely."""
    whose, policy = organisation().name, organisation().policy
    found = {}
    for name in ("traces_sample_rate", "profile_session_sample_rate"):
        most = getattr(policy, f"max_{name}")
        if most < 1:
            found[name] = Rule(f"{whose} allows {name} up to {most:g}", most=most)
    if policy.max_personal_data != STRICTEST[-1]:
        levels = STRICTEST[: STRICTEST.index(policy.max_personal_data) + 1]
        why = f"{whose} allows personal_data to be {' or '.join(levels)}"
        found["personal_data"] = Rule(why, among=levels)
    if not policy.allow_ai_prompts:
        found["ai_prompts"] = Rule(f"{whose} does not allow ai_prompts", among=(False,))
    if policy.require_features:
        why = f"{whose} requires the features {', '.join(policy.require_features)}"
        found["features"] = Rule(why, holds=policy.require_features)
    return found


def preferences(*, existing: bool) -> Mapping[str, Any]:
    """Return what is proposed whatever the project is: the organisation's defaults, or ours.

    Features are among them only where the organisation says some: ours depend on the project.
    In an `existing` call of the project's own nobody was asked about personal data.
    """
    ours = {**_OURS, **({"personal_data": "standard"} if existing else {})}
    wanted = {**ours, **organisation().defaults}
    return {name: within(name, value) for name, value in wanted.items()}


def foreign_host(host: str) -> str:
    """Return why no DSN may lead to a host, "" where one may or the policy says nothing."""
    hosts = organisation().policy.dsn_hosts
    if not hosts or host in hosts:
        return ""
    return f"{organisation().name} sends to {' or '.join(hosts)}"


def within(name: str, value: Any) -> Any:
    """Return the answer nearest to a value that the policy allows: mostly that value."""
    rule = rules().get(name)
    if rule is None:
        return value
    if rule.most is not None:
        return min(value, rule.most)
    if rule.among:
        return value if value in rule.among else rule.among[-1]
    if {*rule.holds} <= {*value}:
        return value
    return tuple(stem for stem in features() if stem in {*value, *rule.holds})


def forbidden(name: str, value: Any) -> str:
    """Return why the policy does not allow an answer, "" where it does."""
    return "" if within(name, value) == value else rules()[name].why
