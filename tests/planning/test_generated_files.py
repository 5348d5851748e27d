from __future__ import annotations

from codemods.files.project import Project
from codemods.planning.generated_files import deleted, own_files
from codemods.sentry.answers import Answers


def test_files_of_older_versions_have_no_digest():
    assert own_files({"files": ["a.py"]}) == {"a.py": ""}
    assert own_files({"files": {"a.py": "1"}}) == {"a.py": "1"}
    assert own_files({}) == {}


def test_what_is_gone():
    answers = Answers(written={"files": {"a.py": "1", "b.py": "2"}})
    assert deleted(Project.of({"a.py": ""}), answers) == ("b.py",)
