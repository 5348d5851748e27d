"""raven by the variable that Sentry's start reads too: where that is set, both would report."""

from __future__ import annotations

from codemods.files.model import Entrypoint
from codemods.processes.deployed.deployment import Ground


def reason(entry: Entrypoint, ground: Ground) -> str:
    """Return why nothing may start Sentry before raven has gone, "" for nothing.

    In the file that starts raven itself the lines go in its place, as its own refusal says.
    """
    legacy = ground.legacy.path if ground.legacy else ""
    if ground.starts or ground.shared is None or legacy == entry.path:
        return ""
    return (
        f"raven ({ground.shared}) reads SENTRY_DSN, which these lines read too: wherever that is "
        "set, each error would be sent twice from the next start on, and all else that Sentry "
        "takes for the first time. Take raven out first."
    )
