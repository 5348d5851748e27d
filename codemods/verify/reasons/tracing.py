"""Transactions, profiles and AI spans that stay out: rates, mostly."""

from __future__ import annotations

from codemods.knowledge.registry import libraries
from codemods.verify.case import TRACED, Case, Reason


def _traces_rate(case: Case) -> str:
    if case.ran.client.get("sampler"):
        return ""
    return _wrong("traces_sample_rate", case)


def _sampler(case: Case) -> str:
    if not case.ran.client.get("sampler"):
        return ""
    return "traces_sampler returns 0 (or nothing) for this transaction."


def _wrong(name: str, case: Case) -> str:
    kind, value = case.rate(name)
    if kind == "NoneType":
        return f"{name} is None: set it to a number above 0."
    if kind not in ("float", "int", "bool", "Decimal", "Fraction"):
        return f"{name} is {value}, a {kind}, and no number: the SDK samples nothing. Use float()."
    number = float(value) if kind in ("float", "int") else 1.0
    if number == 0:
        return f"{name} is {value}: nothing is sampled."
    if not 0 <= number <= 1:
        return f"{name} is {value}, outside of 0 to 1: the SDK samples nothing."
    return ""


def _both_profilers(case: Case) -> str:
    if case.rate("profiles_sample_rate")[0] == "NoneType":
        return _wrong("profile_session_sample_rate", case)
    if case.rate("profile_session_sample_rate")[0] == "NoneType":
        return _wrong("profiles_sample_rate", case)
    return "profiles_sample_rate and profile_session_sample_rate are both set: leave out the first."


def _manual(case: Case) -> str:
    client = case.ran.client
    if case.rate("profiles_sample_rate")[0] != "NoneType" or client.get("lifecycle") == "trace":
        return ""
    return (
        f"profile_lifecycle is {client.get('lifecycle')!r}, and start_profiler() is not called: "
        'set it to "trace".'
    )


def _short(case: Case) -> str:
    return case.advice("no profile")


def off_library(case: Case) -> str:
    """Name an AI library of the project whose integration does not run, and why."""
    client = case.ran.client
    on, old = client.get("integrations") or (), client.get("too_old") or {}
    for stem in case.answers.libraries:
        library = libraries().get(stem)
        if library is None or library.kind != "ai":
            continue
        name = library.integration.partition(".")[0]
        if name in old:
            has, needs = old[name]
            return f"{library.name} {has} is below {needs}, from which its integration works."
        if name and name not in on:
            return _why_off(library.name, name, on)
    return ""


# sentry-sdk 2.75.0, integrations/__init__.py, _INTEGRATION_DEACTIVATES
_DEACTIVATES = {
    "langchain": ("openai", "anthropic", "google_genai"),
    "openai_agents": ("openai",),
    "pydantic_ai": ("openai", "anthropic"),
}


def _why_off(library: str, name: str, on: tuple[str, ...]) -> str:
    for other, others in _DEACTIVATES.items():
        if other in on and name in others:
            return (
                f"{library}'s integration is off because {other} is installed, whose own one "
                "reports the calls; list it in integrations=[...] to have both."
            )
    return f"{library}'s integration does not run in this process: list it in integrations=[...]."


ROWS = (
    Reason("traces-sampler", TRACED, _sampler),
    Reason("traces-sample-rate", TRACED, _traces_rate),
    Reason("profile-rate", ("profile",), _both_profilers),
    Reason("profile-lifecycle", ("profile",), _manual),
    Reason("job-too-short", ("profile",), _short),
    Reason("ai-library-off", ("AI span",), off_library),
)
