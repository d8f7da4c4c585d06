"""The decision note: two pages for a reader with two minutes. The first tells what is asked and why, the second takes the answer.

It stays two pages whatever people wrote: what people wrote is shortened to the room there is, of our own sentences whole ones are
left out and of lists names, each time with "…" or "and more"; the whole plan has the rest.
Room is counted in points; the figures were taken from LibreOffice with a broad type.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import product

from maturity.drawing.lettering import first_fitting, fitted, lines_of, most_generous, whole_sentences
from maturity.language import Translator
from maturity.report.model import Report, RequestedDecision
from maturity.report.word.chapters.ambition import gap_sentence
from maturity.report.word.chapters.decisions import ASKED, answer_columns, answers_asked, costs, room
from maturity.report.word.chapters.front import codes, title
from maturity.report.word.chapters.small_map import height_of, small_map
from maturity.report.word.oxml import paragraph, run, w
from maturity.report.word.tables import Cell, Column, spread
from maturity.report.word.writer import Paper

#: How many decisions, lines of one's own, lines of what changed and names of what waits there may be.
_DECISIONS, _OWN, _CHANGED, _NOT_NOW = 6, 5, 2, 6
#: The room beside headings and captions: on the first page for the list and the table, on the second for all texts.
_FIRST_PAGE, _SECOND_PAGE = 640, 575
#: The page on which that was measured: points high, twentieths of a point wide.
_HEIGHT, _WIDTH = 714, 9072
#: Letters on a line, its height and the white around a text: of the table in short, of a decision, in a list, of codes, title and
#: heading.
_SHORT, _ASKED, _LISTED, _CODES, _TITLE = (61, 10.9, 4), (43, 10.9, 4), (57, 14.4, 3), (30, 10.7, 5), (36, 21.5, 5)
_HEADING = (60, 16, 18)
#: Lengths of a text, the most generous first: so many letters are promised, fewer when there is much to tell.
_LENGTHS = (250, 220, 190, 160, 135, 110, 90, 70, 55, 40)
#: The same of our own sentences, which are left out whole: short ones say the most of what they have to say.
_SENTENCES = (330, 280, 240, 200, 160, 130, 100, 70, 40)
_ENOUGH = 100  #: letters of a line of the second page; from there on one's own steps go before names in the decisions
#: Both for a page: on the first what people wrote beside our sentences, on the second the decisions beside all other lines.
_FIRST_PAIRS = sorted(product(_LENGTHS, _SENTENCES), key=lambda pair: (-min(pair[0], pair[1] * 3 // 4), -sum(pair)))
_PAIRS = sorted(product(_LENGTHS, _LENGTHS), key=lambda pair: (-min(pair[0] * 2 // 3, pair[1], _ENOUGH), -pair[1], -pair[0]))

#: What the fixed words of the second page take more between broad margins, where they go on on a next line.
_WRAPPED = 26
#: So much of both has to stand beside the small map: with less, our sentences would end in the middle.
_WITH_MAP = (55, 100)


def note(paper: Paper, report: Report, t: Translator, above: tuple[float, float] = (0, 0)) -> None:
    """Writes both pages. above: what stands above the text of the first page and of the second, in points."""
    more, share = paper.sheet.text_height / 20 - _HEIGHT, min(1.0, paper.sheet.text_width / _WIDTH)
    named = t("Decision note: {title}", title=fitted(title(report, t), 44))
    mark = fitted(report.brief.mark, 60)
    sender = fitted(report.organisation, 60)
    if sender or mark:
        head = [run(sender), *([run(" · ")] if sender and mark else []), *([run(mark, bold=True)] if mark else [])]
        paper.add(paragraph("Remark", *head, look=(w("spacing", before=0, after=40),)))
    paper.add(paragraph("NoteTitle", run(named)), codes(paper, report, t))
    taken = (
        above[0]
        + _height([named.replace(": ", ":\n", 1)], _TITLE, share)
        + _height([fitted(report.questionnaire, 62)], _CODES, share)
        + (_height([f"{sender} · {mark}"], (74, 11.4, 2), share) if sender or mark else 0)
    )
    free = _FIRST_PAGE + more - taken
    beside_map = free - height_of(report)
    first = partial(_cost_of_theirs, report, share, t), partial(_cost_of_ours, report, share, t)
    least = sum(cost(length) for cost, length in zip(first, _WITH_MAP, strict=True))
    has_map = least <= beside_map  # the roadmap has it too, what is asked is here
    free = beside_map if has_map else free
    _first(paper, report, *most_generous(_FIRST_PAIRS, first, free), t)
    if has_map:
        small_map(paper, report, t)
    _heading(paper, t("Decisions"), new_page=True)
    room_left = _SECOND_PAGE + more - above[1] - (_WRAPPED if share < 1 else 0)
    of_asked = spread(answer_columns(t), paper.sheet.text_width)[ASKED].width / answer_columns(t)[ASKED].width
    second = partial(_cost_of_asked, report, min(share, of_asked)), partial(_cost_of_rest, report, share, t)
    _second(paper, report, *most_generous(_PAIRS, second, room_left), t)


def _height(texts: Sequence[str], place: tuple[int, float, int], share: float) -> float:
    """Points that texts take. share: of the width on which the lengths of lines were measured."""
    length, line, white = place
    return sum(lines_of(text, int(length * share)) * line + white for text in texts)


def _first(paper: Paper, report: Report, theirs: int, ours: int, t: Translator) -> None:
    """What is asked, by when and why now; then the plan in short. theirs, ours: lengths of what people wrote and of our words."""
    _heading(paper, t("What we ask of you"))
    for text in _listed(report, ours, t):
        _line(paper, text, "ListBullet", keep_next=True)
    _line(paper, _by_when(report, ours, t), keep_next=True)
    paper.caption(t("Table"), t("The plan in short."))
    columns = [Column(t("Subject"), 1750), Column(t("In short"), 7320)]
    rows: list[list[Cell | str]] = [
        [Cell(name, bold=True), text] for name, text in (*_theirs(report, theirs, t), *_ours(report, ours, t))
    ]
    description = t("One row per subject: what we want customers to experience, where we stand, what it reaches and costs.")
    paper.table(columns, rows, title=t("The plan in short"), description=description)


def _cost_of_theirs(report: Report, share: float, t: Translator, length: int) -> float:
    return _cost_of_rows(_theirs(report, length, t), share)


def _cost_of_ours(report: Report, share: float, t: Translator, length: int) -> float:
    above = _height(_listed(report, length, t), _LISTED, share) + _height([_by_when(report, length, t)], (63, 14.2, 6), share)
    return above + _cost_of_rows(_ours(report, length, t), share)


def _cost_of_rows(rows: Sequence[tuple[str, str]], share: float) -> float:
    return sum(max(_height([text], _SHORT, share), _height([name], (13, 10.9, 5), share)) for name, text in rows)


def _line(paper: Paper, text: str, style: str = "BodyText", *, keep_next: bool = False) -> None:
    """A text over the whole width: two pages have no room for a margin to read by."""
    paper.add(paragraph(style, run(text), keep_next=keep_next, look=(w("ind", right=0),)))


def _listed(report: Report, length: int, t: Translator) -> list[str]:
    """The decisions in a line each."""
    if not report.decisions:
        return [t("We ask for no decision at this moment. This document is meant to inform you.")]
    return [first_fitting(decision.wordings[-1:], max(52, min(length, 120))) for decision in _decisions(report)]


def _decisions(report: Report) -> Sequence[RequestedDecision]:
    return report.decisions[:_DECISIONS]


def _by_when(report: Report, length: int, t: Translator) -> str:
    day = t("We ask your answer before {day}.", day=t.date(report.brief.answer_by)) if report.brief.answer_by else ""
    why = f"{t('Why now:')} {whole_sentences(report.brief.why_now, min(170, length))}" if report.brief.why_now else ""
    return " ".join(filter(None, (day, why))) or t("Your answer stands on the next page.")


def _theirs(report: Report, length: int, t: Translator) -> list[tuple[str, str]]:
    """The rows in which people wrote what they want."""
    wanted = fitted(report.desired_experience, min(250, 2 * length))
    promises = "\n".join(f"{number}. {fitted(text, length)}" for number, text in enumerate(report.promises, 1))
    return [
        (t("Desired experience"), wanted or t("The desired experience has not been put into words yet.")),
        (t("Promises"), promises or t("There are no promises to customers yet.")),
    ]


def _ours(report: Report, length: int, t: Translator) -> list[tuple[str, str]]:
    """The rows in which we say how it is."""
    return [
        (t("Where we stand"), _standing(report, length, t)),
        (t("What the plan reaches"), whole_sentences(gap_sentence(report, t), length)),
        (t("What it costs"), whole_sentences(f"{costs(report, t)} {room(report, t)}", max(150, min(230, length)))),
        (
            t("If the answer is no"),
            whole_sentences(report.brief.if_no, length) or t("There is no plan yet, so nothing changes."),
        ),
    ]


def _standing(report: Report, length: int, t: Translator) -> str:
    """Three sentences: what was answered, the highest and the lowest domain, and what holds back most."""
    known = [domain for domain in report.standing if domain.mean is not None]
    pieces = [whole_sentences(report.base, min(length, 200)) or t("No assessment has been completed yet.")]
    if len(known) > 1:
        low, *_, high = sorted(known, key=lambda domain: domain.mean or 0)
        pieces.append(
            t(
                "Strongest is {high} ({first} of {top}), weakest {low} ({second}).",
                high=fitted(high.name, 30),
                first=t.number(high.mean),
                top=report.scale_top,
                low=fitted(low.name, 30),
                second=t.number(low.mean),
            )
        )
    if report.brakes:
        pieces.append(t("What holds us back most: {brake}", brake=_ended(fitted(report.brakes[0], min(length, 250)))))
    return " ".join(pieces)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _second(paper: Paper, report: Report, asked: int, length: int, t: Translator) -> None:
    """The decisions with a place for the answer; then what we do not do, one's own part, and what changed."""
    answers_asked(paper, _cut(report, asked), t)
    _heading(paper, t("What we do not do"))
    paper.text(_not_now(report, length, t), "Remark")
    _heading(paper, t("What you do yourself"))
    own = [whole_sentences(text, length) for text in report.own_part[:_OWN]]
    for text in own:
        _line(paper, text, "ListBullet")
    if not own:
        paper.text(t("There is no plan yet. Ask the owner of this note for one."))
    changed = [fitted(text, length) for text in report.brief.changed[:_CHANGED]]
    if changed:
        _heading(paper, _since(report, t))
        for text in changed:
            _line(paper, text, "ListBullet")
    rest = t("The three-year roadmap has the whole plan: every initiative, the reasons, and the method with its limits.")
    more = len(report.decisions) - _DECISIONS
    if more > 0:
        rest = t.plural("{n} more decision stands in it.", "{n} more decisions stand in it.", more) + " " + rest
    paper.text(rest, "Remark")


def _since(report: Report, t: Translator) -> str:
    day = t.date(report.brief.decided_on) if report.brief.decided_on else ""
    return t("What changed since the decision of {day}", day=day)


def _cut(report: Report, length: int) -> list[RequestedDecision]:
    return [
        RequestedDecision(
            decision.key,
            first_fitting(decision.wordings, length),
            whole_sentences(decision.consequence, min(140, length)),
            fitted(decision.who, 14),
        )
        for decision in _decisions(report)
    ]


def _not_now(report: Report, length: int, t: Translator) -> str:
    if not report.not_now:
        return t("Nothing was put off.")
    wordings = []
    for most in range(min(_NOT_NOW, len(report.not_now)), 0, -1):
        more = len(report.not_now) - most
        names = [not_now.name for not_now in report.not_now[:most]] + ([t("{n} more", n=more)] if more else [])
        wordings.append(t("Not now: {names}. The reasons stand in the roadmap.", names=t.listing(names)))
    return first_fitting(wordings, min(250, 2 * length))


def _cost_of_asked(report: Report, share: float, length: int) -> float:
    return sum(max(_height([f"{decision.text}\n{decision.consequence}"], _ASKED, share), 26) for decision in _cut(report, length))


def _cost_of_rest(report: Report, share: float, t: Translator, length: int) -> float:
    own = [whole_sentences(text, length) for text in report.own_part[:_OWN]]
    own += [fitted(text, length) for text in report.brief.changed[:_CHANGED]]
    heading = _height([_since(report, t)], _HEADING, share) if report.brief.changed else 0
    return _height(own, _LISTED, share) + _height([_not_now(report, length, t)], (78, 12.4, 7), share) + heading


def _heading(paper: Paper, text: str, *, new_page: bool = False) -> None:
    """A real heading, smaller than a chapter's and without its number."""
    number = w("numPr", w("ilvl", val=0), w("numId", val=0))
    white = w("spacing", before=0 if new_page else 160, after=60)
    look = [*([w("pageBreakBefore")] if new_page else []), number, white, w("ind", left=0, firstLine=0)]
    paper.add(paragraph("Heading1", run(text, size=26), look=look))
