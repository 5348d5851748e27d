"""What Streamlit prints by Rich never arrives: told with the line that has it logged."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from tests.projects import changes

PAGE = "import streamlit as st\n\nst.title('Shop')\n"
IMAGE = "FROM python:3.12\nCOPY . .\nRUN {}\nCMD streamlit run app.py\n"
LOCK = 'version = 1\n\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n'
LOCK += 'dependencies = [{ name = "streamlit" }]\n\n[[package]]\nname = "streamlit"\n'
PYPROJECT = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["streamlit"]\n'
WHOLE = {
    "pyproject.toml": PYPROJECT,
    "uv.lock": f'{LOCK}version = "1.50.0"\n',
    "Dockerfile": IMAGE.format("uv sync --frozen"),
}
CONFIG = ".streamlit/config.toml"


def told(**texts: str) -> list[Note]:
    files = {name.replace("__", "/"): text for name, text in texts.items()}
    base = {"app.py": PAGE, "README.md": "streamlit run app.py\n"}
    if "pyproject.toml" not in files:
        base["requirements.txt"] = "streamlit\n"
    return [n for n in changes({**base, **files}).notes if "prints what a page raises by" in n.text]


@pytest.mark.parametrize(
    ("requires", "where"),
    [
        ("streamlit\n", "as on Streamlit Community Cloud"),
        ("streamlit==1.67.0\n", "as on Streamlit Community Cloud"),
        ("streamlit\nrich==14.0\n", "which is installed"),
    ],
)
def test_it_is_told_where_rich_may_be(requires: str, where: str) -> None:
    (note,) = told(**{"requirements.txt": requires})
    assert note.text.startswith("Streamlit (app.py:1) prints") and where in note.text
    assert CONFIG in note.text and note.paste == "[logger]\nenableRich = false"


@pytest.mark.parametrize(
    "texts",
    [
        {"requirements.txt": "streamlit==1.40.0\n"},
        {"requirements.txt": "streamlit<1.43\n"},
        {CONFIG: "[logger]\nenableRich = false\n"},
        {"Procfile": "web: STREAMLIT_LOGGER_ENABLE_RICH=false streamlit run app.py\n"},
        {"app.py": "print('no page')\n", "README.md": "python app.py\n"},
        WHOLE,
    ],
    ids=["old", "an old range", "off", "off by a variable", "no page", "a lock without it"],
)
def test_nothing_is_told_where_it_logs(texts: dict[str, str]) -> None:
    assert told(**texts) == []


def test_a_section_that_is_there_is_not_opened_twice() -> None:
    (note,) = told(**{CONFIG: '[theme]\nbase = "dark"\n[logger]\nlevel = "info"\n'})
    assert note.text.endswith(f"{CONFIG}, below [logger]:")
    assert note.paste == "enableRich = false"
