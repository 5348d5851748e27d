"""Which of several subprojects, of which some lie within others, are meant."""

from __future__ import annotations

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import changes

HANDLER = "def handler(event, context):\n    return event\n"
TEMPLATE = "Transform: AWS::Serverless-2016-10-31\nResources:\n"
FUNCTION = (
    "  {0}:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: jobs/\n"
    "      Handler: {0}.main.handler\n      Runtime: python3.12\n"
)
JOBS = {
    "template.yaml": TEMPLATE + "".join(map(FUNCTION.format, ("fetch", "load", "score"))),
    "jobs/requirements.txt": "boto3\n",
    **{f"jobs/{name}/__init__.py": "" for name in ("fetch", "load", "score")},
    **{f"jobs/{name}/main.py": HANDLER for name in ("fetch", "load", "score")},
    "jobs/fetch/requirements.txt": "boto3\n",
    "jobs/load/requirements.txt": "boto3\n",
}


def test_a_list_within_what_is_deployed_as_a_whole_is_no_project() -> None:
    found = scan(Project.of(JOBS))
    assert (found.root, found.others) == ("jobs", ())
    assert len(found.entrypoints) == 3


def test_one_that_is_packed_by_itself_is_set_up_with_the_others() -> None:
    own = FUNCTION.format("fetch").replace("jobs/", "jobs/fetch/").replace("fetch.main", "main")
    template = JOBS["template.yaml"].replace(FUNCTION.format("fetch"), own)
    done = {c.path for c in changes({**JOBS, "template.yaml": template}).files}
    assert {"jobs/requirements.txt", "jobs/fetch/requirements.txt"} <= done
    assert "jobs/load/requirements.txt" not in done


def test_one_that_describes_itself_is_counted() -> None:
    own = {"jobs/fetch/setup.py": "from setuptools import setup\n\nsetup(name='fetch')\n"}
    found = scan(Project.of({**JOBS, **own}))
    assert "jobs/fetch" in found.others
