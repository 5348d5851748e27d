"""How a text is changed: `source/` is the engine for Python, the other folders its uses."""
