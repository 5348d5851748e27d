"""What a process does before it loads a file, and whether that may well fail."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.starting.failing_starts import fails_before
from codemods.files.project import Project

START = "import first\nimport app\n"
SETTINGS = {
    "settings.py": "from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n"
    "    token: str\n",
    "shared.py": "from settings import Settings\n",
}


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("from settings import Settings\n\nmine = Settings()\n", True),
        ("from shared import Settings\n\nmine = Settings()\n", True),
        ("import os\n\nassert os.getenv('A')\n", True),
        ("import os\n\n\nclass Mine:\n    token = os.environ['A']\n", True),
        ("text = open('a').read()\n", True),
        ("import os\n\nos.environ['A'] = 'b'\n", False),
        ("from settings import Settings\n\n\ndef read():\n    return Settings()\n", False),
        ("from settings import Settings\n\nif __name__ == '__main__':\n    Settings()\n", False),
        ("import logging\n\nlog = logging.getLogger('a')\n", False),
        ("import app\n\nassert app\n", False),  # below it
        ("assert (\n", False),  # nothing is known of it
    ],
)
def test_what_may_fail_above(first: str, expected: bool) -> None:
    texts = {**SETTINGS, "first.py": first, "app.py": "", "main.py": START}
    assert fails_before(Modules(Project.of(texts)), "main.py", "app.py") is expected


def test_what_is_never_loaded_has_nothing_above_it() -> None:
    texts = {**SETTINGS, "first.py": "assert 0\n", "app.py": "", "main.py": "import first\n"}
    assert not fails_before(Modules(Project.of(texts)), "main.py", "app.py")
