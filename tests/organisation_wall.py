"""The wall between organisations on every database: a statement that does not name its organisation fails the test that made it.

PostgreSQL has row security; SQLite has nothing, and there only the condition in a query keeps organisations apart. Here every
statement that the product sends is looked at, with the same rule on both: what belongs to organisations is read, changed and
removed with the organisation of the transaction (`Database.reading` and `writing`) as a condition of its own, not as one side
of an "or". Who crosses organisations may touch the register only, as in `maturity/migrations/row_level_security.py`. What belongs
to a group is reached in a transaction of that group, with the group as a condition; or it is read by way of a seat in it, whose
holder is the organisation or the account of the transaction. Statements without a `Database` transaction around them, and SQL
written as text, are the tests' own and the migrations'.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, BooleanClauseList, ColumnElement
from sqlalchemy.sql.operators import and_, eq

from maturity.comparison.scope import GROUP
from maturity.database import EVERYBODY, Database
from maturity.migrations.group_policies import CROSSED, KEYS
from maturity.migrations.row_level_security import REGISTER, guarded

OWNER = "wall_organisation"  #: in the notes of a connection: whose transaction is on it
GUARDED = guarded()
SEAT = "group_seat"
Blocks = sa.Select[Any] | sa.Update | sa.Delete


class WallError(AssertionError):
    """A statement of the product that could reach what is another organisation's."""


def build() -> None:
    """From here on every statement of this process is looked at."""
    confine = Database._confine

    def noted(self: Database, session: Any, organisation_id: str | None) -> None:
        confine(self, session, organisation_id)
        session.connection().info[OWNER] = organisation_id

    Database._confine = noted  # type: ignore[method-assign]
    event.listen(Pool, "checkin", lambda _, record: record.info.pop(OWNER, None))
    event.listen(Engine, "before_cursor_execute", _look)


def _look(connection: Any, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool) -> None:
    compiled = getattr(context, "compiled", None)
    if OWNER not in connection.info or compiled is None or isinstance(compiled.statement, sa.TextClause | sa.DDLElement):
        return
    owner = connection.info[OWNER]
    for table, binds, holders in _named_in(compiled, statement):
        if owner == EVERYBODY and table in REGISTER | CROSSED:
            continue
        for values in context.compiled_parameters:
            if owner is None or not _is_named(table, owner, {values.get(one) for one in binds}, {values.get(h) for h in holders}):
                raise WallError(f"{table} is reached without its organisation or group ({owner}): {statement}")


def _is_named(table: str, owner: str, named: set[Any], holders: set[Any]) -> bool:
    """named: what a statement says of which organisation or group; holders: whose seats in that group it goes by."""
    if table not in KEYS:
        return owner in named
    return owner in holders or (owner.startswith(GROUP) and owner.removeprefix(GROUP) in named)


Named = tuple[str, set[str], set[str]]
_looked_at: dict[tuple[str, ...], list[Named]] = {}


def _named_in(compiled: Any, text: str) -> list[Named]:
    """Every table of organisations or groups in a statement, with the parameters that say of which, and those that say whose
    seat; a statement is looked through once, whichever store it goes to. Two with the same text and parameters are the same."""
    whole = text, *compiled.bind_names.values()
    if whole not in _looked_at:
        _looked_at[whole] = list(_tables(compiled))
    return _looked_at[whole]


def _tables(compiled: Any) -> Iterator[Named]:
    statement = compiled.statement
    keys = GUARDED | KEYS
    if isinstance(statement, sa.Insert) and statement.table.name in keys:
        yield statement.table.name, {keys[statement.table.name]}, set()
    blocks = [found for found in visitors.iterate(statement) if isinstance(found, sa.Select | sa.Update | sa.Delete)]
    same = _Same()
    for block in blocks:
        for one in _conditions(block):
            same.add(one.left, one.right)
    seats = [source for block in blocks if isinstance(block, sa.Select) for source, name in _sources(block) if name == SEAT]
    for block in blocks:
        for source, name in _sources(block):
            of_which = same.reached((source, keys[name]))
            by = [seat for seat in seats if isinstance(block, sa.Select) and (seat, "group_id") in of_which]
            holders = {bind for seat in by for bind in same.reached((seat, "holder"))}
            yield name, _binds(compiled, of_which), _binds(compiled, holders)


def _binds(compiled: Any, reached: set[Any]) -> set[str]:
    """The names of the parameters among these."""
    return {compiled.bind_names[one] for one in reached if isinstance(one, BindParameter) and one in compiled.bind_names}


def _sources(block: Blocks) -> Iterator[tuple[Any, str]]:
    """What a statement draws on of organisations: each table or alias, and the name of its table."""
    froms = block.get_final_froms() if isinstance(block, sa.Select) else [block.table]
    for one in froms:
        for source in visitors.iterate(one):
            name = getattr(getattr(source, "element", source), "name", None)
            if isinstance(source, sa.Table | sa.Alias) and name in GUARDED | KEYS:
                yield _bare(source), str(name)


def _conditions(block: Blocks) -> Iterator[BinaryExpression[Any]]:
    """The equalities that hold for every row: those of the condition itself and of inner joins, not below "or" or "not"."""
    places: list[Any] = [block.whereclause]
    froms = block.get_final_froms() if isinstance(block, sa.Select) else []
    joins = [found for one in froms for found in visitors.iterate(one) if isinstance(found, sa.sql.expression.Join)]
    places += [join.onclause for join in joins]
    while places:
        one = places.pop()
        if isinstance(one, BooleanClauseList) and one.operator is and_:
            places += one.clauses
        elif isinstance(one, BinaryExpression) and one.operator is eq:
            yield one


def _bare(source: Any) -> Any:
    """A table as such, without what the ORM notes on it."""
    return getattr(source, "_deannotate", lambda: source)()


class _Same:
    """Columns and parameters that are equal to each other."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Any, Any]] = []

    def add(self, left: ColumnElement[Any], right: ColumnElement[Any]) -> None:
        self._pairs.append((self._key(left), self._key(right)))

    def reached(self, column: tuple[Any, str]) -> set[Any]:
        """The columns and parameters that a column equals, also by way of others, and itself."""
        reached: set[Any] = {column}
        while more := {b for pair in self._pairs for a, b in (pair, pair[::-1]) if a in reached} - reached:
            reached |= more
        return reached

    @staticmethod
    def _key(side: ColumnElement[Any]) -> Any:
        return (_bare(side.table), side.name) if isinstance(side, sa.Column) else side
