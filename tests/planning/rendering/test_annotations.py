"""Types of what stands around an init call: those that its parts need, and no other."""

from __future__ import annotations

import pytest

from codemods.files.model import InitCall
from codemods.planning.rendering.annotations import types_of

GROUPS = {"off": {"queues": "False"}}
COLLECTED = "from sentry_sdk.types import DataCollectionUserOptions as Collected"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, []),
        ({"secrets": {}}, ["from typing import Any"]),
        ({"collected": {"groups": {}}}, []),
        ({"collected": {"groups": GROUPS}}, [COLLECTED]),
        (
            {"sampler": {}, "secrets": {}},
            ["from typing import Any", "from sentry_sdk.types import SamplingContext"],
        ),
    ],
)
def test_each_part_brings_its_types(parts: dict[str, object], expected: list[str]):
    assert types_of(InitCall(parts=parts)) == expected
