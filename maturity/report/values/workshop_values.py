"""What the documents tell of the workshop on a round."""

from __future__ import annotations

from maturity.assessment.results import Results
from maturity.assessment.workshop.model import Workshop as Held
from maturity.assessment.workshop.results import verdicts
from maturity.assessment.workshop.sentences import item_name, verdict
from maturity.language import Translator
from maturity.report.values.workshop_model import Agreed, Dissent, FirstAction, Workshop


def workshop_of(held: Held, results: Results, t: Translator) -> Workshop | None:
    """A workshop on the round of these results as plain values; None when it was not begun."""
    if held.started_on is None:
        return None
    questionnaire, settled = results.questionnaire, verdicts(results, held.agenda)
    done = {one.item for one in settled}
    changed = [one for one in settled if one.changed]
    return Workshop(
        on=held.finished_on or held.started_on,
        unsettled=0 if held.finished_on else sum(item not in done for item in held.agenda),
        agreed=tuple(
            Agreed(
                item_name(questionnaire, one.item, t),
                one.before,
                verdict(questionnaire, one.consensus, t),
                one.consensus.owner,
                one.unconfirmed,
            )
            for one in changed
        ),
        same=sum(one.consensus.state is not None and not one.changed for one in settled),
        dissents=tuple(
            Dissent(item_name(questionnaire, one.item, t), one.consensus.dissent) for one in settled if one.consensus.dissent
        ),
        brakes=tuple(filter(None, held.brakes)),
        actions=tuple(FirstAction(action.what, action.who, action.by) for action in held.actions if action.what),
    )
