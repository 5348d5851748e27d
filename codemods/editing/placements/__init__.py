"""How Sentry goes into Python source: one module per way, each a function of the text.

Every way has `edit(text, **arguments) -> str`; it returns the text unchanged where it is
already so and raises `codemods.files.model.Refused` where it would have to guess.
"""
