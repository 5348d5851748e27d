"""What may be loaded because a text names it."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.importing.named_modules import may_load
from codemods.files.project import Project

TASKS = {
    "shop/__init__.py": "",
    "shop/work/__init__.py": "",
    "shop/work/tasks.py": "from shop import monitoring\n",
    "shop/monitoring.py": "",
    "shop/celeryconfig.py": 'imports = ("shop.work.tasks",)\n',
}


@pytest.mark.parametrize(
    "text",
    [
        'app = Celery("shop", include=["shop.work.tasks"])',
        'app.autodiscover_tasks(["shop.work"])',
        'app.config_from_object("shop.celeryconfig")',
        "import shop.work.tasks",
    ],
)
def test_a_module_that_is_named_is_loaded_with_what_it_imports(text: str) -> None:
    modules = Modules(Project.of({**TASKS, "shop/app.py": text}))
    assert "shop/monitoring.py" in may_load(modules, "shop/app.py")


@pytest.mark.parametrize("text", ['log("see shop.work.tasks")', 'print("shop.other")', "oh no ("])
def test_other_texts_name_nothing(text: str) -> None:
    assert may_load(Modules(Project.of({**TASKS, "shop/app.py": text})), "shop/app.py") == [
        "shop/app.py"
    ]


def test_the_texts_of_what_is_imported_are_for_its_own_process() -> None:
    texts = {
        **TASKS,
        "shop/app.py": 'app = Celery("shop", include=["shop.work.tasks"])',
        "shop/clock.py": "from shop import app",
    }
    assert "shop/monitoring.py" not in may_load(Modules(Project.of(texts)), "shop/clock.py")
