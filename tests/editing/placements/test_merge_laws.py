"""Laws of the merge, for any sequence of answers and edits by hand."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.editing.placements.merge_init import merge
from codemods.files.model import InitCall, Integration, Keyword

NAMES = ["debug", "release", "max_breadcrumbs", "traces_sample_rate", "traces_sampler"]
MINE = ["environment", "attach_stacktrace", "traces_sampler", "release"]
CLASSES = ["A", "B", "LoggingIntegration"]
SDK = "import sentry_sdk"
FRAMES = [
    "import sentry_sdk\n\nsentry_sdk.init(\n{}    integrations=[\n{}    ],\n)\n",
    "import sentry_sdk\n\nO = {{\n{}    'integrations': [\n{}    ],\n}}\nsentry_sdk.init(**O)\n",
    "def f():\n    import sentry_sdk\n\n    I = [\n{1}    ]\n"
    "    sentry_sdk.init(\n{0}    integrations=I\n    )\n",
    "import sentry_sdk as s\n\nif True:\n\ts.init(\n{}\t\tintegrations=[\n{}\t\t]\n\t)\n",
]
# "name=1," or "'name': 1," or "A(x=1),", with or without a comment beside it.
OPTION = re.compile(r"""^(\s+)(['"]?)([a-z_]+)\2(=|: )(\d+),(?:  #.*)?$""")
ITEM = re.compile(r"^(\s+)([A-Z]\w+)\(([^()]*)\),?(?:  #.*)?$")

values = st.integers(1, 4).map(str)


@st.composite
def answers(draw: st.DrawFn) -> InitCall:
    """Draw what the answers ask for."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    comments = st.sampled_from(["", "", "why", "why\nand how"])
    classes = draw(st.lists(st.sampled_from(CLASSES), unique=True))
    arguments = st.lists(st.sampled_from("xy"), unique=True)
    integrations = tuple(
        Integration(f"{c.lower()}.{c}", tuple(Keyword(a, draw(values)) for a in draw(arguments)))
        for c in classes
    )
    imports = (SDK, *(f"from sentry_sdk.integrations.{c.lower()} import {c}" for c in classes))
    keywords = tuple(Keyword(n, draw(values), draw(comments)) for n in names)
    return InitCall(keywords, integrations, imports)


@dataclass
class File:
    """A file, and what its owner did to it by hand."""

    text: str
    touched: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    count: int = 7000

    def unique(self) -> int:
        """Return a value that no answers ask for."""
        self.count += 1
        return self.count

    def edit(self, data: st.DataObject) -> None:
        """Edit a line as somebody in an editor would."""
        lines = self.text.split("\n")
        places = [i for i, line in enumerate(lines) if OPTION.match(line) or ITEM.match(line)]
        if not places:
            return
        place = data.draw(st.sampled_from(places))
        option, item = OPTION.match(lines[place]), ITEM.match(lines[place])
        action = data.draw(st.sampled_from(["value", "delete", "above", "beside", "new"]))
        if action == "above":
            indent = re.match(r"\s*", lines[place])
            lines.insert(place, f"{indent and indent[0]}# {self.note()}")
        elif action == "beside" and "#" not in lines[place] and lines[place].endswith(","):
            lines[place] += f"  # {self.note()}"
        elif option:
            self.edit_option(lines, place, option, action, data)
        elif item:
            self.edit_item(lines, place, item, action)
        self.text = "\n".join(lines)

    def edit_option(
        self, lines: list[str], place: int, found: re.Match[str], action: str, data: st.DataObject
    ) -> None:
        indent, quote, name, sign, _ = found.groups()
        if action == "value":
            self.touched.add(name)
            lines[place] = lines[place].replace(f"{sign}{found[5]}", f"{sign}{self.unique()}")
        elif action == "delete":
            self.touched.add(name)
            self.forget(lines.pop(place))
        elif action == "new":
            mine = data.draw(st.sampled_from(MINE))
            if mine not in state(self.text):
                self.touched.add(mine)
                lines.insert(place, f"{indent}{quote}{mine}{quote}{sign}{self.unique()},")

    def edit_item(self, lines: list[str], place: int, found: re.Match[str], action: str) -> None:
        indent, name, arguments = found.groups()
        known = re.search(r"\bx=\d+", arguments)
        if action == "value" and known:
            self.touched.add(f"{name}.x")
            lines[place] = lines[place].replace(known[0], f"x={self.unique()}")
        elif action == "delete":
            self.touched |= {name, f"{name}.x", f"{name}.y"}
            self.forget(lines.pop(place))
        elif action == "new" and "Mine(" not in self.text:
            self.touched.add("Mine")
            lines.insert(place, f"{indent}Mine(x={self.unique()}),")

    def note(self) -> str:
        self.notes.append(f"note {self.unique()}")
        return self.notes[-1]

    def forget(self, line: str) -> None:
        self.notes = [note for note in self.notes if note not in line]


def state(text: str) -> dict[str, str]:
    """Read options and integrations, independently of the code under test."""
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            own = "" if name.endswith(".init") else f"{name}."
            found.update({own + k.arg: ast.unparse(k.value) for k in node.keywords if k.arg})
            found.update({name: ""} if own else {})
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            found.update({k.value: ast.unparse(v) for k, v in pairs if isinstance(k, ast.Constant)})
    found.pop("integrations", None)
    return found


@st.composite
def files(draw: st.DrawFn) -> File:
    frame = draw(st.sampled_from(FRAMES))
    tabs = "\t\t" if "\t" in frame else ""
    indent, deeper = tabs or " " * (8 if "def" in frame else 4), (tabs or " " * 4) + " " * 4
    options = draw(st.lists(st.sampled_from(MINE), unique=True))
    form = "{}'{}': {},\n" if "O = " in frame else "{}{}={},\n"
    file = File("")
    keywords = "".join(form.format(indent, name, file.unique()) for name in options)
    items = [f"{deeper}{c}(x={file.unique()}),\n" for c in draw(st.sets(st.sampled_from("AB")))]
    file.text = frame.format(keywords, "".join(items))
    file.touched = {name for name in state(file.text) if name != "s.init"}
    return file


@pytest.mark.whole  # ten seconds
@settings(deadline=None)
@given(files(), st.lists(answers(), min_size=1, max_size=4), st.booleans(), st.data())
def test_no_edit_is_ever_lost(
    file: File, sequence: list[InitCall], exact: bool, data: st.DataObject
) -> None:
    base: InitCall | None = None
    for theirs in sequence:
        before = state(file.text)
        merged = merge(file.text, line=1, base=base, theirs=theirs)
        after = state(merged.text)
        known = wished(base) if base else {}
        for name in file.touched:
            if name in before:
                assert after.get(name) == before[name], name
            elif name in known:
                assert name not in after, name
        for note in file.notes:
            assert f"# {note}\n" in merged.text
        follow(before, after, file.touched, known, wished(theirs))
        again = merge(merged.text, line=1, base=theirs, theirs=theirs)
        assert again.text == merged.text
        again = merge(merged.text, line=1, base=merged.base, theirs=theirs)
        assert again.text == merged.text
        file.touched -= after.keys() - before.keys()
        base = merged.base if exact else theirs
        file.text = merged.text
        for _ in range(data.draw(st.integers(0, 4))):
            file.edit(data)


def wished(call: InitCall) -> dict[str, str]:
    """Return what a call of ours says, in the form of `state`."""
    found = {k.name: k.value for k in call.keywords}
    for item in call.integrations:
        found[item.name] = ""
        found.update({f"{item.name}.{k.name}": k.value for k in item.keywords})
    return found


def follow(
    before: dict[str, str],
    after: dict[str, str],
    touched: set[str],
    known: dict[str, str],
    wanted: dict[str, str],
) -> None:
    """Assert that what nobody touched is as the answers say."""
    for name in (known.keys() | wanted.keys()) - touched:
        owner = name.partition(".")[0]
        if before.get(name) != known.get(name) or owner in touched:
            continue
        rival = {"traces_sample_rate": "traces_sampler", "traces_sampler": "traces_sample_rate"}
        if name in rival and rival[name] in after:
            continue
        if name == owner and any(t.startswith(f"{name}.") for t in touched):
            continue
        assert after.get(name) == wanted.get(name), name
