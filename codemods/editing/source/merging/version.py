"""An init call of ours as names and values, to be compared with others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.editing.source.merging.three_way import Verdict
from codemods.files.model import InitCall, Integration, Keyword

Keywords = Mapping[str, Keyword]


class Version(NamedTuple):
    """Options, and the arguments of each integration by class name.

    `whole` are the integrations that stand in the list because of us; of others we only
    wrote the arguments.
    """

    options: Keywords
    items: Mapping[str, Keywords]
    whole: frozenset[str]

    @classmethod
    def of(cls, call: InitCall) -> Version:
        """Read an init call; a keyword "A.b" is an argument of the user's integration A."""
        options = {k.name: k for k in call.keywords if "." not in k.name}
        items = {i.name: {k.name: k for k in i.keywords} for i in call.integrations}
        for keyword in call.keywords:
            name, dot, argument = keyword.name.partition(".")
            if dot:
                items.setdefault(name, {})[argument] = keyword
        return cls(options, items, frozenset(i.name for i in call.integrations))

    def values(self) -> dict[str, str]:
        """Return the options' values."""
        return {name: keyword.value for name, keyword in self.options.items()}

    def arguments(self, name: str) -> dict[str, str]:
        """Return the values of an integration's arguments."""
        return {k.name.rpartition(".")[2]: k.value for k in self.items.get(name, {}).values()}


def remembered(
    verdicts: Mapping[str, Verdict], differing: frozenset[str], base: InitCall, theirs: InitCall
) -> InitCall:
    """Return what to compare with next time: theirs without what is the user's own.

    That is what the file held before we came, unless it is `differing` from the answers: then
    the next merge must know that the user wants it so.
    """
    old = Version.of(base)

    def ours(name: str, before: Keywords | None, argument: str) -> bool:
        known = before is not None and argument in before
        return known or name in differing or _acted(verdicts, name)

    keywords = [k for k in theirs.keywords if ours(k.name, old.options, k.name)]
    integrations: list[Integration] = []
    for item in theirs.integrations:
        before, dot = old.items.get(item.name), f"{item.name}."
        mine = tuple(k for k in item.keywords if ours(f"{dot}{k.name}", before, k.name))
        if item.name in old.whole or _acted(verdicts, item.name):
            integrations.append(item._replace(keywords=mine))
        else:
            keywords += [k._replace(name=f"{dot}{k.name}") for k in mine]
    return InitCall(tuple(keywords), tuple(integrations), theirs.imports, base.parts)


def _acted(verdicts: Mapping[str, Verdict], name: str) -> bool:
    return name in verdicts and verdicts[name].action in ("add", "change")
