"""What is known of a project when its changes are planned: the scan and the answers."""

from __future__ import annotations

from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.editing.source.layout import Style
from codemods.files.project import Project
from codemods.files.versions import NEWEST_SDK
from codemods.planning.lines.code_style import code_style
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers, StartUp
from codemods.sentry.chosen import written_for


class Known(NamedTuple):
    """What was found in a project and what its user answered: all that a planner or a rule gets.

    The project's files and the graph of its modules are those that the scan has read. `asked`
    is the start that was answered, which the answers have where it can be.
    """

    found: Scan
    answers: Answers
    asked: StartUp = "automatic"

    @property
    def project(self) -> Project:
        """The project as it was scanned."""
        return self.found.modules.project

    @property
    def modules(self) -> Modules:
        """The first-party modules below the scanned folder."""
        return self.found.modules

    @property
    def sdk(self) -> str:
        """The sentry-sdk that is written for: what will be installed, the newest for none yet."""
        return written_for(self.answers._replace(sdk_version=self.found.sdk_version or NEWEST_SDK))

    @property
    def style(self) -> Style:
        """The project's own line length and quotes, and whether it has types."""
        return code_style(self.project, self.found.root)
