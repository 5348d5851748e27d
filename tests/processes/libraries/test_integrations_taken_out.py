"""Where a list that an integration has put something into is replaced."""

from __future__ import annotations

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.processes.libraries.integrations_taken_out import taken_out

MADE = "from dramatiq.brokers.stub import StubBroker\n\nbroker = StubBroker()\n"


def test_it_is_found_in_any_file_that_knows_the_object():
    texts = {
        "a.py": MADE,
        "b.py": "import dramatiq\nfrom a import broker\n\nbroker.middleware = []\n",
    }
    found = taken_out(Modules(Project.of(texts)), sorted(texts), frameworks()["dramatiq"])
    assert [(str(one.place), one.owner, one.attribute) for one in found] == [
        ("b.py:4", "broker", "middleware")
    ]


def test_nothing_is_looked_for_where_an_integration_puts_nothing():
    modules = Modules(Project.of({"a.py": MADE + "broker.middleware = []\n"}))
    assert taken_out(modules, ["a.py"], frameworks()["flask"]) == ()
