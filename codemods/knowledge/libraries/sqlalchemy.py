"""SQLAlchemy: auto-enabled; engines made before count too (sdk-facts 3.3)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="SQLAlchemy",
    kind="library",
    packages=("sqlalchemy", "sqlmodel", "flask-sqlalchemy"),
    modules=("sqlalchemy",),
    loggers=("sqlalchemy.engine*",),
    integration="sqlalchemy.SqlalchemyIntegration",
    minimum="1.2",
)
