from __future__ import annotations

import pytest

from codemods.files.model import Create, Edit, Plan
from codemods.files.project import Project
from codemods.planning.apply import apply
from tests.projects import changes

HOOK = "import sentry_setup  # noqa: F401  # isort: skip"


def hook(path: str) -> Edit:
    arguments = {"statement": HOOK, "after": 0}
    return Edit(path, "placements.import_first", arguments, "loads Sentry", HOOK)


def test_edits_become_bytes_with_their_reason():
    project = Project.of({"a.py": b"\xef\xbb\xbfimport os\r\n"})
    (change,) = apply(project, Plan(edits=(hook("a.py"),))).files
    assert change.why == "loads Sentry"
    assert change.after == b"\xef\xbb\xbf" + f"{HOOK}\r\n\r\nimport os\r\n".encode()


def test_a_refusal_names_file_reason_and_lines_and_stops_nothing_else():
    project = Project.of({"broken.py": "def f(:\n", "fine.py": "x = 1\n"})
    changes = apply(project, Plan(edits=(hook("broken.py"), hook("fine.py"), hook("gone.py"))))
    assert [c.path for c in changes.files] == ["fine.py"]
    broken, gone = changes.notes
    assert broken.text.startswith("broken.py was left alone: ")
    assert broken.paste == HOOK
    assert gone.text.startswith("gone.py was left alone: there is no such")


def test_several_edits_of_one_file_are_one_change():
    second = Edit("a.py", "placements.import_first", {"statement": "import b", "after": 0}, "b")
    (change,) = apply(Project.of({"a.py": "x = 1\n"}), Plan(edits=(hook("a.py"), second))).files
    assert change.why == "loads Sentry; b"


def test_new_files_are_created():
    (change,) = apply(Project.of({}), Plan(creates=(Create("a.py", "x\n", "new"),))).files
    assert (change.before, change.after) == (None, b"x\n")


def test_without_the_requirement_nothing_imports_sentry():
    arguments = {"requirement": "sentry-sdk"}
    required = Edit("setup.py", "manifests.setup_py", arguments, "requires it", "sentry-sdk>=2")
    plan = Plan(
        creates=(Create("sentry_setup.py", "x\n", "new"),),
        requirement=(required,),
        edits=(hook("a.py"),),
    )
    changes = apply(Project.of({"a.py": "x = 1\n", "setup.py": "import odd\n"}), plan)
    assert changes.files == ()
    (note,) = changes.notes  # one cause, one note; what the hook imports is among the lines
    assert note.text.startswith("setup.py was left alone: it has no call of setup() that can be ")
    assert "a.py, sentry_setup.py need sentry-sdk, which is not required yet" in note.text
    assert note.paste == f"# setup.py:\nsentry-sdk>=2\n\n# a.py:\n{HOOK}\n\n# sentry_setup.py:\nx"


@pytest.mark.parametrize(
    "text",
    [
        "@EXPLICIT\nhttps://host/flask-3.1.0-py_0.conda#abc\n",
        "flask==3.1 \\\n    --hash=sha256:aa\n",
    ],
    ids=["files of conda's packages", "hashes"],
)
def test_lines_for_what_a_tool_writes_belong_into_what_it_reads(text: str):
    arguments = {"requirement": "sentry-sdk"}
    required = Edit("all.txt", "manifests.requirements", arguments, "requires it", "sentry-sdk>=2")
    plan = Plan(requirement=(required,), edits=(hook("a.py"),))
    (note,) = apply(Project.of({"a.py": "x = 1\n", "all.txt": text}), plan).notes
    assert note.paste.startswith("# what all.txt is made from:\nsentry-sdk>=2\n\n# a.py:\n")


def test_a_call_that_nothing_is_new_for_waits_for_no_requirement() -> None:
    texts = {
        "requirements.txt": "apache-airflow\nurllib3==1.26.7\n",
        "requirements/all.txt": "sentry-sdk==1.4.3\nurllib3==1.26.7\n",
        "dags/shop.py": "from airflow import DAG\n\nfrom watch import start\n\nstart()\n",
        "watch.py": "import sentry_sdk\n\n\ndef start():\n"
        "    sentry_sdk.init(DSN, traces_sample_rate=1.0)\n",
    }
    told = "\n".join(f"{n.text}\n{n.paste}" for n in changes(texts).notes)
    assert "urllib3==1.26.7 keeps out" in told
    assert "# watch.py" not in told and "which is not required yet" not in told
