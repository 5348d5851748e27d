from __future__ import annotations

from tests.differences import difference

SAME = {"same.py": "x = 1\n"}


def test_each_file_that_differs_has_a_diff_of_its_own():
    expected = {**SAME, "a.py": "import os\n\nx = 1\n", "gone.py": "y\n"}
    found = {**SAME, "a.py": "import sys\n\nx = 1\n"}
    assert difference(expected, found) == (
        "--- expected a.py\n+++ found a.py\n@@ -1,3 +1,3 @@\n-import os\n+import sys\n \n x = 1\n"
        "--- expected gone.py\n+++ found gone.py\n@@ -1 +0,0 @@\n-y"
    )


def test_ends_of_lines_are_seen():
    assert "-x\n+'x\\r\\n'" in difference({"a": "x\n"}, {"a": "x\r\n"})
    assert "-x\n+'x'" in difference({"a": "x\n"}, {"a": "x"})


def test_an_empty_file_is_not_none():
    assert difference({"a": ""}, {}) == "a: empty, or not there"
    assert difference(SAME, SAME) == ""
