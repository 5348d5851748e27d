"""The settings file of a worker, to paste where none can be made for it."""

from __future__ import annotations

from codemods.editing.source.layout import Style
from codemods.files.model import InitCall
from codemods.planning.rendering import render
from codemods.sentry.answers import Answers


def settings_to_paste(path: str, answers: Answers, call: InitCall, style: Style) -> str:
    """Return a worker's settings file that starts Sentry itself."""
    imported = "sentry_setup"
    text = render.file(
        path.rpartition("/")[2],
        answers._replace(init_module=imported, worker_settings_module=path.removesuffix(".py")),
        call,
        style,
    )
    start, imports = render.inline(call, style)
    others = "\n".join(line for line in imports if line not in text)
    lines = "\n\n".join(part for part in (others, start) if part)
    return text.replace(f"import {imported}  # noqa: F401", lines)
