"""The role groups that a file names, as those of a round: our standard ones where the words are ours, else its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from maturity.assessment.importing.columns.headings import normalised
from maturity.assessment.model import CONSENSUS, STANDARD_GROUPS, RoleGroup
from maturity.assessment.rounds.sentences import group_name
from maturity.language import LANGUAGES, translator

_WORDS = {
    "leaders": "leaders, leader, leiding, leidinggevenden, management, managers, manager, bestuur, directie, mt",
    "staff": "staff, staf, cx, cx & staf, cx-team, cx team",
    "front": "front, frontlijn, front line, frontline, uitvoering, balie, kcc, klantcontact",
    "policy": "policy, beleid, beleid, recht & it, policy, law & it",
}


def is_known_group(text: str) -> bool:
    """Whether a text is what we call a role group, or "consensus"."""
    return _word(text) in _known()


def group_ids(texts: Iterable[str]) -> dict[str, str]:
    """Text → the id of its role group. Consensus stays what it is; a text that is none of our words gets an id of its own."""
    known, found = _known(), dict[str, str]()
    ids: dict[str, str] = {}
    for text in texts:
        word = _word(text)
        if text and text not in found:
            found[text] = known.get(word) or ids.setdefault(word, f"own{len(ids) + 1}")
    return found


def groups_of(ids: dict[str, str]) -> tuple[RoleGroup, ...]:
    """The role groups of a round with these: the standard ones, or those that are used and the file's own by their name."""
    names = {group_id: text for text, group_id in reversed(ids.items())}
    own = [RoleGroup(group_id, name=names[group_id]) for group_id in dict.fromkeys(ids.values()) if group_id.startswith("own")]
    used = [group for group in STANDARD_GROUPS if group.id in ids.values()]
    return (*used, *own) if own else STANDARD_GROUPS


def _word(text: str) -> str:
    return normalised(text).replace(" and ", " & ").replace(" en ", " & ")


@cache
def _known() -> dict[str, str]:
    words = {word: group for group, said in _WORDS.items() for word in said.split(", ")}
    named = {_word(group_name(group, translator(language))): group.id for group in STANDARD_GROUPS for language in LANGUAGES}
    return {**words, **named, CONSENSUS: CONSENSUS}
