"""What a round says in a few sentences that could be read aloud: who answered, which levels, and what holds back most."""

from __future__ import annotations

from collections import Counter

from maturity.assessment.brake_sentences import named
from maturity.assessment.model import CONSENSUS, Scores
from maturity.assessment.results import Results
from maturity.assessment.scoring.brakes import brakes
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire


def summary(results: Results, t: Translator) -> list[str]:
    """The sentences, in order; results: results that may be told and have answers."""
    return [
        text for text in (_people(results, t), *levels_said(results.questionnaire, results.scores, t), _brake(results, t)) if text
    ]


def _people(results: Results, t: Translator) -> str:
    """How many people are behind the figures; "" when only figures of a file are there, which tell nothing of people."""
    if results.release is not None:
        told = [cell for item in results.release.cells if (cell := results.release.cell(item)) is not None]
        if not told:
            return ""
        return t("Up to {n} people answered the same question.", n=max(cell.base for cell in told))
    if any(response.value is not None and response.value.denominator > 1 for response in results.responses):
        return ""
    number = len({response.rater for response in results.responses if response.role_group != CONSENSUS})
    if number == 1:
        return t("One person filled this in: it is one view, and says nothing yet of how others see it.")
    return _began(t("{n} people filled this in.", n=_in_words(number, t))) if number else ""


def levels_said(questionnaire: Questionnaire, scores: Scores, t: Translator) -> list[str]:
    """How many domains stand on which level, the most common level first, and how many have none yet."""
    total = len(questionnaire.domains)
    levels = Counter(level for domain in questionnaire if (level := scores.domains[domain.id].level) is not None)
    without = total - sum(levels.values())
    if not levels:
        return [t("No domain has a level yet: too few practices were answered, or a core practice was not.")]
    (most, count), *others = sorted(levels.items(), key=lambda one: (-one[1], one[0]))
    if count == total:
        return [t("All {n} domains stand at level {level}.", n=_in_words(total, t), level=most)]
    parts = [
        t.plural(
            "{number} of the {total} domains stands at level {level}",
            "{number} of the {total} domains stand at level {level}",
            count,
            number=_in_words(count, t),
            total=_in_words(total, t),
            level=most,
        )
    ]
    parts += [t("{number} at level {level}", number=_in_words(count, t), level=level) for level, count in sorted(others)]
    said = [_began(t.listing(parts)) + "."]
    if without:
        number = _in_words(without, t)
        none_yet = t.plural("{number} domain has no level yet.", "{number} domains have no level yet.", without, number=number)
        said.append(_began(none_yet))
    return said


def _brake(results: Results, t: Translator) -> str:
    first = brakes(results.questionnaire, results.scores)[:1]
    return t("The brake is {practice}.", practice=named(results.questionnaire, first[0].practice, t)) if first else ""


def _in_words(number: int, t: Translator) -> str:
    """A small number as it is said; from thirteen on in figures."""
    words: tuple[str, ...] = (t("none"), t("one"), t("two"), t("three"), t("four"), t("five"), t("six"))
    words += (t("seven"), t("eight"), t("nine"), t("ten"), t("eleven"), t("twelve"))
    return words[number] if 0 <= number < len(words) else str(number)


def _began(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
