"""Evidence: what shows that a practice stands where people say it stands (docs/method.md, "Evidence")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maturity.assessment.model import AssessmentError

STRENGTHS = (0, 1, 2, 3)  #: a claim, a document, in use, an effect shown
LONGEST = 2_000  #: characters of a place
OLD_MONTHS = 18  #: after so many months one asks whether it is still so


class EvidenceInvalidError(AssessmentError):
    """Evidence needs a place to find it, or a sentence what it is; a text has at most 2,000 characters."""


class EvidenceKind(StrEnum):
    """What sort of thing it is."""

    DOCUMENT = "document"
    DECISION = "decision"
    FIGURE = "figure"
    OBSERVATION = "observation"
    STORY = "story"  # of a customer


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence for a practice, in one round.

    rater_id: who brought it, "" when the workshop or the organiser did; place: a link, or where to find it; confidential: only
    who brought it and who organises the round see it, and it never goes into a document.
    """

    id: str
    practice: str
    kind: EvidenceKind
    place: str
    strength: int = 0
    dated_on: date | None = None
    confidential: bool = False
    rater_id: str = ""
    revision: int = 0

    def is_old(self, today: date) -> bool:
        """Whether it is older than a year and a half."""
        if self.dated_on is None:
            return False
        return (today.year - self.dated_on.year) * 12 + today.month - self.dated_on.month > OLD_MONTHS


def strongest(found: list[Evidence]) -> dict[str, int]:
    """Practice → the strength of its best evidence."""
    best: dict[str, int] = {}
    for evidence in found:
        best[evidence.practice] = max(best.get(evidence.practice, 0), evidence.strength)
    return best
