"""Runs a project's unittest tests and writes how each ended, as pytest does: `REPORT`.

They are found as `python -m unittest` finds them, or in a folder of tests that is no package.
"""

from __future__ import annotations

import sys
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

FOLDERS = (".", "tests", "test")


class Result(unittest.TestResult):
    """How each test ended, by its whole name, "" where it passed."""

    def __init__(self) -> None:
        super().__init__()
        self.buffer = True
        self.ended: dict[str, str] = {}

    def startTest(self, test: Any) -> None:
        """Take a test for passed until something else is said of it."""
        super().startTest(test)
        self.ended[test.id()] = ""

    def addError(self, test: Any, error: Any) -> None:
        """Note an error, also of a module or class that can't be set up."""
        super().addError(test, error)
        self.ended[test.id()] = "error"

    def addFailure(self, test: Any, error: Any) -> None:
        """Note a failure."""
        super().addFailure(test, error)
        self.ended[test.id()] = "failure"

    def addSubTest(self, test: Any, subtest: Any, error: Any) -> None:
        """Note the failure of a part for its test."""
        super().addSubTest(test, subtest, error)
        if error:
            self.ended[test.id()] = "failure"

    def addUnexpectedSuccess(self, test: Any) -> None:
        """Note that what was to fail passed, which fails the run."""
        super().addUnexpectedSuccess(test)
        self.ended[test.id()] = "failure"

    def addSkip(self, test: Any, reason: str) -> None:
        """Note that it did not run."""
        super().addSkip(test, reason)
        self.ended[test.id()] = "skipped"


def main(report: str) -> None:
    """Run all that is found first, and write the report."""
    result = Result()
    found = (_found(folder) for folder in FOLDERS if Path(folder).is_dir())
    suite = next((tests for tests in found if tests.countTestCases()), None)
    if suite is not None:
        suite.run(result)
    top = ET.Element("testsuite")
    for name, how in result.ended.items():
        place, _, last = name.rpartition(".")
        case = ET.SubElement(top, "testcase", classname=place, name=last)
        if how:
            ET.SubElement(case, how)
    ET.ElementTree(top).write(report)


def _found(folder: str) -> Any:
    return unittest.TestLoader().discover(folder)


if __name__ == "__main__":
    main(sys.argv[1])
