"""What of an earlier round may stand beside a later one that asked in other words."""

from __future__ import annotations

from dataclasses import replace

from maturity.assessment.model import Score, Scores
from maturity.assessment.years.comparing import same_question
from maturity.questionnaire.model import Domain, Questionnaire


def reworded(before: Questionnaire, now: Questionnaire) -> tuple[str, ...]:
    """The practices that both ask, but not in the same words, in the order of the later one."""
    then = {practice.id: practice for practice in before.practices}
    return tuple(one.id for one in now.practices if one.id in then and not same_question(then[one.id], one))


def comparable(scores: Scores, before: Questionnaire, now: Questionnaire) -> Scores:
    """The scores of an earlier round as far as the later questionnaire means the same by them.

    A practice stays when it is asked in the same words; a domain when all its practices do and it has the same ones; the overall
    figure when all domains do. before, now: the whole questionnaires, also what a quick scan left out. Of one and the same
    version everything stays.
    """
    if (before.id, before.version) == (now.id, now.version):
        return scores
    other = set(reworded(before, now))
    asked = {practice.id: practice for practice in now.practices}
    kept = {one for one in asked if one not in other}
    whole = {domain.id for domain in now if _same(domain, before, other)}
    items = {item.id for one in kept for item in asked[one].items}
    is_same = whole == {domain.id for domain in before} == {domain.id for domain in now}
    return Scores(
        scores.overall if is_same else _without_figure(scores.overall),
        {one: score for one, score in scores.domains.items() if one in whole},
        {one: score for one, score in scores.practices.items() if one in kept},
        {one: score for one, score in scores.questions.items() if one in items},
    )


def _same(domain: Domain, before: Questionnaire, other: set[str]) -> bool:
    then = next((one for one in before if one.id == domain.id), None)
    ids = [practice.id for practice in domain.practices]
    return then is not None and sorted(ids) == sorted(one.id for one in then.practices) and not other & set(ids)


def _without_figure(score: Score) -> Score:
    return replace(score, status="unanswered", exact=None, rounded=None, level=None, parts=(), bottleneck=None)
