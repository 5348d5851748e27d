"""Copier's view of the scan: `sentry` in every template, worked out when first asked for."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from copier_template_extensions import ContextHook
from jinja2 import Environment, Template

VIEW = "copier_sentry_view"
FOLDER = Path(__file__).resolve().parent / "view"


def _of_this_version() -> Any:
    """Return the class of the folder beside this file, in modules that nobody else sees.

    Copier loads the old and the new version of a template into one interpreter, and each again
    for a project that may have changed.
    """
    folder = [str(FOLDER)]
    spec = spec_from_file_location(VIEW, FOLDER / "__init__.py", submodule_search_locations=folder)
    assert spec and spec.loader
    sys.modules[VIEW] = module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        return import_module(f"{VIEW}.given").Given
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == VIEW]:
            del sys.modules[name]


Sentry = _of_this_version()


class SentryContext(ContextHook):
    """Puts `sentry` into the context."""

    def __init__(self, environment: Environment) -> None:
        """Have each text compiled once: Copier asks for the word `str` two hundred times."""
        super().__init__(environment)
        self._is_checked = False
        anew = environment.from_string
        compiled = cache(anew)

        def once(source: Any, *others: Any, **named: Any) -> Template:
            is_text = isinstance(source, str) and not others and not named
            return compiled(source) if is_text else anew(source, *others, **named)

        environment.from_string = once  # type: ignore[method-assign]

    def hook(self, context: dict[str, Any]) -> None:
        """Add the lazily computed view; nothing is scanned before a template asks.

        What was given is looked at first, once Copier knows the name of the answers file.
        """
        context["sentry"] = view = Sentry(context)
        if not self._is_checked and context["_copier_conf"]["answers_file"]:
            self._is_checked = True
            view.check(self.environment)
