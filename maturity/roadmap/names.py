"""Names for sentences about a roadmap: of initiatives by their code, of domains and practices by their id."""

from __future__ import annotations

from functools import cache

from maturity.assessment.round_questions import QUESTIONNAIRE
from maturity.language import Translator
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.model import Roadmap
from maturity.roadmap.planner.reasons.sentences import Name


@cache
def _questionnaire() -> Questionnaire:
    return questionnaire(QUESTIONNAIRE, latest_version(QUESTIONNAIRE))


def initiative_name(roadmap: Roadmap, *, whole: bool = True) -> Name:
    """Code and name of an initiative by its code; the code alone when `whole` is False or it is not on the roadmap."""
    names = {initiative.code: f"{initiative.code} {initiative.name}" for initiative in roadmap.initiatives} if whole else {}
    return lambda code: names.get(code, code)


def domain_name(t: Translator) -> Name:
    """The name of a domain by its id."""
    names = {domain.id: t.of(domain.name) for domain in _questionnaire()}
    return lambda domain: names.get(domain, domain)


def practice_name(t: Translator) -> Name:
    """Code and name of a practice by its code."""
    names = {practice.id: f"{practice.id} {t.of(practice.name)}" for practice in _questionnaire().practices}
    return lambda practice: names.get(practice, practice)
