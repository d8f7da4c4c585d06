"""Alembic's entry: it runs the versions on the connection that `upgrade` opened and locked."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from maturity.migrations.schema import metadata


def plain(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as plain ones: an old migration must not depend on today's code."""
    names = {"AutoString": "sa.String()", "Utc": "sa.DateTime(timezone=True)", "JSON": "sa.JSON()"}
    return names.get(type(item).__name__, False) if kind == "type" else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata(),
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=plain,
)
context.run_migrations()
