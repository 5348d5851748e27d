"""A tree without certain imports, to compare what remains."""

from __future__ import annotations

import ast
from collections.abc import Collection

from codemods.editing.source.imports.bindings import Binding, bound_by


class WithoutImports(ast.NodeTransformer):
    """Takes imports of certain things out of a tree, which has to be one's own."""

    def __init__(self, imports: Collection[Binding]):
        self.imports = imports

    def visit_Import(self, node: ast.Import) -> ast.AST | None:
        """Drop the names from `import …`."""
        return self._imported(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        """Drop the names from `from … import …`."""
        return self._imported(node)

    def _imported(self, node: ast.Import | ast.ImportFrom) -> ast.AST | None:
        pairs = zip(node.names, list(bound_by(node)), strict=True)
        node.names = [alias for alias, binding in pairs if binding not in self.imports]
        return node if node.names else None
