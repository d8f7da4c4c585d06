"""What a workshop changed: what was agreed beside what the answers said on their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from maturity.assessment.model import CONSENSUS, AnswerState
from maturity.assessment.results import Results
from maturity.assessment.scoring.scoring import score
from maturity.assessment.workshop.model import Consensus
from maturity.assessment.workshop.sentences import item_of, practice_of


@dataclass(frozen=True)
class Verdict:
    """One item: what the answers said (the mean of the role groups, None without), and what the table made of it.

    agreed: the value of the answer that was chosen, None for anything else; unconfirmed: it stands high without evidence in use.
    """

    item: str
    before: Fraction | None
    agreed: Fraction | None
    consensus: Consensus
    unconfirmed: bool = False

    @property
    def changed(self) -> bool:
        """Whether the score became another one."""
        if self.consensus.state is None:
            return False
        return self.agreed != self.before if self.consensus.state is AnswerState.ANSWERED else self.before is not None


def verdicts(results: Results, agenda: Iterable[str] = ()) -> tuple[Verdict, ...]:
    """Everything that was settled: in the order of the agenda, then what stands on none in the order of the questionnaire."""
    own = score(results.questionnaire, [response for response in results.responses if response.role_group != CONSENSUS])
    before = own.practices | own.questions
    settled = {item: consensus for item, consensus in results.consensus.items() if consensus.is_settled and item in before}
    order = dict.fromkeys([*agenda, *(item.id for item in results.questionnaire.items)])
    return tuple(_verdict(results, settled[item], before[item].exact) for item in order if item in settled)


def _verdict(results: Results, consensus: Consensus, before: Fraction | None) -> Verdict:
    item, practice = (find(results.questionnaire, consensus.item) for find in (item_of, practice_of))
    answer = item.scale.find(consensus.choice) if item is not None and consensus.state is AnswerState.ANSWERED else None
    unconfirmed = practice is not None and practice.id in results.unconfirmed
    return Verdict(consensus.item, before, None if answer is None else answer.value, consensus, unconfirmed)
