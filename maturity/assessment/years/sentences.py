"""What the years show, in sentences: what moved and on which evidence, what is noise, what cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from maturity.assessment.brake_sentences import named
from maturity.assessment.charts.gap_chart import gap_figure
from maturity.assessment.evidence.model import Evidence
from maturity.assessment.evidence.sentences import evidence_line
from maturity.assessment.sentences import round_title
from maturity.assessment.years.comparing import Movement, PracticeChange
from maturity.assessment.years.model import Course, Hurdle, Obstacle
from maturity.assessment.years.service import Years
from maturity.language import Translator
from maturity.questionnaire.model import Practice


def course_sentence(course: Course | None, t: Translator) -> str:
    """What a domain did from the first round to the last: its figures, the change, and whether that is noise."""
    if course is None:
        return t("too few practices in common for a figure")
    figures = " → ".join(t.number(figure) for figure in course.figures)
    if course.noise:  # the change itself stays away: 0.25 would be rounded to the 0.3 at which noise ends
        return t("{figures}: within the noise", figures=figures)
    return f"{figures} ({gap_figure(float(course.change), t)})"


def headline(years: Years, t: Translator) -> str:
    """The one sentence above the pictures."""
    first, last = (round_title(results.round, t) for results in (years.rounds[0], years.rounds[-1]))
    real = [course for course in years.courses.values() if not course.noise]
    if not years.courses:
        return t("There are no domain figures to compare between “{first}” and “{last}”.", first=first, last=last)
    if not real:
        return t("No domain moved more than the noise between “{first}” and “{last}”.", first=first, last=last)
    questionnaire = years.rounds[-1].questionnaire
    sentences = []
    for higher, text in (
        (True, t("Up between “{first}” and “{last}”: {domains}.")),
        (False, t("Down between “{first}” and “{last}”: {domains}.")),
    ):
        found = sorted((one for one in real if (one.change > 0) is higher), key=lambda one: -abs(one.change))
        if found:
            names = [f"{t.of(questionnaire.domain(one.id).name)} ({gap_figure(float(one.change), t)})" for one in found]
            sentences.append(text.format(first=first, last=last, domains=t.listing(names)))
    return " ".join(sentences)


def moved(years: Years, movement: Movement) -> list[PracticeChange]:
    """The practices that made this movement, the largest change first."""
    found = [practice_change for practice_change in years.comparison.practices.values() if practice_change.movement == movement]
    return sorted(found, key=lambda practice_change: (-abs(practice_change.change), practice_change.id))


def moved_sentence(change: PracticeChange, years: Years, t: Translator) -> str:
    """One practice that moved, in a line."""
    practice = named(years.rounds[-1].questionnaire, change.id, t)
    before, after = t.number(change.before), t.number(change.after)
    return t("{practice}: from {before} to {after}", practice=practice, before=before, after=after)


def evidence_sentences(found: Sequence[Evidence], t: Translator, today: date) -> list[str]:
    """The evidence for a movement, a line each; of what is confidential only that it is there."""
    lines = [" ".join(evidence_line(evidence, t, today).split()) for evidence in found if not evidence.confidential]
    hidden = len(found) - len(lines)
    return (
        [*lines, t.plural("{n} piece of confidential evidence", "{n} pieces of confidential evidence", hidden)]
        if hidden
        else lines
    )


def version_sentences(years: Years, t: Translator) -> list[str]:
    """Which practices are new, changed or gone, when the rounds asked different things."""
    comparison, last, first = years.comparison, years.rounds[-1].questionnaire, years.rounds[0].questionnaire
    if comparison.same_questions:
        return []
    sentences = [
        t.plural(
            "Compared on {n} practice that both rounds asked in the same words.",
            "Compared on the {n} practices that both rounds asked in the same words.",
            len(comparison.practices),
        )
    ]
    for text, ids, questionnaire in (
        (t("New: {practices}."), comparison.new, last),
        (t("Asked differently: {practices}."), comparison.changed, last),
        (t("No longer asked: {practices}."), comparison.gone, first),
    ):
        if ids:
            sentences.append(text.format(practices=t.listing(_names([questionnaire.practice(one) for one in ids], t))))
    return sentences


def _names(practices: Sequence[Practice], t: Translator) -> list[str]:
    return [f"{practice.id} {t.of(practice.name)}" for practice in practices]


def obstacle_sentence(obstacle: Obstacle, years: Years, t: Translator) -> str:
    """Why something cannot be compared."""
    titles = [f"“{round_title(one.round, t)}”" for one in years.rounds if one.round.id in obstacle.rounds]
    words = {
        Hurdle.QUESTIONNAIRE: t(
            "These rounds asked different questionnaires, so their figures cannot stand beside each other.",
        ),
        Hurdle.MODE: t(
            "Some of these rounds were answered by a panel and some anonymously. Such figures come about in different ways, "
            "so they cannot stand beside each other. Choose rounds of one kind."
        ),
        Hurdle.PART: t("These rounds are about different parts of the organisation, so their figures cannot be compared."),
        Hurdle.VERSION: t("The questionnaire changed between these rounds: only what they share is compared."),
        Hurdle.SCOPE: t.plural(
            "{rounds} was a quick scan. Only its core practices can be compared, and no domains: two practices say too little.",
            "{rounds} were quick scans. Only their core practices can be compared, and no domains: two practices say too little.",
            len(titles),
            rounds=t.listing(titles),
        ),
        Hurdle.UNTOLD: t("Of {rounds} nothing can be shown yet: people are still answering.", rounds=t.listing(titles)),
        Hurdle.EMPTY: t("Nothing was answered in {rounds} yet.", rounds=t.listing(titles)),
        Hurdle.OPEN: t("{rounds} is still going on: its figures can change.", rounds=t.listing(titles)),
    }
    return words[obstacle.hurdle]
