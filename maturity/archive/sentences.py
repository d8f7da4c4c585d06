"""What is kept and why, what goes when something is erased, and what an archive is refused for: in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.archive.model import ArchiveError
from maturity.archive.retention import Periods
from maturity.language import Translator


@dataclass(frozen=True)
class Kept:
    """One thing that is kept: what, why and how long."""

    what: str
    why: str
    how_long: str


def retention_sentences(periods: Periods, t: Translator) -> tuple[Kept, ...]:
    """Everything that is kept about people and organisations; docs/privacy.md says the same at length."""
    own = t("Until your organisation erases it.")
    return (
        Kept(
            t("Your name and how your employer's sign-in knows you"),
            t("To know that it is you, and to show who takes part."),
            t(
                "Until you erase yourself, or {days} days after your first visit if you belong to no organisation.",
                days=periods.account,
            ),
        ),
        Kept(
            t("Where you are signed in: the browser, since when, and your e-mail address"),
            t("So that you can end a login, and so that a copied cookie does not work."),
            t("Until you sign out, or until the login ends by itself."),
        ),
        Kept(
            t("Your answers and notes"),
            t("To work out where your organisation stands. Others see the results, not who gave which answer."),
            own,
        ),
        Kept(
            t("Ambition, roadmap, decisions and the names in them"),
            t("To plan, and to remember what was decided and by whom."),
            own,
        ),
        Kept(
            t("What a workshop agreed: levels, evidence, who sees it otherwise, first actions, and the names in them"),
            t("To use as the score, and to remember what was agreed and why."),
            own,
        ),
        Kept(
            t("Your role in an organisation"),
            t("To let you do what your role allows."),
            t("Until you leave or are taken out."),
        ),
        Kept(
            t("Invitations: the role, the e-mail address if there is one, and until when; of the link only a fingerprint"),
            t("To let the right person in, once."),
            t("Until it is used or withdrawn, or {days} days after it ended.", days=periods.invitation),
        ),
        Kept(
            t("Of guests in a panel: the name, the role group, what they answer; of the link only a fingerprint"),
            t("To let them answer without an account, and so that who organises it knows who takes part."),
            t("The link until {days} days after it ended; the rest until your organisation erases it.", days=periods.invitation)
            + " "
            + t("Figures that were shown stay where five or more others are behind them."),
        ),
        Kept(
            t("Of who reviews with a link: the name, what they are, when the link was last opened; of the link a fingerprint"),
            t("To let a director review without an account, and to know who decided."),
            t(
                "The link until {days} days after it ended; a name under a remark or decision until your organisation erases it.",
                days=periods.invitation,
            ),
        ),
        Kept(
            t("In an anonymous round: the role group, the department, the answers, the day; of the personal code a fingerprint"),
            t("To work out what may be shown. No name, no address, no time."),
            t("Until your organisation erases the answers for good."),
        ),
        Kept(
            t("Evidence: what it is, where it can be found, who brought it"),
            t("To show what a practice rests on. What is confidential is for who brought it and who organises the round."),
            own,
        ),
        Kept(
            t("Wrong guesses at a link, a code or a password: a fingerprint of the internet address"),
            t("To slow down whoever tries many."),
            t("A quarter of an hour; it goes at the next guess, or with the daily clean-up."),
        ),
        Kept(
            t("The log: who did what, when, and whether it was allowed; never an answer"),
            t("To see afterwards what happened, as the BIO asks of public organisations."),
            t("{days} days.", days=periods.audit),
        ),
    )


def personal_data(t: Translator) -> str:
    """What of all this is personal data, and what to think of when many are asked."""
    return t(
        "Answers under a name or an account are personal data and confidential. So are the answers behind a personal code, until "
        "they are erased for good. The figures that are shown are not. Under the Woo somebody may ask for figures and documents, "
        "and a works council may have a say before employees are asked: think of both before you begin."
    )


def what_goes(counts: Mapping[str, int], t: Translator) -> list[str]:
    """What would be erased, counted: "2 rounds", "36 answers" and so on, without what there is none of."""
    said = (
        ("round", t.plural("{n} round", "{n} rounds", counts["round"])),
        ("answer", t.plural("{n} answer", "{n} answers", counts["answer"])),
        ("initiative", t.plural("{n} initiative", "{n} initiatives", counts["initiative"])),
        ("roadmap_version", t.plural("{n} decided plan", "{n} decided plans", counts["roadmap_version"])),
        ("decision", t.plural("{n} line in the decision log", "{n} lines in the decision log", counts["decision"])),
        ("member", t.plural("the membership of {n} person", "the memberships of {n} people", counts["member"])),
    )
    return [text for table, text in said if counts[table]]


def refusal(error: ArchiveError, t: Translator) -> str:
    """Why a file cannot be brought in."""
    return {
        "no_archive": t("This is not an archive of Groeikaart. Nothing was brought in."),
        "newer": t(
            "This archive was made by a newer version of Groeikaart. Ask whoever manages this installation to upgrade it first."
        ),
        "damaged": t(
            "This archive is damaged: {where} is not as Groeikaart writes it. Nothing was brought in.", where=error.where or "…"
        ),
        "too_large": t("This archive is too large. Nothing was brought in."),
    }[error.fault]


def act(action: str, t: Translator) -> str:
    """An action of the log in words."""
    return _acts(t).get(action, action)


def _acts(t: Translator) -> dict[str, str]:
    return {
        "organisation_created": t("Made the organisation"),
        "organisation_adopted": t("Made owner on the server, of what was made before people signed in"),
        "brought_in": t("Brought in an archive"),
        "taken_along": t("Took all data along"),
        "ownership_offered": t("Made a link for a new owner"),
        "invited_owner": t("Invited an owner"),
        "invited_leader": t("Invited a CX leader"),
        "invited_facilitator": t("Invited a facilitator"),
        "invited_director": t("Invited a director"),
        "invited_member": t("Invited a member"),
        "guest_invited": t("Made a link for a guest"),
        "rater_erased": t("Erased somebody from a panel"),
        "codes_drawn": t("Drew codes for an anonymous round"),
        "guest_link_renewed": t("Made a new link for a guest"),
        "guest_erased": t("Erased a guest with the answers"),
        "guest_link_withdrawn": t("Withdrew the link of a guest"),
        "invitation_withdrawn": t("Withdrew an invitation"),
        "invitation_accepted": t("Accepted an invitation"),
        "role_owner": t("Gave the role of owner"),
        "role_leader": t("Gave the role of CX leader"),
        "role_facilitator": t("Gave the role of facilitator"),
        "role_director": t("Gave the role of director"),
        "role_member": t("Gave the role of member"),
        "administration_claimed": t("Took on the administration of the installation"),
        "member_removed": t("Took somebody out, or left"),
        "round_opened": t("Opened a round"),
        "round_widened": t("Widened a round to the full questionnaire"),
        "round_closed": t("Closed a round"),
        "round_reopened": t("Opened a round again"),
        "round_changed": t("Changed what a round is"),
        "round_brought_in": t("Brought in a round from a spreadsheet"),
        "comparison_taken_out": t("Took a comparison with a group along"),
        "round_taken_out": t("Took the results or answers of a round out"),
        "round_settled": t("Let go of the answers of a round"),
        "workshop_agenda": t("Chose what a workshop talks about"),
        "workshop_started": t("Began a workshop"),
        "workshop_saved": t("Wrote down brakes and first actions of a workshop"),
        "workshop_finished": t("Finished a workshop"),
        "workshop_reopened": t("Went on with a workshop"),
        "consensus_saved": t("Recorded what a workshop agreed, or not"),
        "revote_opened": t("Opened a re-vote on phones"),
        "revote_revealed": t("Revealed a re-vote on phones"),
        "revote_withdrawn": t("Broke a re-vote on phones off"),
        "evidence_added": t("Added evidence"),
        "evidence_removed": t("Took evidence back"),
        "ambition_saved": t("Changed the ambition"),
        "targets_saved": t("Changed the targets"),
        "initiatives_chosen": t("Chose initiatives"),
        "initiative_added": t("Added an initiative"),
        "initiative_saved": t("Changed an initiative"),
        "initiative_removed": t("Took an initiative off the roadmap"),
        "capacity_saved": t("Changed the capacity"),
        "plan_ordered": t("Accepted an order"),
        "plan_moved": t("Moved an initiative"),
        "plan_undone": t("Took a change of the order back"),
        "plan_decided": t("Decided on the plan"),
        "decision_answered": t("Recorded an answer to a decision that was asked"),
        "quarter_closed": t("Looked back on a quarter"),
        "document_made": t("Made a document"),
        "document_received": t("Uploaded a reviewed document"),
        "proposal_accepted": t("Took over a proposal from a document"),
        "proposal_rejected": t("Left a proposal from a document"),
        "proposal_placed": t("Gave a proposal to an initiative"),
        "proposal_answered": t("Answered a remark in a document"),
        "remark_made": t("Made a remark on the plan"),
        "remark_answered": t("Answered a remark on the plan"),
        "remark_settled": t("Settled a remark on the plan"),
        "plan_returned": t("Sent the plan back"),
        "review_link_made": t("Made a link to review the plan"),
        "review_link_renewed": t("Made a new link to review the plan"),
        "review_link_withdrawn": t("Withdrew a link to review the plan"),
        "review_link_erased": t("Erased a link to review the plan"),
        "links_decide": t("Allowed deciding by link"),
        "links_do_not_decide": t("No longer allowed deciding by link"),
        "template_set": t("Set the template of the documents"),
        "template_removed": t("Removed the template of the documents"),
        "logo_set": t("Set the logo of the documents"),
        "logo_removed": t("Removed the logo of the documents"),
        "log_shortened": t("Removed old lines from the log"),
        "answer": t("Wanted to answer"),
        "manage_rounds": t("Wanted to manage rounds"),
        "set_ambition": t("Wanted to change the ambition"),
        "edit_plan": t("Wanted to change the plan"),
        "export": t("Wanted to make a document"),
        "remark": t("Wanted to remark on the plan"),
        "decide": t("Wanted to decide"),
        "manage_people": t("Wanted to manage people"),
        "share": t("Wanted to share with other organisations"),
        "own": t("Wanted to do what is for the owner"),
        **_acts_in_groups(t),
    }


def _acts_in_groups(t: Translator) -> dict[str, str]:
    """Acts in a group of organisations; those of others that concern this organisation stand there without who did them."""
    return {
        "group_started": t("Started a group to compare in"),
        "group_changed": t("A group or its agreement was changed"),
        "group_agreement_accepted": t("Accepted the agreement of a group"),
        "group_invited_member": t("Invited an organisation into a group"),
        "group_invited_facilitator": t("Invited a facilitator into a group"),
        "group_invitation_withdrawn": t("Withdrew an invitation into a group"),
        "group_joined": t("Took part in a group from here on"),
        "group_joined_by_another": t("Another organisation came into our group"),
        "group_joined_by_guide": t("A facilitator came into our group"),
        "group_left": t("Left a group, with what was given to it"),
        "group_removed": t("The host of a group took us out of it"),
        "group_member_removed": t("Took a member out of our group"),
        "group_handed_over": t("Handed a group over to another host"),
        "group_taken_over": t("Became the host of a group"),
        "group_ended": t("A group ended"),
        "group_moment_planned": t("Planned a moment of a group"),
        "group_moment_removed": t("Took a moment of a group away"),
        "group_moment_opened": t("A moment of a group was opened"),
        "group_pairs_kept": t("Kept the pairs of a group"),
        "given_named": t("Gave results to a group, under our name"),
        "given_anonymously": t("Gave results to a group, without our name"),
        "withdrawn": t("Took back what was given to a group"),
    }
