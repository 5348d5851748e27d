"""Values of Sentry's variables, in files beside the code, that the policy rules out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.code.importing.running_files import may_run
from codemods.doctor.finding import Finding
from codemods.doctor.rules._policy import VARIABLES, outside
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import LARGEST
from codemods.knowledge.organisations.organisation import organisation
from codemods.planning.known import Known

KEPT = True
_NAME = rf"\b(?P<name>{'|'.join(VARIABLES)})\b"
_VALUE = r"(?P<value>[^\s\"'$<{},;#]+)"
# `NAME="value"` and `"NAME": "value"`; `NAME=value`, as a shell has it.
_ANYWHERE = (
    pattern(rf"{_NAME}[\"']?\s*[=:]\s*(?P<quote>[\"']){_VALUE}(?P=quote)"),
    pattern(rf"{_NAME}={_VALUE}"),
)
# `NAME: value`, and `name: NAME` above `value: value`; elsewhere that may be an expression.
_YAML = pattern(rf"{_NAME}[\"']?(?::|[ \t]*\n\s*value:)[ \t]+{_VALUE}[ \t]*(?:#.*)?$", re.MULTILINE)
_COMMENTS = ("#", "//", ";")
_TEXTS = (".md", ".rst", ".txt", ".py", ".ipynb")


def findings(known: Known) -> Iterator[Finding]:
    """Yield each value of a committed file; one that is made of another variable is not told."""
    policy = organisation().policy
    capped = policy.max_traces_sample_rate < 1 or policy.max_profile_session_sample_rate < 1
    if not (policy.environments or policy.dsn_hosts or capped):
        return
    project = known.project
    for path in project.paths:
        data = b"" if path.endswith(_TEXTS) or not may_run(path) else project.read(path) or b""
        if b"SENTRY_" not in data or len(data) > LARGEST or b"\0" in data[:8192]:
            continue
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        for line, name, value in sorted({*_said(path, text)}):
            if reason := outside(name, value):
                yield Finding("error", Evidence(path, line), *reason)


def _said(path: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and value of what a file sets."""
    patterns = (*_ANYWHERE, _YAML) if path.endswith((".yml", ".yaml")) else _ANYWHERE
    for found in (match for each in patterns for match in each.finditer(text)):
        before = text[: found.start()].rpartition("\n")[2]
        if not before.lstrip().startswith(_COMMENTS):
            yield text.count("\n", 0, found.start()) + 1, found["name"], found["value"]
