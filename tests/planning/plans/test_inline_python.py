"""Python that stands in a shell script itself starts no Sentry, and that is told."""

from __future__ import annotations

import pytest

from codemods.planning.plans.inline_python import plan
from tests.projects import known

SHOP = {
    "requirements.txt": "flask\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "Procfile": "web: flask --app app run\n",
    "jobs.py": "def run(most):\n    pass\n",
}
FED = "set -e\npython - <<'PY'\nfrom jobs import run\n\nrun($LIMIT)\nPY\necho done\n"


@pytest.mark.parametrize(
    ("path", "text", "is_told"),
    [
        ("nightly.sh", FED, True),
        ("nightly.sh", FED.replace("python - <<'PY'", "python3 <<PY"), True),
        ("nightly.sh", FED.replace("from jobs", "import app\nfrom jobs"), False),
        ("nightly.sh", FED.replace("jobs", "json"), False),
        ("nightly.sh", FED.replace("python - <<'PY'", "cat > jobs.txt <<'PY'"), False),
        ("tests/nightly.sh", FED, False),
    ],
    ids=["one", "without a dash", "the app", "another's", "written", "tests"],
)
def test_where_it_loads_the_projects_code_it_is_told(path: str, text: str, is_told: bool) -> None:
    found = [note.text for note in plan(known({**SHOP, path: text}))]
    assert len(found) == is_told
    assert all(note.startswith(f"{path}:2: Python that stands") for note in found)
