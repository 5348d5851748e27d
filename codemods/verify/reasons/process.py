"""Nothing at all arrives: the interpreter, the start, the DSN, the init call."""

from __future__ import annotations

from codemods.files.pattern import pattern
from codemods.knowledge.registry import frameworks
from codemods.receiver.running import UNREADY
from codemods.verify.case import ALL, Case, Reason, is_traced
from codemods.verify.values import Ran


def _not_importable(case: Case) -> str:
    if case.interpreter.sdk:
        return ""
    return (
        f"sentry-sdk can't be imported by {case.interpreter.path} ({case.interpreter.error}): "
        f"`{case.install}`, or name the project's Python with --python."
    )


def _bad_dsn(case: Case) -> str:
    for fact in case.ran.noted("init-failed"):
        dsn = str(fact.get("dsn"))
        if fact.get("error") not in ("BadDsn", "ValueError"):
            continue
        return f"The DSN {dsn!r} is malformed ({fact.get('text')}): {_FORMAT}"
    return ""


_FORMAT = "it looks like https://KEY@o1.ingest.sentry.io/PROJECT."


def _placeholder(case: Case) -> str:
    if not case.ran.client.get("placeholder"):
        return ""
    return (
        f"The DSN {case.ran.client.get('dsn')!r} is a placeholder: set SENTRY_DSN to the one of "
        "your project (sentry.io: Project Settings, Client Keys)."
    )


def _outdated(case: Case) -> str:
    return "" if case.ran.noted("init") else case.outdated


def _init_failed(case: Case) -> str:
    for fact in case.ran.noted("init-failed"):
        return f"sentry_sdk.init() fails with {fact.get('error')}: {fact.get('text')}."
    return ""


def _unsafe(case: Case) -> str:
    for fact in case.ran.noted("unsafe"):
        return (
            f"It was ended at once: verify has no queue of its own for {fact.get('broker')}, "
            "and would have run your real jobs."
        )
    return ""


def _not_started(case: Case) -> str:
    ran = case.ran
    if not ran.trouble or case.reached("fail"):
        return ""
    what, _, output = ran.trouble.partition("\n")
    what = what.rstrip(":")
    if UNREADY in what:
        return f"{what}. {_last_lines(output)} {WAITING}"
    return f"{what}: {telling(output)}" if output.strip() else what


WAITING = (
    "See what it waits for (a database, a broker, a service?): start that, or point the project "
    "to another by its own variables, and verify again."
)
SHOWN = 3  # of its last lines


def _last_lines(output: str) -> str:
    lines = [line.strip()[:200] for line in output.splitlines() if line.strip()]
    shown = " / ".join(f"`{line}`" for line in lines[-SHOWN:])
    return f"The last that it wrote: {shown}." if shown else "It wrote nothing."


def telling(output: str) -> str:
    """Return the line of a process's output that says most: its last error, or its last."""
    lines = [line.strip()[:300] for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if ERROR.match(line)]
    return next(iter((errors or lines)[::-1]), "")


ERROR = pattern(r"[\w.]*(?:Error|Exception|DidNotEnable|BadDsn)\b: ")


def _not_watched(case: Case) -> str:
    if case.ran.noted("started"):
        return ""
    return (
        "The process does not read PYTHONPATH (python -I or -E, or another interpreter), so "
        "verify could not look into it."
    )


def _still_starting(case: Case) -> str:
    """Say that a process did not get far enough to tell anything of its init call."""
    ran = case.ran
    if not ran.waited or ran.noted("init") or ran.noted("reached") or any(ran.answers.values()):
        return ""
    return (
        f"It had not come to sentry_sdk.init(), nor to any work, when verify stopped waiting: "
        f"{ran.waited}. {_last_lines(ran.output)} {WAITING}"
    )


def _no_settings(case: Case) -> str:
    return "" if case.ran.noted("init") else case.advice("no init")


def _no_init(case: Case) -> str:
    if case.ran.noted("init"):
        return ""
    imported = "is imported, but" if case.ran.noted("sdk") else "is not even imported:"
    return (
        f"sentry-sdk {imported} sentry_sdk.init() is never called in this process: put "
        f"`{case.imports}` at the top of what it starts from. If that is there, SENTRY_DSN is "
        "empty in this process (a .env file?), which is looked at first."
    )


def _no_dsn(case: Case) -> str:
    client = case.ran.client
    if client.get("active", True):
        return ""
    if client.get("passed"):
        return (
            "init() is given an empty dsn, which beats SENTRY_DSN: leave it out, or see what "
            "empties the variable (a .env file?)."
        )
    return "SENTRY_DSN is empty in this process: something in it (a .env file?) overrides it."


def _init_in_job(case: Case) -> str:
    by = " ".join(map(str, case.ran.client.get("by", ()))).replace("\\", "/")
    forking = (f for f in frameworks().values() if f.forked_in and f.forked_in in by)
    return next((f.advice["init in job"] for f in forking), "")


def _not_reached(case: Case) -> str:
    if case.ran.noted("captured"):
        # Where no handler runs, nobody opens a transaction around what verify captures.
        return blocked(case.ran) if is_traced(case.signal) else ""
    if case.reached("fail") or case.reached("succeed"):
        return ""
    return blocked(case.ran)


def blocked(ran: Ran) -> str:
    """Say what kept verify's request or job from being run by the framework."""
    status = ran.answers.get("fail")
    if not status:
        waited = "No job of verify's was run" if ran.process.port == 0 else "Nobody answered"
        return f"{waited} in time: {_last_line(ran)}"
    if status == 404:
        return (
            "The request found no handler (status 404): verify has none for "
            f"{frameworks()[ran.process.framework].name}, or the app lies below another path."
        )
    if status in (301, 302, 307, 308):
        why = "redirected (to https, or to a login?)"
    elif status in (401, 403):
        why = "refused (a login is needed?)"
    else:
        why = "answered"
    return (
        f"The request was {why} with status {status} before a handler ran: verify "
        "with settings that let it through."
    )


def _undelivered(case: Case) -> str:
    lost = [fact for fact in case.ran.noted("lost") if fact.get("reason") in UNDELIVERED]
    if not lost:
        return ""
    said = f" The receiver said: {case.ran.problems[-1]}" if case.ran.problems else ""
    why = ", ".join(str(lost[0][k]) for k in ("reason", "error") if lost[0].get(k))
    return (
        f"The SDK could not deliver what it had ({why}): is there a proxy, a transport of the "
        f"project's own, or a patch of ssl that comes late?{said}"
    )


UNDELIVERED = ("network_error", "ratelimit_backoff", "queue_overflow")


def _last_line(ran: Ran) -> str:
    said = telling(ran.output)
    return f"it said `{said}`." if said else "it said nothing."


ROWS = (
    Reason("sdk-not-importable", ALL, _not_importable),
    Reason("dsn-malformed", ALL, _bad_dsn),
    Reason("dsn-placeholder", ALL, _placeholder),
    Reason("sdk-outdated", ALL, _outdated),
    Reason("init-failed", ALL, _init_failed),
    Reason("broker-not-safe", ALL, _unsafe),
    Reason("not-started", ALL, _not_started),
    Reason("not-watched", ALL, _not_watched),
    Reason("still-starting", ALL, _still_starting),
    Reason("rq-without-settings", ALL, _no_settings),
    Reason("init-not-reached", ALL, _no_init),
    Reason("dsn-unset", ALL, _no_dsn),
    Reason("init-in-job", ALL, _init_in_job),
    Reason("not-reached", ALL, _not_reached),
    Reason("not-delivered", ALL, _undelivered),
)
