"""By which names something is withheld wherever it stands: secrets, and what holds a request."""

from __future__ import annotations

from collections.abc import Sequence

from codemods.knowledge.kinds.facts import Framework, Library

# Names of secrets that no list of the SDK has (2.75.0); they are looked for anywhere in a name,
# so "sig" is `X-Amz-Signature` as well.
TERMS = ("code", "otp", "pin", "remember", "sig")
# The same for a statement of ours, which withholds them as whole names, too, however deep.
SECRETS = ("access_token", *TERMS, "signature", "x-amz-signature")
# Further ones as whole names, where a module has the lines.
FURTHER = ("client_secret", "database_url", "dsn", "refresh_token", "secret_key")
ADDRESS = frozenset({"client"})  # holds nothing but an address
# What a process that is started, and a request that goes out, are given where they are made; what
# http.client calls the lines of a request, and `os` its environment where a name is missing in it.
GIVEN = ("data", "env", "headers", "msg", "self")
QUERY_OUT = "http.query"  # of spans and breadcrumbs, which no option filters (2.75.0)


def withheld_names(
    level: str,
    style: str,
    own: Sequence[str],
    frameworks: Sequence[Framework],
    libraries: Sequence[Library] = (),
) -> tuple[str, ...]:
    """Return what is withheld as a whole name, however deep, beside secrets by theirs.

    Those are the query strings of requests that go out, the arguments of jobs, and, in local
    variables, what a subprocess is given, what holds a request as it came or as it goes out, and
    the project's `own` names of secrets.
    """
    names = {QUERY_OUT, *(n for framework in frameworks for n in framework.job_names)}
    if level == "strict":
        return tuple(sorted(names))
    names.update((*GIVEN, *(FURTHER if style == "module" else ()), *own))
    names.update(name for framework in frameworks for name in framework.holders)
    names.update(name for library in libraries for name in library.holders)
    return tuple(sorted(names - ADDRESS if level == "personal" else names))
