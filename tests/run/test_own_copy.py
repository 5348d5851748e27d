"""A framework of one file that a project has a copy of is what its integration patches."""

from __future__ import annotations

from pathlib import Path

from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.projects import applied
from tests.run.conftest import Start


@needs("bottle")
def test_it_reports_as_the_installed_one_does(start: Start, receiver: Receiver):
    import bottle

    framework = frameworks()["bottle"]
    sample = framework.sample
    copy = Path(bottle.__file__).read_text()
    before = {"requirements.txt": "requests\n", "app.py": sample.before["app.py"]}
    before |= {"bottle.py": copy}
    after = applied(before)
    assert "auto_enabling_integrations" not in after["app.py"]
    own = sample._replace(before=before, install=("bottle",))  # else nothing of its name is found
    started = start(framework._replace(sample=own), after, SENTRY_DSN=receiver.dsn)

    started.fail()

    error = receiver.wait_for(lambda i: i.type == "event")
    assert error.exception_type == "ZeroDivisionError"
    assert error.transaction == sample.transaction
