"""Which place of a module serves several processes: never that of the first of the alphabet."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.deciding.most_shared import importing, may_hold, most_shared, needs_no_module
from codemods.planning.scanning.scan import scan

JOB = "import time\n\nwhile True:\n    time.sleep(9)\n"


@pytest.mark.parametrize("lone", ["alone", "zebra"])
def test_the_module_lies_where_most_can_import_it(lone: str) -> None:
    files = (f"{lone}/first.py", "work/one.py", "work/two.py")
    lines = "".join(f"{n}: python {path}\n" for n, path in zip("abc", files, strict=True))
    texts = dict.fromkeys(files, JOB)
    found = scan(Project.of({"requirements.txt": "requests\n", "Procfile": lines, **texts}))
    chosen = list(found.entrypoints)
    for first in chosen:
        beside = most_shared(found, chosen, chosen, first)
        served = importing(found.modules, chosen, beside.path, beside.module)
        assert (beside.path, served) == ("work/sentry_setup.py", {"work/one.py", "work/two.py"})


FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"


@pytest.mark.parametrize(
    ("app", "package", "needs_none", "may"),
    [
        (FLASK, False, True, True),
        (FLASK, True, False, True),
        (f"import streamlit\n{FLASK}", False, False, False),
    ],
)
def test_a_package_gets_a_module_but_may_hold_the_call(
    app: str, package: bool, needs_none: bool, may: bool
) -> None:
    texts = {"requirements.txt": "flask\n", "shop/app.py": app}
    texts |= {"shop/__init__.py": ""} if package else {}
    start = "flask --app shop.app run" if package else "python shop/app.py"
    found = scan(Project.of({**texts, "Procfile": f"web: {start}\n"}))
    (entry, *_) = found.entrypoints
    assert needs_no_module(found, entry, [entry]) == needs_none
    assert may_hold(found, entry, [entry]) == may
