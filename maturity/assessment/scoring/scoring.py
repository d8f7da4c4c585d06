"""From answers to figures: exact fractions, from items through practices and domains to the overall figure.

The rules are part of the questionnaire (docs/content-format.md, "Scoring"); here they are carried out. Nothing is rounded on the
way up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from maturity.assessment.model import CONSENSUS, AnswerState, Base, Part, Points, Response, Score, Scores
from maturity.assessment.scoring.arithmetic import aggregate, exact_sum, rounded
from maturity.assessment.scoring.leveling import Gate, bottleneck, level_of
from maturity.questionnaire.model import Domain, Effect, Practice, Question, Questionnaire, Rules

_NOTHING = Fraction(0)
#: An item, and the state and value of the one answer to it, if there is one: what it gives then does not depend on who answered.
_Key = tuple[str, AnswerState | None, tuple[int, int] | None]


@dataclass(slots=True)
class _Child:
    """A node with its score, the value it hands up, its weight, whether it is core, whether it caps the node above, and the
    highest
    value that it could hand up."""

    score: Score
    value: Fraction | None
    weight: Fraction
    core: bool = False
    cap: bool = False
    most: Fraction = _NOTHING


def score(questionnaire: Questionnaire, responses: Iterable[Response]) -> Scores:
    """All figures of one organisation in one round.

    responses: at most one per rater and item; items that the questionnaire does not have are left aside.
    """
    return Scoring(questionnaire).score(responses)


class Scoring:
    """Scores many by one questionnaire, and remembers what each answer to an item gives."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self._levels = [level.number for level in questionnaire.levels]
        self._has_points = _has_points(questionnaire)
        self._known: dict[_Key, _Child] = {}

    def __reduce__(self) -> tuple[type[Scoring], tuple[Questionnaire]]:
        """What it remembers stays behind where it goes to another process."""
        return Scoring, (self.questionnaire,)

    def score(self, responses: Iterable[Response]) -> Scores:
        """See `score`."""
        given: dict[str, list[Response]] = defaultdict(list)
        for response in responses:
            given[response.item].append(response)
        scorer = _Scorer(given, self._levels, self._known, has_points=self._has_points)
        domains = [scorer.domain(domain) for domain in self.questionnaire.domains]
        overall = scorer.node("overall", self.questionnaire.rules, domains)
        return Scores(overall, {child.score.id: child.score for child in domains}, scorer.practices, scorer.questions)


class _Scorer:
    """Walks the tree with the answers at hand and remembers what it met."""

    def __init__(
        self, given: Mapping[str, Sequence[Response]], levels: Sequence[int], known: dict[_Key, _Child], *, has_points: bool
    ) -> None:
        self.given, self.levels, self.known, self.has_points = given, levels, known, has_points
        self.practices: dict[str, Score] = {}
        self.questions: dict[str, Score] = {}

    def domain(self, domain: Domain) -> _Child:
        children = [self._practice(practice) for practice in domain.practices]
        return self._handed_up(self.node(domain.id, domain.rules, children), domain.rules, domain.weight, children)

    def _practice(self, practice: Practice) -> _Child:
        children = [self._item(question, question.weight) for question in practice.questions]
        if children:
            result = self.node(practice.id, practice.rules, children)
            self.questions |= {child.score.id: child.score for child in children}
            child = self._handed_up(result, practice.rules, practice.weight, children, practice)
        else:
            child = self._item(practice, Fraction(1) if practice.weight is None else practice.weight, practice.core)
        self.practices[practice.id] = child.score
        return child

    def _item(self, item: Practice | Question, weight: Fraction, core: bool = False) -> _Child:
        given = self.given.get(item.id, ())
        if len(given) > 1:
            return self._of(item, weight, core, given)
        response = given[0] if given else None
        value = None if response is None else response.value
        ratio = None if value is None else value.as_integer_ratio()  # hashes ten times as fast
        key = (item.id, None if response is None else response.state, ratio)
        child = self.known.get(key)
        if child is None:
            child = self.known[key] = self._of(item, weight, core, given)
        return child

    def _of(self, item: Practice | Question, weight: Fraction, core: bool, given: Sequence[Response]) -> _Child:
        rules = item.rules
        most = self._most_of(item)
        value, state = combine(given, rules)
        unknown = sum(response.state is AnswerState.DONT_KNOW for response in given)
        counts = value is not None
        base = Base(int(counts), int(state is not AnswerState.NOT_APPLICABLE), 1, int(state is not None))
        if state is None and isinstance(rules.missing, Fraction):
            value = rules.missing
        if value is None:
            status = "not_applicable" if state is AnswerState.NOT_APPLICABLE else "unanswered"
            return _Child(Score(item.id, status, base, dont_know=unknown), None, weight, core, item.cap, most)  # type: ignore[arg-type]
        level = level_of(rules.level, value, (), self.levels)
        result = Score(item.id, "ok", base, value, rounded(value, rules.rounding), level, dont_know=unknown)
        # A question hands up its value; what a node carries is about practices, domains and the overall figure.
        handed = _carried(result, rules) if isinstance(item, Practice) else value
        return _Child(result, handed, weight, core, item.cap, most)

    def _most_of(self, item: Practice | Question) -> Fraction:
        """The highest value of an item; worked out only where some node counts points."""
        return max(answer.value for answer in item.scale.answers) if self.has_points else _NOTHING

    def node(self, node_id: str, rules: Rules, children: Sequence[_Child]) -> Score:
        """The score of a node from its children."""
        base, unknown = _summed(children)
        if isinstance(rules.missing, Fraction):
            children = [_filled(child, rules.missing) for child in children]
        parts = tuple(Part(child.score.id, child.value, None if child.value is None else child.weight) for child in children)
        if base.total and not base.applicable:
            return Score(node_id, "not_applicable", base, parts=parts, dont_know=unknown)
        of = base.total if rules.minimum_of == "total" else base.applicable
        if base.answered < rules.minimum_answered * of:
            return Score(node_id, "insufficient" if base.answered else "unanswered", base, parts=parts, dont_know=unknown)
        counting = [child for child in children if child.value is not None]
        points = _points(rules, counting)
        value = _capped(rules, _value_of(rules, counting, points), children)
        if value is None:
            return Score(node_id, "insufficient" if base.answered else "unanswered", base, parts=parts, dont_know=unknown)
        gates = _gates(children) if rules.level.rule == "gated" else []
        level = level_of(rules.level, value, gates, self.levels)
        holding = bottleneck(rules.level, level, gates, self.levels)
        return Score(node_id, "ok", base, value, rounded(value, rules.rounding), level, parts, holding, unknown, points)

    def _handed_up(
        self, result: Score, rules: Rules, weight: Fraction | None, children: Sequence[_Child], practice: Practice | None = None
    ) -> _Child:
        summed = exact_sum(child.weight for child in children if child.value is not None) if weight is None else weight
        applicable = [child for child in children if child.score.status != "not_applicable"]
        most = _most(rules, result, applicable, self.levels) if self.has_points else _NOTHING
        core, cap = (practice.core, practice.cap) if practice is not None else (False, False)
        return _Child(result, _carried(result, rules), summed, core, cap, most)


def _summed(children: Sequence[_Child]) -> tuple[Base, int]:
    """How many items there are under children, and how many times somebody did not know."""
    answered = applicable = total = responded = unknown = 0
    for child in children:
        base = child.score.base
        answered += base.answered
        applicable += base.applicable
        total += base.total
        responded += base.responded
        unknown += child.score.dont_know
    return Base(answered, applicable, total, responded), unknown


def _has_points(questionnaire: Questionnaire) -> bool:
    """Whether some node counts points, so that it matters how many there are."""
    parts = (*questionnaire, *questionnaire.practices)
    nodes = (questionnaire.rules, *(part.rules for part in parts))
    return any(rules.aggregate in ("weighted_sum", "percent") for rules in nodes)


def _points(rules: Rules, counting: Sequence[_Child]) -> Points | None:
    """The points of a sum or a percentage, and how many there can be; None of another aggregate, and when nothing weighs
    anything."""
    if rules.aggregate not in ("weighted_sum", "percent") or not any(child.weight for child in counting):
        return None
    value = sum((child.value * child.weight for child in counting if child.value is not None), rules.constant)
    return Points(value, sum((child.most * child.weight for child in counting), rules.constant))


def _value_of(rules: Rules, counting: Sequence[_Child], points: Points | None) -> Fraction | None:
    if rules.aggregate == "percent":
        return None if points is None or not points.most else 100 * points.value / points.most
    value = aggregate(rules, [(child.value, child.weight) for child in counting if child.value is not None])
    return None if value is None else value + rules.constant


def _capped(rules: Rules, value: Fraction | None, children: Sequence[_Child]) -> Fraction | None:
    """A value that is no higher than the children that cap it. One of these that applies and has no value: then there is none."""
    for child in children:
        if not child.cap or child.score.status == "not_applicable" or value is None:
            continue
        if child.value is None:
            return None
        of = 100 * child.value / child.most if rules.aggregate == "percent" and child.most else child.value
        value = min(value, of)
    return value


def _most(rules: Rules, result: Score, children: Sequence[_Child], levels: Sequence[int]) -> Fraction:
    """The highest value that a node can hand up, for the children that apply."""
    if rules.carry == "level":
        numbers = [band.level for band in rules.level.bands] or list(levels)
        return Fraction(max(numbers, default=0))
    counting = [child for child in children if child.value is not None] or children
    if rules.carry == "points" and result.points is not None:
        return result.points.most
    if rules.aggregate == "percent" and rules.carry != "points":
        return Fraction(100)
    if rules.aggregate in ("percent", "weighted_sum"):
        return sum((child.most * child.weight for child in counting), rules.constant)
    highest = aggregate(rules, [(child.most, child.weight) for child in counting])
    return Fraction(0) if highest is None else highest + rules.constant


def _filled(child: _Child, missing: Fraction) -> _Child:
    """A child that applies and has no value counts with what the node's rules say of what is missing."""
    if child.value is not None or child.score.status == "not_applicable":
        return child
    return replace(child, value=missing)


def _gates(children: Sequence[_Child]) -> list[Gate]:
    return [_gate(child) for child in children if child.weight and (child.core or child.score.status != "not_applicable")]


def _gate(child: _Child) -> Gate:
    level = child.score.level
    return Gate(child.score.id, child.score.exact if level is None else Fraction(level), child.core)


def _carried(result: Score, rules: Rules) -> Fraction | None:
    if rules.carry == "rounded":
        return result.rounded
    if rules.carry == "level":
        return None if result.level is None else Fraction(result.level)
    if rules.carry == "points" and result.points is not None:
        return result.points.value
    return result.exact


def combine(responses: Sequence[Response], rules: Rules) -> tuple[Fraction | None, AnswerState | None]:
    """The value of one item from all its raters, and what kind of answer that is.

    A consensus row decides; else the mean of the role groups' means (or of all raters alike). No value: the state tells why, None
    when nobody answered.
    """
    if len(responses) == 1:  # the usual case in a file of figures, and thousands of them
        value, state = _value(responses[0], rules), responses[0].state
        if value is not None:
            return value, AnswerState.ANSWERED
        return None, None if state is AnswerState.ANSWERED else state
    agreed = [response for response in responses if response.role_group == CONSENSUS]
    groups: dict[str, list[Fraction]] = defaultdict(list)
    for response in agreed or responses:
        value = _value(response, rules)
        if value is not None:
            groups["" if rules.raters == "equal" else response.role_group].append(value)
    if groups:
        return _mean([_mean(values) for values in groups.values()]), AnswerState.ANSWERED
    states = {response.state for response in agreed or responses}
    for state in (AnswerState.NOT_APPLICABLE, AnswerState.DONT_KNOW):
        if state in states:
            return None, state
    return None, None


def _value(response: Response, rules: Rules) -> Fraction | None:
    if response.state is AnswerState.ANSWERED:
        return response.value
    effect: Effect = "exclude"
    if response.state is AnswerState.DONT_KNOW:
        effect = rules.dont_know
    elif response.state is AnswerState.NOT_APPLICABLE:
        effect = rules.not_applicable
    return effect if isinstance(effect, Fraction) else response.value


def _mean(values: Sequence[Fraction]) -> Fraction:
    return values[0] if len(values) == 1 else exact_sum(values) / len(values)


def risen(now: Scores, before: Scores) -> list[str]:
    """The practices that stand higher than in an earlier round; only those that had a score in both."""
    earlier = {practice: score.exact for practice, score in before.practices.items()}
    return [
        practice
        for practice, score in now.practices.items()
        if (was := earlier.get(practice)) is not None and score.exact is not None and score.exact > was
    ]
