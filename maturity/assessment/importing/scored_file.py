"""The scores of a file with answers as plain values for JSON, in the form that docs/content-format.md tells ("Scoring a
file")."""

from __future__ import annotations

from typing import Any

from maturity.assessment.importing.build_rounds import Preview, preview_of
from maturity.assessment.importing.model import NOTHING_SAID, Choices, Fault, Problem
from maturity.assessment.importing.read_file import read_file
from maturity.assessment.scoring.answer_file import as_json
from maturity.assessment.scoring.scoring import score
from maturity.questionnaire.model import Questionnaire

#: What matters where rounds are kept, and not where a file is only scored.
_OF_ROUNDS = frozenset(
    {
        Problem.ROUND_NAMELESS,
        Problem.ORGANISATION_MISSING,
        Problem.TOO_MANY_GROUPS,
        Problem.TOO_MANY_DEPARTMENTS,
        Problem.NOTHING,
    }
)


class ScoringRefusedError(Exception):
    """The file cannot be scored; `faults` say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


def scored(data: bytes, questionnaire: Questionnaire, choices: Choices = NOTHING_SAID) -> tuple[Preview, dict[str, Any]]:
    """What a file holds, and its scores per organisation and round. Raises ScoringRefusedError with every fault.

    A file is read as an import reads it, so that both agree on what an answer is.
    """
    preview = preview_of(read_file(data, questionnaire, choices), questionnaire)
    faults = [fault for fault in preview.faults if fault.problem not in _OF_ROUNDS]
    if faults:
        raise ScoringRefusedError(*faults)
    return preview, scores_of(preview)


def scores_of(preview: Preview) -> dict[str, Any]:
    """The scores of what was read."""
    questionnaire = preview.questionnaire
    results = [{"organisation": one.organisation, "round": one.title, **as_json(one.scores)} for one in preview.rounds]
    if not results:
        results = [{"organisation": "", "round": "", **as_json(score(questionnaire, ()))}]
    return {"questionnaire": questionnaire.id, "version": questionnaire.version, "results": results}
