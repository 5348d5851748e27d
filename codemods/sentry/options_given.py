"""What an init call of the project's own is given, in the call or in a dict that it takes whole."""

from __future__ import annotations

from codemods.files.project import Project
from codemods.sentry.existing import Existing


def options_given(project: Project, existing: Existing) -> frozenset[str]:
    """Return the names of the options, as far as the file shows them."""
    if not existing.init.splat:
        return frozenset(existing.init.keywords)
    from codemods.editing.source.init_call.reading import Reading
    from codemods.editing.source.source import Source

    source = Source.of(project[existing.path])
    number = [site.call.lineno for site in source.inits].index(existing.init.line)
    options = Reading.of(source, number).options
    return frozenset(options.values) | options.elsewhere
