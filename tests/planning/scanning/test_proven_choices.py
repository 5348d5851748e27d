"""What lacks a proof is a question, and what is deployed needs no other beside it."""

from __future__ import annotations

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan

APP = "from fastapi import FastAPI\n\napp = FastAPI()\n"
IMAGE = "FROM python\nWORKDIR /srv\nCOPY . .\nRUN pip install -r requirements.txt\nCMD {}\n"
SITE = {
    "requirements.txt": "fastapi\nstreamlit\nuvicorn\n",
    "app/__init__.py": "",
    "app/main.py": APP,
    "site/Home.py": "import streamlit as st\n\nst.write('x')\n",
}


def chosen(texts: dict[str, str]) -> list[str]:
    """Return the files that are to start Sentry."""
    return [entry.path for entry in scan(Project.of(texts)).entrypoints]


def test_what_is_deployed_is_chosen_where_nothing_else_is_left() -> None:
    shown = {**SITE, "Dockerfile": IMAGE.format("streamlit run site/Home.py")}
    assert chosen(shown) == ["site/Home.py"]
    assert chosen(SITE) == ["app/main.py"]


def test_beside_another_that_is_deployed_it_stays_a_question() -> None:
    web = f"{IMAGE.format('uvicorn app.main:app')}"
    compose = (
        "services:\n  web:\n    build: .\n  site:\n    build: .\n    command: streamlit run {}\n"
    )
    both = {**SITE, "Dockerfile": web, "compose.yaml": compose.format("site/Home.py")}
    assert chosen(both) == ["app/main.py"]


def test_what_lacks_a_proof_is_none() -> None:
    lacking = IMAGE.replace("RUN pip install -r requirements.txt\n", "RUN pip install streamlit\n")
    assert chosen({**SITE, "Dockerfile": lacking.format("streamlit run site/Home.py")}) == []
