"""An edit of each placement, broken on purpose: its process is started, and the edit goes again."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from codemods.files.project import Project
from codemods.files.write import write as write_changes
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan
from codemods.verify.before_after.prove import Judge, Wanted
from codemods.verify.before_after.sides import sides
from codemods.verify.before_after.start import Start
from codemods.verify.before_after.take_back import taken_back
from codemods.verify.markers import new_markers
from codemods.verify.own_brokers import Brokers
from codemods.verify.values import Process
from tests.cells import cells
from tests.lacking import needed
from tests.repositories import write
from tests.run.isolation import hide_all_but
from tests.verify.before_after.test_placements import ALL, ANSWERS, OTHERS, placements, put_in
from tests.verify.conftest import ours

pytestmark = pytest.mark.whole


class Broken(NamedTuple):
    """A project, what a process of it runs, and what is made of the placement's edit."""

    name: str
    runs: str
    path: str
    old: str
    new: str
    proof: str = "timely"
    needs: str = ""
    given: Mapping[str, Any] = ALL


OWN = "an init call of the project's own"
SIGNALS = {**ALL, "celery_start": "signals"}
ONCE = "schedule, sys; schedule.run_pending = sys.exit; import clock"
CONNECT = "@beat_init.connect"
BROKEN: Mapping[str, Broken] = {
    "allow_headers": Broken(
        "headers", "main", "main.py", '"sentry-trace"', "sentry_trace", needs="fastapi"
    ),
    "ignore_logger": Broken(
        "dramatiq", "tasks", "tasks.py", 'ignore_logger("d', 'ignore("d', needs="dramatiq"
    ),
    "import_first": Broken(
        "django", "shop.settings", "shop/settings.py", "sentry_setup", "sentry_setups"
    ),
    "init_before_app": Broken("asgi", "app", "app.py", "sentry_sdk.init(", "sentry_sdk.begin("),
    "merge_init": Broken(OWN, "app", "app.py", "profile_lifecycle", "lifecycle", needs="flask"),
    "monitor_job": Broken("schedule", ONCE, "clock.py", "monitor_slug", "slug", needs="schedule"),
    "quiet_logs": Broken(OWN, "app", "app.py", "logs(logger_name", "logs(logger", needs="flask"),
    "report_in_child": Broken(
        "children", "worker", "worker.py", "@serverless_function", "@serverless_functions"
    ),
    "start_in_job": Broken(
        "spawned",
        "shop.jobs; shop.jobs.job()",
        "shop/jobs.py",
        "from shop import sentry_setup",
        "from shop import sentry_setups",
        needs="flask",
    ),
    "start_on_signals": Broken(
        "a worker", "shop.tasks", "shop/tasks.py", CONNECT, f"{CONNECT}ed", "", "celery", SIGNALS
    ),
    "wrap_app": Broken("asgi", "app", "app.py", "@SentryAsgiMiddleware", "@SentryAsgi", "timely"),
}


# Where ours stands, if it is not around or within what the project does itself.
STANDS = {
    "import_first": "in a file of its own",
    "init_before_app": "as a call",
    "merge_init": "in the project's call",
    "quiet_logs": "below the project's call",
    "start_in_job": "in a function of the project",
    "start_on_signals": "in a function",
}
CHEAPEST_FIRST = {p: p for p in sorted(BROKEN, key=lambda p: bool(BROKEN[p].needs))}


@pytest.mark.parametrize("placement", cells(CHEAPEST_FIRST, lambda p: STANDS.get(p, "around")))
def test_a_broken_edit_is_found_by_starting_it_and_taken_back(
    placement: str, tmp_path: Path
) -> None:
    case = BROKEN[placement]
    needed(*filter(None, [case.needs]))
    texts = OTHERS.get(case.name) or frameworks()[case.name].sample.before
    shop = tmp_path / "shop"
    made = put_in(texts, case.given)
    write(shop, {path: made.known.project[path] for path in (*made.known.project, ANSWERS)})
    project = Project.at(shop)
    found = sides(Known(scan(project), made.known.answers))
    edits = {e.path: e for e in found.edits}
    right = (edits[case.path].after or b"").decode()
    assert case.old in right
    wrong = right.replace(case.old, case.new).encode()
    found = found._replace(
        edits=tuple(e._replace(after=wrong) if e.path == case.path else e for e in found.edits)
    )
    (shop / case.path).write_bytes(wrong)
    env = {k: v for k, v in os.environ.items() if not k.startswith("SENTRY_")}
    site = tmp_path / "site"  # of all that is installed for the tests, the SDK would wake most
    hide_all_but((*texts.get("requirements.txt", "").splitlines(), "sentry-sdk"), site)
    env["PYTHONPATH"] = str(site)
    start = Start(shop, found, ours(), env, Brokers(), new_markers())
    words = (sys.executable, "-c", f"import {case.runs}")
    process = Process("script", "script", "script", words, "as it is loaded")

    judged = Judge(start, process, process, Wanted(whole_scripts=True)).judged()

    assert judged.state == "fails", judged
    assert judged.cause is not None
    assert judged.cause.paths == (case.path,)
    write_changes(shop, taken_back(found, judged.cause.paths, ANSWERS))
    kept = {e.path: e.after for e in found.edits if e.path != case.path}
    old = texts.get(case.path)
    assert (shop / case.path).read_text() == old
    assert {path: (shop / path).read_bytes() for path in kept} == kept


def test_each_placement_that_is_used_is_broken_once() -> None:
    assert set(BROKEN) == placements()
