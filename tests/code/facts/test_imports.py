"""By which dotted name a file means something."""

from __future__ import annotations

import pytest

from codemods.code.facts.imports import bindings, resolved
from codemods.code.facts.read import read_module


@pytest.mark.parametrize(
    ("imports", "name", "meant"),
    [
        ("from flask import Flask", "Flask", "flask.Flask"),
        ("from flask import Flask as F", "F.name", "flask.Flask.name"),
        ("import os.path", "os.path.join", "os.path.join"),
        ("import numpy as np", "np.array", "numpy.array"),
        ("import a.b as c", "c.d", "a.b.d"),
        ("from . import app", "app.run", "app.run"),
        ("from a import x\nfrom b import x", "x", "b.x"),
        ("import os", "sys.path", "sys.path"),
    ],
)
def test_what_a_name_means(imports: str, name: str, meant: str) -> None:
    assert resolved(name, bindings(read_module(f"{imports}\n").imports)) == meant
