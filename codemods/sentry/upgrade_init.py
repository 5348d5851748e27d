"""Putting the new form of an old option into an init call that is there.

Comments, order and layout stay; what is not understood is refused.
"""

from __future__ import annotations

from codemods.editing.source.init_call.edited import CallChanges, edited
from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.rewrite import Around, Rewrite
from codemods.editing.source.merging.three_way import Verdict
from codemods.editing.source.source import Source
from codemods.files.loading import modules
from codemods.files.model import Refused
from codemods.files.versions import at_least


def edit(text: str, *, number: int, upgrade: str, around: Around) -> str:
    """Return `text` with one upgrade made in init call `number` of the file, counted from 0.

    `upgrade` is a module's name below codemods/upgrades. A call that has nothing of it is
    returned unchanged. Raises Refused.
    """
    source = Source.of(text)
    if number >= len(source.inits):
        raise Refused("The file calls sentry_sdk.init less often than the scan saw: scan again.")
    reading = Reading.of(source, number)
    rewrite = proposed(reading, upgrade, around)
    if rewrite is None:
        return text
    changes = CallChanges(rewrite.options, rewrite.items, rewrite.wanted, rewrite.gone)
    verdicts = {name: Verdict("change") for name in rewrite.touched}
    return edited(reading, number, changes, verdicts)


def proposed(reading: Reading, upgrade: str, around: Around) -> Rewrite | None:
    """Return what an upgrade would do to a call, None for nothing. Raises Refused."""
    module = modules("upgrades")[upgrade]
    if not at_least(around.version, module.SINCE):
        return None
    found: Rewrite | None = module.rewrite(reading, around)
    return found
