"""A page that is opened first runs before the script that loads Sentry: it is told of."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

PAGE = "import streamlit as st\n\nst.title('Shop')\n"


@pytest.mark.parametrize(
    ("page", "is_told"),
    [(PAGE, True), (f"import sentry_setup\n{PAGE}", False)],
    ids=["alone", "loads it"],
)
def test_pages_of_a_script_that_is_edited_are_told_of(page: str, is_told: bool):
    texts = {"Home.py": PAGE, "pages/1_Cart.py": page, "requirements.txt": "streamlit\n"}
    texts["Procfile"] = "web: streamlit run Home.py\n"
    if not is_told:
        texts["sentry_setup.py"] = "import os\n"
    assert "import sentry_setup" in applied(texts)["Home.py"]
    notes = [n for n in changes(texts).notes if "pages/1_Cart.py" in n.text]
    assert [n.paste for n in notes] == ["import sentry_setup  # noqa: F401"] * is_told
