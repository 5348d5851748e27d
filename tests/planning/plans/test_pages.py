"""A page that is opened first runs before the script that loads Sentry: it loads that, too."""

from __future__ import annotations

import pytest

from codemods.planning.plan import plan
from tests.projects import applied, changes, known

PAGE = "import streamlit as st\n\nst.title('Shop')\n"
LOADED = "from dotenv import load_dotenv\n\nload_dotenv()\n"
TEXTS = {
    "Home.py": PAGE,
    "pages/1_Cart.py": PAGE,
    "pages/__init__.py": "",
    "requirements.txt": "streamlit\n",
    "Procfile": "web: streamlit run Home.py\n",
}
LINE = "import sentry_setup  # noqa: F401"
TOLD = {
    "a README starts it": {"README.md": "```sh\nstreamlit run pages/1_Cart.py\n```\n"},
    "only the script has the variables": {"Home.py": f"{LOADED}{PAGE}"},
    "something else runs the script": {
        "Procfile": "web: streamlit run Home.py\nb: python Home.py\n"
    },
}


@pytest.mark.parametrize("loads", [False, True], ids=["alone", "loads it"])
def test_a_page_of_a_script_that_is_edited_imports_what_that_does(loads: bool) -> None:
    page = f"import sentry_setup\n{PAGE}" if loads else PAGE
    texts = {**TEXTS, "pages/1_Cart.py": page}
    if loads:
        texts["sentry_setup.py"] = "import os\n"
    after = applied(texts)
    assert "import sentry_setup" in after["Home.py"] and after["pages/__init__.py"] == ""
    assert after["pages/1_Cart.py"].startswith("import sentry_setup" if loads else LINE)
    assert after["pages/1_Cart.py"].count("sentry_setup") == 1
    assert not [n for n in changes(texts).notes if "pages/" in n.text]


def test_one_that_loads_the_script_needs_nothing() -> None:
    texts = {**TEXTS, "pages/1_Cart.py": f"from Home import st\n{PAGE}"}
    assert applied(texts)["pages/1_Cart.py"] == texts["pages/1_Cart.py"]
    assert not [n for n in changes(texts).notes if "pages/" in n.text]


def test_one_that_the_script_loads_is_told_of() -> None:
    texts = {**TEXTS, "Home.py": f"from pages import cart\n{PAGE}", "pages/cart.py": PAGE}
    after = applied(texts)
    assert after["pages/cart.py"] == PAGE and after["pages/1_Cart.py"] != PAGE
    assert [n for n in changes(texts).notes if "pages/cart.py without Home.py" in n.text]


def test_it_is_no_program_that_was_left_alone() -> None:
    page = f"{PAGE}\nif __name__ == '__main__':\n    print(1)\n"  # as Streamlit calls it
    done = changes({**TEXTS, "pages/1_Cart.py": page})
    assert not [n for n in done.notes if "pages/" in n.text]


def test_what_it_has_to_load_first_stays_above() -> None:
    texts = {**TEXTS, "Home.py": f"{LOADED}{PAGE}", "pages/1_Cart.py": f"{LOADED}{PAGE}"}
    before, _, after = applied(texts)["pages/1_Cart.py"].partition("import sentry_setup  ")
    assert before == f"{LOADED}\n" and after.startswith("# noqa: E402, F401")


@pytest.mark.parametrize("name", TOLD)
def test_where_that_is_not_certain_it_is_told_of(name: str) -> None:
    texts = {**TEXTS, **TOLD[name]}
    assert applied(texts)["pages/1_Cart.py"] == texts["pages/1_Cart.py"]
    notes = [n for n in changes(texts).notes if "pages/1_Cart.py without Home.py" in n.text]
    assert [n.paste for n in notes] == [LINE]
    assert ("(Home.py:3 does), or of a module" in notes[0].text) == ("variables" in name)


def test_once_taken_out_it_stays_out() -> None:
    asked = known(TEXTS)
    made = ["placements.import_first", {"statement": LINE}]
    changed = {"path": "pages/1_Cart.py", "edits": [made], "imports": [], "lines": []}
    again = asked._replace(answers=asked.answers._replace(written={"changes": [changed]}))
    edited = [[e.path for e in plan(one).edits] for one in (asked, again)]
    assert ["pages/1_Cart.py" in paths for paths in edited] == [True, False]
