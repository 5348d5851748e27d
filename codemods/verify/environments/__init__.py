"""The Python that a project is verified with: its own, or one made from its lists."""
