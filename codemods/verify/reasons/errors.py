"""Errors that stay out: sampled away, dropped, unseen by an integration, or handled."""

from __future__ import annotations

from codemods.knowledge.registry import frameworks
from codemods.verify.case import Case, Reason


def _rate(case: Case) -> str:
    kind, value = case.rate("sample_rate")
    if kind in ("float", "int") and float(value) == 0:
        return f"sample_rate is {value}: no error is ever sent."
    return ""


def _dropped(case: Case) -> str:
    for fact in case.ran.noted("lost"):
        if fact.get("category") == "error" and fact.get("reason") in _HOOKS:
            return f"{_HOOKS[str(fact['reason'])]} drops the event: let it return the event."
    return ""


_HOOKS = {
    "before_send": "before_send",
    "event_processor": "An event processor",
    "ignored": "ignore_errors",
}


def _too_old(case: Case) -> str:
    old = case.ran.client.get("too_old") or {}
    if case.integration not in old:
        return ""
    has, needs = old[case.integration]
    return f"{case.framework} {has} is below {needs}, from which its integration works: upgrade it."


def _disabled(case: Case) -> str:
    on = case.ran.client.get("integrations") or ()
    if not case.integration or case.integration in on:
        return ""
    how = "auto_enabling_integrations is False" if not case.ran.client.get("auto") else "it is off"
    return (
        f"{case.framework}'s integration does not run ({how}): list it in integrations=[...] "
        "of init()."
    )


def _late(case: Case) -> str:
    apps = case.ran.noted("app")
    if not apps or apps[-1].get("initialised"):
        return ""
    return (
        f"init() runs after the {case.framework} app object was made, which then stays without "
        "Sentry: call it before."
    )


def _by_hand(case: Case) -> str:
    known = frameworks().get(case.ran.process.framework)
    if not case.ran.noted("by hand") or known is None or not known.made_by_hand:
        return ""
    instead = next(iter(known.made_by_hand.values()))
    return (
        f"The worker is made past `{instead}`, where {case.framework}'s integration learns of its "
        "jobs: make it by that, as `copier-sentry scan` shows."
    )


def _handled(case: Case) -> str:
    status = case.ran.answers.get("fail")
    if status is None or not case.reached("fail"):
        return ""
    return (
        f"A handler of the project answers the exception with {status}, and the SDK sees only "
        "what nobody handles: call sentry_sdk.capture_exception(error) in it."
    )


BOTH = ("error", "transaction")
ROWS = (
    Reason("sample-rate", ("error",), _rate),
    Reason("before-send", ("error",), _dropped),
    Reason("integration-too-old", BOTH, _too_old),
    Reason("integration-off", BOTH, _disabled),
    Reason("init-too-late", BOTH, _late),
    Reason("made-by-hand", ("error",), _by_hand),
    Reason("exception-handler", ("error",), _handled),
)
