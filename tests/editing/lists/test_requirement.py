from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement as Reference

from codemods.editing.lists.requirement import parse

NAMES = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,8}[A-Za-z0-9])?", fullmatch=True)
BLANKS = st.sampled_from(["", " ", "  "])
CLAUSES = st.sampled_from([">=1", "<2.0", "==1.2.*", "~=1.4", "!=1.5", "> 0.1rc1"])
MARKERS = st.sampled_from(["", '; python_version < "3.9"', " ; extra == 'a' or os_name=='nt'"])


@given(NAMES, st.lists(NAMES, max_size=3), BLANKS, st.lists(CLAUSES, max_size=3), MARKERS)
def test_agrees_with_packaging(
    name: str, extras: list[str], blank: str, clauses: list[str], marker: str
) -> None:
    listed = f"[{', '.join(extras)}]" if extras else ""
    text = f"{name}{listed}{blank}{','.join(clauses)}{marker}"
    parsed, reference = parse(text), Reference(text)
    assert parsed is not None
    assert parsed.name == reference.name
    assert set(parsed.extras) == set(extras)
    assert {c for c in parsed.specifier.split(",") if c} == {
        str(s).replace(" ", "") for s in reference.specifier
    }
    assert parsed.before == (blank if clauses else "")


@pytest.mark.parametrize("text", ["", "-e .", "a b", "./x", "https://x/y.whl", "a[", "a==", "[b]"])
def test_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    "text",
    ["lib==${VERSION}", "Lib [a] == 1.8.x", "lib>=1.x, <2", "lib(~=%s)", "lib; python_version<3"],
)
def test_a_name_shows_where_its_version_or_marker_is_none(text: str) -> None:
    parsed = parse(text)
    assert parsed is not None
    assert (parsed.name.lower(), parsed.specifier, parsed.exact) == ("lib", "", "")


def test_clauses_stay_in_the_order_in_which_they_are_written() -> None:
    parsed = parse("lib >= 1, <2 , !=1.5; python_version > '3'")
    assert parsed is not None
    assert (parsed.specifier, parsed.before, parsed.after) == (">=1,<2,!=1.5", " ", " ")
