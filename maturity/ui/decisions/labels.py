"""A reviewer's proposals in words: what it is about, who wrote it and how, and what changed in a text."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher

from maturity.language import Translator
from maturity.report.returned.comparing import REWRITTEN
from maturity.report.returned.model import Kind, Proposal
from maturity.report.returned.plan_line import part_label
from maturity.report.returned.plan_texts import is_target
from maturity.ui.markdown import escaped

#: Longer texts are shown whole, without marks: comparing them word by word would take too long.
_MOST_WORDS = 1_500


def field_label(field: str, t: Translator) -> str:
    """What a proposal is about."""
    names = {
        "name": t("Name"),
        "goal": t("Goal"),
        "owner": t("Owner"),
        "team": t("Team"),
        "first_action": t("First action"),
        "first_action_on": t("Date of the first action"),
        "first_action_at": t("Time of the first action"),
        "done_when": t("Done when"),
        "stop_when": t("Stop when"),
        "period": t("When"),
        "start": t("Starts in"),
        "quarters": t("Quarters"),
        "person_days": t("Person-days"),
        "load": t("Change load"),
        "facts": t("The line under the name"),
        "needs": t("Needs first"),
        "why_here": t("Why here"),
        "block": t("The whole initiative"),
        "other": t("A line of its own"),
        "twice": t("Stands in it more than once"),
        "sentence": t("Desired customer experience"),
        "": t("Text outside the initiatives"),
    }
    if field.startswith("promise"):
        return t("Promise {number}", number=field.removeprefix("promise"))
    if is_target(field):
        _, domain, year = field.split(":")
        return t("Target of {domain} at the end of year {year}", domain=domain, year=year)
    return names.get(field) or t("Row in a table")


def aside_label(kind: str, t: Translator) -> str:
    """What stood beside the lines of a document."""
    return {
        "textbox": t("Text box"),
        "footnote": t("Footnote"),
        "endnote": t("Endnote"),
        "header": t("Header of the page"),
        "footer": t("Footer of the page"),
        "picture": t("Picture"),
        "ink": t("Written with a pen"),
        "shape": t("Drawing"),
        "chart": t("Figures of a chart"),
        "embedded": t("Another file inside the document"),
        "struck": t("Struck out"),
        "highlighted": t("Highlighted"),
        "coloured": t("In another colour"),
        "underlined": t("Underlined"),
        "hidden": t("Made invisible"),
        "layout": t("Recorded by Word, and the words stayed as they are"),
    }.get(kind, t("Something beside the text"))


def proposal_label(proposal: Proposal, t: Translator) -> str:
    """What a proposal is, in a few words."""
    return {
        Kind.COMMENT: t("Remark"),
        Kind.REPLY: t("Answer to a remark"),
        Kind.ASIDE: aside_label(proposal.field, t),
        Kind.ANSWER: t("Answer of the board"),
        Kind.NEW: t("New initiative"),
        Kind.MANY: t("Much of the text reads otherwise") if proposal.field == REWRITTEN else t("Much of the text is gone"),
    }.get(proposal.kind) or field_label(proposal.field, t)


def said(field: str, text: str | None, t: Translator) -> str:
    """A text as it is shown: a date in words, and that there is none."""
    if field == "first_action_on" and text:
        try:
            return escaped(t.date(date.fromisoformat(text)))
        except ValueError:
            return escaped(text)
    return escaped(part_label(field, text, t)) if text else f"*{t('nothing')}*"


def marked(old: str, new: str) -> tuple[str, str]:
    """Both texts as markdown: what goes is struck through, what comes is bold."""
    before, after = _words(old), _words(new)
    if not old.strip() or not new.strip() or len(before) + len(after) > _MOST_WORDS:
        return escaped(old), escaped(new)
    gone, come = list[str](), list[str]()
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone.append(_look("".join(before[a:b]), "~~" if what != "equal" else ""))
        come.append(_look("".join(after[c:d]), "**" if what != "equal" else ""))
    return "".join(gone), "".join(come)


def source(proposal: Proposal, t: Translator) -> str:
    """Who wrote it, when, and whether Word recorded it."""
    pieces = [escaped(proposal.author) or t("unknown who")]
    if proposal.written_at is not None:
        pieces.append(t.date(proposal.written_at.astimezone().date()))
    if proposal.kind in (Kind.EDIT, Kind.ANSWER, Kind.NEW):
        pieces.append(t("recorded by Word") if proposal.tracked else t("written without recording"))
    if proposal.how in ("title", "texts"):
        pieces.append(t("recognised by its title") if proposal.how == "title" else t("recognised by its texts"))
    if not proposal.code and proposal.where:
        pieces.append(t("under “{heading}”", heading=escaped(proposal.where)))
    if proposal.resolved:
        pieces.append(t("marked as settled"))
    return " · ".join(pieces)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


def _look(text: str, mark: str) -> str:
    """A mark on every line, next to letters only: otherwise markdown shows the signs themselves."""
    lines = []
    for line in text.split("\n"):
        inner = line.strip()
        if not mark or not inner:
            lines.append(escaped(line))
            continue
        start = line[: len(line) - len(line.lstrip())]
        lines.append(f"{start}{mark}{escaped(inner)}{mark}{line[len(line.rstrip()) :]}")
    return "  \n".join(lines)
