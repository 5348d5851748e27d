"""Every trace and profile kept in production: correct, and what makes the bill."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.doctor.rules._calls import inits
from codemods.editing.source.init_call.rewrite import is_constant
from codemods.planning.known import Known

KEPT = False
RATES = (
    "enable_tracing",
    "traces_sample_rate",
    "profiles_sample_rate",
    "profile_session_sample_rate",
)
_NOT_PRODUCTION = frozenset("dev develop development local test tests testing ci debug".split())


def findings(known: Known) -> Iterator[Finding]:
    """Yield the rates of 1.0, other than in files named for development."""
    for init in inits(known):
        words = init.existing.path.removesuffix(".py").replace("_", "/").split("/")
        if _NOT_PRODUCTION.intersection(words):
            continue
        for name in RATES:
            value = init.option(name)
            if value is None:
                continue
            what = "profiled" if name.startswith("profile") else "traced"
            every = f"Every request and task is {what} ({name}), and paid for."
            if is_constant(value, 1, 1.0, True):
                fix = "Lower it for production, or read it from the environment."
                yield Finding("warning", init.at(value), every, fix)
            elif variable := _variable(value):
                fix = f"Set {variable} to less where there is much traffic."
                reason = f"{every[:-1]}, unless {variable} is set."
                yield Finding("info", init.at(value), reason, fix)


def _variable(value: ast.expr) -> str:
    """Return the variable of `float(os.getenv("X") or 1.0)` or of `..., "1.0")`, else ""."""
    said = [n.value for n in ast.walk(value) if isinstance(n, ast.Constant)]
    names = [x for x in said if isinstance(x, str) and x.isidentifier()]
    one = [str(x) for x in said if x not in names] in (["1"], ["1.0"])
    return names[0] if len(names) == 1 and one else ""
