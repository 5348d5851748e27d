"""What to do where Loguru is set up once more after Sentry has started (sdk-facts 5.1)."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.code.prerequisites import late_resets
from codemods.files.model import Entrypoint, Note
from codemods.files.project import Project
from codemods.planning.scan import Scan
from codemods.processes.entrypoints import target_file
from codemods.sentry.answers import Answers


def loguru(project: Project, found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield where Loguru is set up once more after Sentry has started."""
    if "loguru" not in answers.libraries or not answers.init_path:
        return
    modules = Modules(project, found.root)
    chosen = [e for e in found.entrypoints if e.path in answers.entrypoints]
    places = dict.fromkeys(
        place
        for entry in chosen
        for place in late_resets(modules, entry.path, entry.after, _starts(modules, found, entry))
    )
    if places:
        shown = ", ".join(f"{place} (`{place.text}`)" for place in places)
        yield Note(
            f"{shown} runs after Sentry has started and takes Sentry's handlers out of Loguru: "
            "nothing that it logs arrives. Below the last such line, add:",
            "from sentry_sdk.integrations.loguru import LoguruIntegration\n\n"
            "LoguruIntegration.setup_once()  # Sentry's handlers, back again",
        )


def _starts(modules: Modules, found: Scan, entry: Entrypoint) -> list[str]:
    """Return the files that an entrypoint's processes start from."""
    shown = [launch for launch in found.launches if launch.evidence in entry.evidence]
    return [path for launch in shown if (path := target_file(modules, launch))]
