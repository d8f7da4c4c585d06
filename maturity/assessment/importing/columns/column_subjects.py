"""Whose the columns are, in a table with a row per question: of persons, of rounds or of organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.assessment.importing.columns.about_columns import About, settle
from maturity.assessment.importing.columns.headings import Field, bare, is_name_too, is_period, is_year, named_subject, normalised
from maturity.assessment.importing.columns.match_items import Index
from maturity.assessment.importing.files.sheet import Row
from maturity.assessment.importing.model import Choices, Problem, Subject
from maturity.assessment.model import CONSENSUS
from maturity.numbers import exact

_FIELDS = {Subject.RATER: Field.RATER, Subject.ROUND: Field.ROUND, Subject.ORGANISATION: Field.ORGANISATION}
_AGREED = frozenset({"consensus", "overeengekomen", "afgesproken", "agreed", "teamscore", "team score"})


@dataclass(frozen=True)
class Subjects:
    """Columns with answers and what each says of its source; what they were taken for; those without a heading; unclear: why
    what they are is to be asked, or cannot be told; other: the headings of another kind."""

    columns: Mapping[int, Mapping[Field, str]] = field(default_factory=dict)
    subject: Subject | None = None
    nameless: tuple[int, ...] = ()
    unclear: Problem | None = None
    other: str = ""


def subjects_of(
    headings: Row, fields: Sequence[Field | None], rows: Sequence[Row], about: About, column: int, choices: Choices, index: Index
) -> Subjects:
    """The columns without a known heading. column: the one with the questions."""
    width = max(len(headings.cells), max((len(row.cells) for row in (*rows, *about.rows.values())), default=0))
    free = [at for at in range(width) if at != column and (at >= len(fields) or fields[at] is None)]
    filled = [at for at in free if any(row.cell(at) for row in rows)]
    settle(about, filled, choices.above)
    named = [at for at in filled if headings.cell(at) or any(row.cell(at) for row in about.rows.values())]
    unnamed = [at for at in named if named_subject(headings.cell(at)) is None and not _is_agreed(headings.cell(at))]
    periods = [at for at in unnamed if is_period(headings.cell(at))]
    if len(periods) < len(unnamed):  # beside other names, "Jan" is somebody
        periods = [at for at in periods if not is_name_too(headings.cell(at))]
    if choices.subject is None and len(periods) > 1:  # beside years or quarters, another column is about the question
        named = [at for at in named if at in periods or at not in unnamed]
    of_round = bool(periods) and set(periods) >= set(named) & set(unnamed)
    as_names = of_round and all(is_name_too(headings.cell(at)) for at in periods)
    subject = choices.subject or (Subject.ROUND if of_round and not as_names else Subject.RATER)
    unclear, other = None, [headings.cell(at) for at in unnamed if is_year(headings.cell(at))]
    if choices.subject is not None:
        pass
    elif as_names and len(periods) > 1:  # of one column the score is the same
        unclear = Problem.SUBJECT_UNCLEAR
    elif _are_answers([headings.cell(at) for at in unnamed], index):
        unclear = Problem.ANSWERS_AS_COLUMNS
    elif not of_round and other and len(other) < len(unnamed):
        unclear = Problem.MIXED_COLUMNS
    columns = {at: _source(headings.cell(at), subject, about.of(at)) for at in named}
    return Subjects(
        columns, subject, tuple(at for at in filled if not headings.cell(at) and at not in named), unclear, ", ".join(other)
    )


def _are_answers(headings: Sequence[str], index: Index) -> bool:
    """Whether columns are the answers of a scale, with a cross or a count in each: all of them by number, or some by name.

    People can have numbers too, but not just as many as there are answers.
    """
    for scale in {item.scale.id: item for item in index.items.values()}.values():
        found = [(text, index.choose(scale.id, text)) for text in headings]
        said = {chosen.choice for _, chosen in found if chosen is not None and chosen.choice}
        named = any(chosen is not None and exact(text) is None for text, chosen in found)
        every = len(said) == len(scale.scale.answers)
        if len(said) > 1 and all(chosen is not None for _, chosen in found) and (named or every):
            return True
    return False


def _source(heading: str, subject: Subject, said: Mapping[Field, str]) -> dict[Field, str]:
    if _is_agreed(heading):
        return {**said, Field.ROLE_GROUP: CONSENSUS}
    kind, name = named_subject(heading) or (subject, heading)
    return {_FIELDS[kind]: bare(name)} | dict(said)


def _is_agreed(heading: str) -> bool:
    """Whether a column holds what people agreed on together, which decides."""
    return normalised(heading) in _AGREED
