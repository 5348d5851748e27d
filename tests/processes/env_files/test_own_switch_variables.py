"""Which lines ask for a variable that switches Sentry on and off."""

from __future__ import annotations

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.env_files.own_switch_variables import own_switches


def test_code_that_asks_and_templates_that_name_it():
    texts = {
        "app.py": "import sentry\n\nif USE_SENTRY:\n    pass\n",
        "env.example": "# SENTRY_ENABLED=\nSENTRY_ENABLED=0\nSENTRY_DSN=\n",
        "tests/test_app.py": "if USE_SENTRY:\n    pass\n",
        "notes.md": "SENTRY=1\n",
    }
    assert [*map(str, own_switches(Modules(Project.of(texts))))] == ["app.py:3", "env.example:2"]
