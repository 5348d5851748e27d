"""An integration is on where it is chosen, and where it enables itself below its minimum."""

from __future__ import annotations

import pytest

from codemods.planning.reach.enabled_integrations import is_enabled
from tests.projects import known

APP = {
    "main.py": "import loguru\nimport sqlalchemy\nfrom fastapi import FastAPI\n\napp = FastAPI()\n",
    "Procfile": "web: uvicorn main:app\n",
}


@pytest.mark.parametrize(
    ("lines", "stem", "start_up", "is_on"),
    [
        ("loguru==0.7.2", "loguru", "automatic", True),
        ("loguru==0.6.0", "loguru", "automatic", True),  # it looks at no version
        ("loguru==0.6.0", "loguru", "lean", False),
        ("sqlalchemy==1.1", "sqlalchemy", "automatic", False),  # it refuses what is too old
        ("", "loguru", "automatic", False),
    ],
)
def test_what_enables_itself_counts_as_chosen(
    lines: str, stem: str, start_up: str, is_on: bool
) -> None:
    main = APP["main.py"] if lines else APP["main.py"].replace("import loguru\n", "")
    texts = {**APP, "main.py": main, "requirements.txt": f"fastapi\n{lines}\n"}

    assert is_enabled(stem, known(texts, start_up=start_up)) is is_on
