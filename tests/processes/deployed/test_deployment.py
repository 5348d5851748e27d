"""Four proofs or no edit: what lacks one is a question, with the reason and the lines."""

from __future__ import annotations

import pytest

from codemods.files.deployed import PROOFS, Process, Proof
from codemods.files.loading import modules
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from codemods.processes.deployed.deployment import Ground
from tests.projects import applied, changes

SHOP = {
    "Procfile": "web: gunicorn shop.app:app\n",
    "requirements.txt": "flask\ngunicorn\n",
    "shop/__init__.py": "",
    "shop/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}


def test_a_launch_is_a_process_with_what_it_loads():
    (process,) = scan(Project.of(SHOP)).processes
    assert process.start == "shop/app.py"
    assert process.loads == {"shop/app.py"}
    assert process.launch.program == "gunicorn"


def test_each_entrypoint_has_four_proofs():
    (one,) = scan(Project.of(SHOP)).proven
    assert tuple(proof.name for proof in one.proofs) == PROOFS
    assert not one.missing
    assert [p.start for p in one.processes] == ["shop/app.py"]


@pytest.mark.parametrize("name", PROOFS)
def test_without_one_of_them_nothing_is_edited(name: str, monkeypatch: pytest.MonkeyPatch):
    def prove(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Proof:
        return Proof(name, False, "its packages come from elsewhere.")  # type: ignore[arg-type]

    monkeypatch.setattr(modules("proofs")[name], "prove", prove)

    assert applied(SHOP) == SHOP
    (note,) = [n for n in changes(SHOP).notes if "shop/app.py" in n.text]
    assert note.text.startswith("Not set up: shop/app.py (Procfile:1).") or "elsewhere" in note.text
    assert "sentry_sdk.init(" in note.paste
