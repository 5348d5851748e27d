from __future__ import annotations

import json
from typing import Any

import pytest

from codemods.code.facts import _noted
from codemods.code.facts.module_facts import ModuleFacts
from codemods.code.facts.read import read_module

SOURCE = """
import os
from flask import Flask as F

os.environ["A"] = "b"

class Shop(F):
    @route("/", name="top")
    def index(self, one):
        return render("a", *one, **two)

if __name__ == "__main__":
    app: F = Shop(__name__)
    app.run(host="0.0.0.0")
"""


def again(facts: ModuleFacts) -> ModuleFacts:
    return _noted.read(json.loads(json.dumps(_noted.noted(facts))))


@pytest.mark.parametrize("source", [SOURCE, "", "def (", "x = 'é𝄠'\nf(x, app='𝄠')"])
def test_what_is_noted_is_read_as_it_was(source: str) -> None:
    facts = read_module(source)

    assert again(facts) == facts
    assert again(facts).resolve("F") == facts.resolve("F")


def test_everything_of_a_source_is_there() -> None:
    assert all(again(read_module(SOURCE))._replace(broken="nothing"))


@pytest.mark.parametrize("place", range(len(ModuleFacts._fields)))
@pytest.mark.parametrize("planted", [None, [1], [[1]], {"a": [1]}, {"a": None}, 1.5])
def test_what_is_no_note_is_refused(place: int, planted: Any) -> None:
    value = json.loads(json.dumps(_noted.noted(read_module(SOURCE))))
    value[place] = planted

    with pytest.raises(ValueError):
        _noted.read(value)


@pytest.mark.parametrize("planted", [None, 1, {}, [], "text"])
def test_what_is_no_list_of_facts_is_refused(planted: Any) -> None:
    with pytest.raises(ValueError):
        _noted.read(planted)
