"""A script that is run again and again imports what starts Sentry, and so does each page."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint, Evidence, Note
from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.reach.rerun_scripts import rerun_by
from codemods.planning.scanning.scan import scan
from tests.projects import changes

PAGE = "import streamlit as st\n\nst.title('Shop')\n"
PANEL = "import panel as pn\n\npn.panel('Shop').servable()\n"
NOT_INSTALLED = {
    "api.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "requirements.txt": "fastapi\nuvicorn\n",
    "Dockerfile": "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"
    "CMD uvicorn api:app\n",
    "Dockerfile.ui": "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install streamlit panel\n"
    "CMD {} ui/Home.py\n",
}


def left_alone(page: str, command: str, **further: str) -> Note:
    image = NOT_INSTALLED["Dockerfile.ui"].format(command)
    texts = {**NOT_INSTALLED, "Dockerfile.ui": image, "ui/Home.py": page, **further}
    (note,) = [n for n in changes(texts).notes if n.text.startswith("ui/Home.py")]
    return note


@pytest.mark.parametrize(
    ("page", "command"), [(PAGE, "streamlit run"), (PANEL, "panel serve")], ids=["a", "b"]
)
def test_lines_for_it_stand_in_a_module(page: str, command: str):
    note = left_alone(page, command)
    assert "what it imports once" in note.text
    module, at_its_top = note.paste.split("\n\n# ui/Home.py, at its top:\n")
    assert module.startswith("# ui/sentry_start.py:\n") and "sentry_sdk.init(" in module
    assert at_its_top == "import sentry_start  # noqa: F401"


def test_another_script_gets_the_call_itself():
    note = left_alone("while True:\n    print(1)\n", "python")
    assert "put this where it starts:" in note.text or "sentry_start" not in note.paste


@pytest.mark.parametrize(
    ("page", "are_told"),
    [(PAGE, True), (PAGE + "st.navigation([]).run()\n", False)],
    ids=["a folder", "named by the script"],
)
def test_pages_are_named(page: str, are_told: bool):
    note = left_alone(page, "streamlit run", **{"ui/pages/1_Cart.py": PAGE})
    assert (
        "Import that first in ui/Home.py and in each of ui/pages/, which" in note.text
    ) == are_told
    assert ("# ui/Home.py and each of ui/pages/, at its top:" in note.paste) == are_told


def test_a_page_s_docstring_stays_the_first():
    """Streamlit writes a text that is not the first of a page on it."""
    page = f'"""The cart."""\n\n{PAGE}'
    note = left_alone(PAGE, "streamlit run", **{"ui/pages/1_Cart.py": page})
    assert "\n# ui/Home.py, at its top and each of ui/pages/, below its docstring:" in note.paste


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ('["streamlit", "run", "--server.port", "8501", "ui/show.py"]', "Streamlit"),
        ("pip install streamlit && python ui/show.py", ""),
        ("7. `streamlit run ui/show.py` or `python api.py`", "Streamlit"),
        ("streamlit run ui/other.py", ""),
        ("python ui/show.py", ""),
    ],
)
def test_a_command_shows_it_where_the_script_imports_nothing_of_it(command: str, name: str):
    texts = {"ui/show.py": "from page import render\n\nrender()\n"}
    entry = Entrypoint("ui/show.py", "cli", "script", 3, (Evidence("README.md", 1, command),))
    program = rerun_by(Modules(Project.of(texts)), entry)
    assert (program.name if program else "") == name


def test_no_call_is_put_into_it_where_no_module_can_be() -> None:
    texts = {
        "requirements.txt": "streamlit\n",
        "show-it.py": "from page import render\n\nrender()\n",
        "page.py": "import streamlit as st\n\n\ndef render():\n    st.title('Shop')\n",
        "Dockerfile": "FROM python:3.12\nWORKDIR /app\nCOPY *.txt show-it.py page.py ./\n"
        'RUN pip install -r requirements.txt\nCMD ["streamlit", "run", "--server.port", "80", '
        '"show-it.py"]\n',
    }
    done = changes(texts)
    (note,) = [n for n in done.notes if n.text.startswith("show-it.py was left alone")]

    assert done.files == ()
    assert ". Dockerfile copies by name, and has to copy that file as well:" in note.text
    assert note.paste.startswith("# sentry_start.py:\n")
    assert note.paste.endswith("# show-it.py, at its top:\nimport sentry_start  # noqa: F401")


@pytest.mark.parametrize(
    ("version", "is_warned"), [("==1.41.0", True), ("==1.50.0", False), ("==0.80.0", False)]
)
def test_beside_another_project_the_lines_fit_its_image_and_its_release(
    version: str, is_warned: bool
) -> None:
    texts = {
        "requirements.txt": "fastapi\nuvicorn\n",
        "main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
        "Dockerfile": "FROM python:3.12\nCOPY requirements.txt main.py ./\n"
        'RUN pip install -r requirements.txt\nCMD ["uvicorn", "main:app"]\n',
        "ui/requirements.txt": f"streamlit{version}\n",
        "ui/show.py": "import streamlit as st\n\nst.title('Shop')\n",
        "ui/Dockerfile": "FROM python:3.12\nCOPY requirements.txt show.py ./\n"
        'RUN pip install -r requirements.txt\nCMD ["streamlit", "run", "show.py"]\n',
    }
    found = scan(Project.of(texts), "")
    notes = apply(found.modules.project, plan(Known(found, recommended(Project.of(texts), found))))
    (note,) = [n for n in notes.notes if n.text.startswith("ui/show.py")]
    assert "ui/Dockerfile copies by name, and has to copy that file as well" in note.text
    assert ("class Uncaught(" in note.paste) == is_warned
