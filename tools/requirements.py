"""What the tests need installed for the frameworks' samples: `python -m tools.requirements`."""

from __future__ import annotations

from codemods.knowledge.registry import frameworks


def requirements() -> tuple[str, ...]:
    """Return a requirement (PEP 508) a line, as the frameworks' own files name them, sorted."""
    lines: set[str] = set()
    for framework in frameworks().values():
        sample = framework.sample
        lines.update(sample.before.get("requirements.txt", "").splitlines())
        lines.update(sample.install or framework.packages[:1])
    return tuple(sorted(lines))


if __name__ == "__main__":
    print("\n".join(requirements()))
