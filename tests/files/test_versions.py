"""How versions compare."""

from __future__ import annotations

import pytest

from codemods.files.versions import ends_below


@pytest.mark.parametrize(
    ("specifier", "below"),
    [
        ("", False),
        (">=1.0", False),
        (">=1,<2", False),
        ("<1.77", True),
        ("<1.77.5", True),
        ("<1.77.6", False),
        ("<=1.77.5", False),
        ("<=1.77.4", True),
        ("==1.50", True),
        ("==1.77.5", False),
        ("==1.77.*", False),
        ("==1.76.*", True),
        ("==1.*", False),
        ("~=1.4.0", True),
        ("~=1.4", False),
        ("!=1.0,>=0.9,<1", True),
        ("==2.0", False),
        ("<1.77.5,>=1", True),
    ],
)
def test_what_ends_below_a_minimum(specifier: str, below: bool):
    assert ends_below(specifier, "1.77.5") is below
