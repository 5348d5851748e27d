"""An option that the installed sentry-sdk does not take: the application does not start."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.doctor.rules._calls import inits
from codemods.editing.source.init_call.options import DSN
from codemods.knowledge.sdk.sdk_options import NO_LONGER, NOT_YET, is_unknown
from codemods.packages.inventory.known_versions import installed_sdk
from codemods.planning.known import Known

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield the unknown options of each call; only a pinned or locked version counts."""
    version = installed_sdk(known.found.dependencies)
    for init in inits(known):
        for name, value in init.reading.options.values.items():
            if name == DSN or not is_unknown(name, version):
                continue
            is_known = name in NOT_YET or name in NO_LONGER
            sdk = f"sentry-sdk {version}" if is_known else "sentry-sdk"
            fix = "Take it out, or look up how it is spelt now."
            if name in NOT_YET:
                fix = f"Take it out, or move to a version after {NOT_YET[name]}."
            yield Finding(
                "error",
                init.at(value.node),
                f"{sdk} has no option `{name}`: the call raises TypeError at start.",
                fix,
            )
