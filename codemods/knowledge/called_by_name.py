"""Functions that servers, platforms and frameworks look for themselves, whoever else names them."""

from __future__ import annotations

FACTORIES = frozenset("create_app make_app app application main handler lambda_handler".split())
INCLUDED = "includeme"  # what Pyramid calls in a module that a configuration includes
