"""What a host says of a group, and whether a group can be like that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from maturity.comparison.model import GroupInvalidError

NAME_LIMIT, PURPOSE_LIMIT, AGREEMENT_LIMIT = 200, 1_000, 10_000
LONGEST_YEARS = 10


@dataclass(frozen=True)
class Terms:
    """What the host of a group decides; the fields are those of `Group`, the agreement as text."""

    title: str
    purpose: str
    starts_on: date
    ends_on: date
    agreement: str
    reads_first: bool = False
    keep_months: int = 12


def check_terms(terms: Terms) -> Terms:
    """The terms without needless blanks. Raises GroupInvalidError: a title, an agreement, and an end after the beginning."""
    kept = replace(terms, title=" ".join(terms.title.split()), purpose=terms.purpose.strip(), agreement=terms.agreement.strip())
    if not kept.title or len(kept.title) > NAME_LIMIT:
        raise GroupInvalidError("title")
    if len(kept.purpose) > PURPOSE_LIMIT:
        raise GroupInvalidError("text")
    if not kept.agreement or len(kept.agreement) > AGREEMENT_LIMIT:
        raise GroupInvalidError("agreement")
    if not kept.starts_on < kept.ends_on or kept.ends_on.year - kept.starts_on.year > LONGEST_YEARS:
        raise GroupInvalidError("period")
    if not 0 <= kept.keep_months <= 60:
        raise GroupInvalidError("keep")
    return kept
