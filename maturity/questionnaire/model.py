"""What a questionnaire is: a tree of domains, practices and questions, answer scales, and the rules for scoring.

The format of the files is told in docs/content-format.md. Texts are mappings from language code to text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeVar

from maturity.numbers import exact

Texts = Mapping[str, str]
Aggregate = Literal["weighted_mean", "weighted_sum", "minimum", "percent"]
Carry = Literal["exact", "rounded", "level", "points"]
RoundingMode = Literal["half_up", "truncate", "none"]
LevelRuleName = Literal["none", "truncated", "bands", "gated"]
#: How an item without a value counts: left out, refused, or as a number.
Effect = Literal["exclude", "refuse"] | Fraction


@dataclass(frozen=True)
class Answer:
    """One choice on a scale, with the value it has in the score."""

    id: str
    value: Fraction
    text: Texts


@dataclass(frozen=True)
class Scale:
    """The answers that can be given, in the order in which they are shown."""

    id: str
    answers: tuple[Answer, ...]

    def find(self, answer: str) -> Answer | None:
        """The answer with this id, else the one with this value ("3", "0.25"), else None."""
        for candidate in self.answers:
            if candidate.id == answer:
                return candidate
        value = exact(answer)
        return next((candidate for candidate in self.answers if candidate.value == value), None)


@dataclass(frozen=True)
class Rounding:
    """How a figure is shown."""

    mode: RoundingMode = "half_up"
    decimals: int = 1


@dataclass(frozen=True)
class Band:
    """From this value on, this level; `strictly`: only above it."""

    start: Fraction
    level: int
    strictly: bool = False


@dataclass(frozen=True)
class LevelRule:
    """How a value, or the children's values, become a level."""

    rule: LevelRuleName = "none"
    bands: tuple[Band, ...] = ()
    share: Fraction = Fraction(1)
    core: bool = False
    below: int | None = None


@dataclass(frozen=True)
class Rules:
    """How a node gets its figure from what is under it."""

    aggregate: Aggregate = "weighted_mean"
    constant: Fraction = Fraction(0)  #: what is added to the sum or the mean, whatever was answered
    missing: Effect = "exclude"
    dont_know: Effect = "exclude"
    not_applicable: Effect = "exclude"
    minimum_answered: Fraction = Fraction(0)
    minimum_of: Literal["total", "applicable"] = "total"
    carry: Carry = "exact"
    rounding: Rounding = field(default_factory=Rounding)
    level: LevelRule = field(default_factory=LevelRule)
    raters: Literal["role_groups", "equal"] = "role_groups"


@dataclass(frozen=True)
class Question:
    """A question inside a practice that has several."""

    id: str
    weight: Fraction
    scale: Scale
    question: Texts
    levels: Mapping[str, tuple[str, ...]]
    rules: Rules
    cap: bool = False  #: the practice is never higher than this question


@dataclass(frozen=True)
class Practice:
    """The unit that is scored: answered itself, or through its questions."""

    id: str
    core: bool
    weight: Fraction | None  #: None: the sum of the weights directly under it that count
    scale: Scale
    name: Texts
    question: Texts
    why: Texts
    evidence: Texts
    conversation: Texts
    levels: Mapping[str, tuple[str, ...]]
    sources: str
    questions: tuple[Question, ...]
    rules: Rules
    cap: bool = False  #: the domain is never higher than this practice

    @property
    def items(self) -> tuple[Practice | Question, ...]:
        """What is answered: the questions, or the practice itself."""
        return self.questions or (self,)


@dataclass(frozen=True)
class Domain:
    """A group of practices with a level of its own."""

    id: str
    code: str
    color: str
    weight: Fraction | None  #: None: the sum of the weights directly under it that count
    name: Texts
    description: Texts
    practices: tuple[Practice, ...]
    rules: Rules

    @property
    def items(self) -> tuple[Practice | Question, ...]:
        return tuple(item for practice in self.practices for item in practice.items)


@dataclass(frozen=True)
class Level:
    """A level of the maturity scale and its name."""

    number: int
    name: Texts


@dataclass(frozen=True)
class Term:
    """A word that everybody should use in the same way, and what it means; forms: how sentences write it, by language."""

    id: str
    term: Texts
    meaning: Texts
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Questionnaire:
    """A published version of a questionnaire."""

    id: str
    version: str
    languages: tuple[str, ...]
    name: Texts
    introduction: Texts
    levels: tuple[Level, ...]
    domains: tuple[Domain, ...]
    rules: Rules  #: the rules of the overall figure
    terms: tuple[Term, ...] = ()

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        return tuple(practice for domain in self.domains for practice in domain.practices)

    @cached_property
    def items(self) -> tuple[Practice | Question, ...]:
        return tuple(item for domain in self.domains for item in domain.items)

    def domain(self, domain_id: str) -> Domain:
        """The domain with this id. Raises KeyError."""
        return _by_id(self.domains, domain_id)

    def practice(self, practice_id: str) -> Practice:
        """The practice with this id. Raises KeyError."""
        return _by_id(self.practices, practice_id)

    def domain_of(self, practice_id: str) -> Domain:
        """The domain that a practice belongs to. Raises KeyError."""
        for domain in self.domains:
            if any(practice.id == practice_id for practice in domain.practices):
                return domain
        raise KeyError(practice_id)

    def level_name(self, number: int) -> Texts:
        """The name of a level; an unnamed level gives an empty mapping."""
        return next((level.name for level in self.levels if level.number == number), {})

    def __iter__(self) -> Iterator[Domain]:
        return iter(self.domains)

    def restricted(self, practices: Collection[str]) -> Questionnaire:
        """The same questionnaire with only these practices, for a scan of a part. Domains without any are left out."""
        domains = (replace(domain, practices=tuple(p for p in domain.practices if p.id in practices)) for domain in self.domains)
        return replace(self, domains=tuple(domain for domain in domains if domain.practices))

    @property
    def core(self) -> frozenset[str]:
        """The ids of the core practices."""
        return frozenset(practice.id for practice in self.practices if practice.core)

    @cached_property
    def quick_scan(self) -> Questionnaire:
        """The same questionnaire with only the core practices."""
        return self.restricted(self.core)


_Node = TypeVar("_Node", Domain, Practice)


def _by_id(nodes: tuple[_Node, ...], node_id: str) -> _Node:
    for node in nodes:
        if node.id == node_id:
            return node
    raise KeyError(node_id)
