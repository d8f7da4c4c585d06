"""The director's document: what stands where."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import docx
import pytest

from maturity.language import Translator
from maturity.report.model import Domain, PlannedInitiative, Prerequisite, Quarter, QuarterUse, Use
from maturity.report.word.bookmarks import heading_bookmark, row_bookmark
from maturity.report.word.chapters.team_map import row_height
from maturity.report.word.document import write_document
from maturity.roadmap.model import State
from tests.report.builders import empty, report
from tests.report.reading import W, paragraphs, parse, parts, rows, style_of, text_of
from tests.report.word.lint import lint
from tests.sampling import sample

ENGLISH = Translator("en")
DUTCH = Translator("nl", {"Decisions asked": ("Gevraagde besluiten",), "page {page} of {pages}": ("pagina {page} van {pages}",)})


@cache
def written(count: int = 27, language: str = "nl") -> bytes:
    return write_document(report(count, language), ENGLISH)


def table(data: bytes, title: str) -> list[list[str]]:
    """The rows of the table with this title."""
    for found in parse(data).iter(f"{W}tbl"):
        if found.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == title:
            return rows(found)
    raise KeyError(title)


def block(data: bytes, code: str) -> dict[str, str]:
    """Label → text of the block of an initiative."""
    found: dict[str, str] | None = None
    for paragraph in parse(data).iter(f"{W}p"):
        if style_of(paragraph) == "Heading4":
            if found is not None:
                return found
            found = {} if text_of(paragraph).split()[0] == code else None
        elif found is not None and style_of(paragraph) == "Labelled":
            label, text = text_of(paragraph).split("\t", 1)
            found[label] = text
    assert found is not None, code
    return found


def test_it_works():
    data = written()
    assert paragraphs(data, "Heading1") == [
        "Decisions asked",
        "Where we stand",
        "What the workshop agreed",
        "Where we want to be",
        "Team map",
        "Initiatives",
        "What we do not do",
        "Decision log",
        "How this plan was made, and what it does not say",
        "All practices",
    ]
    assert docx.Document(BytesIO(data)).core_properties.author == "Dienst Publieke Zaken"


def test_the_workshop_tells_what_changed_what_was_seen_otherwise_and_what_comes_first():
    data = written()
    assert table(data, "What was agreed")[1:] == [
        ["B4 Kennis van de frontlijn", "2.6", "2 Beginnend", "Samira Bakkali"],
        ["C3 Frontlijn eerst", "3.1", "4 Gestuurd (unconfirmed)", "–"],
    ]
    assert table(data, "First actions")[1] == ["Bel de vijf afdelingen", "Wouter Terlinden", "4 November 2026"]
    said = "\n".join(paragraphs(data))
    assert "1 practice is still to be talked about" in said
    assert "On 3 more practices we agreed on what the answers said." in said
    assert "K4 Verbeteringen invoeren: De leiding telt mee wat nog moet komen." in said
    assert "Niemand beslist over de hele reis." in said


def test_without_a_workshop_there_is_no_such_chapter():
    data = write_document(report(3, workshop=None), ENGLISH)
    assert "What the workshop agreed" not in paragraphs(data, "Heading1")


def test_the_decisions_come_before_anything_else():
    assert paragraphs(written(), "Heading1")[0] == "Decisions asked"
    assert [row[1].split("\n")[0] for row in table(written(), "Decisions asked")[1:]] == [one.text for one in report().decisions]


def test_the_board_can_choose_its_answer_per_decision():
    controls = list(parse(written()).iter(f"{W}sdt"))
    assert [each.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for each in controls] == ["decision-1", "decision-2", "decision-3"]
    offered = [each.get(f"{W}displayText") for each in controls[0].iter(f"{W}listItem")]
    assert offered == ["Choose an answer", "Agreed", "Agreed, if …", "Not agreed", "Later"]


def test_what_was_decided_before_is_listed():
    assert table(written(), "Decisions so far")[1] == [
        "2 November 2026",
        "Over het plan is besloten.",
        "Fenna Oosterling, directeur",
        "Met meer tijd voor de frontlijn.",
    ]
    assert "This is the whole log." in paragraphs(written(), "Remark")


def test_a_long_log_is_cut():
    long = report(0, log=report().log * 30)
    assert len(table(write_document(long, ENGLISH), "Decisions so far")) == 41
    assert "20 older lines stand in the app." in paragraphs(write_document(long, ENGLISH), "Remark")


def test_the_front_page_tells_what_this_is_and_what_is_asked():
    data = written()
    assert table(data, "About this document")[1] == [
        "23 November 2026",
        "DPZ-2027-A",
        "7K3F-QX2M",
        "Klantbeleving in zes domeinen, 2026.1",
    ]
    assert "We ask you for 3 decisions. You find them in the first chapter." in paragraphs(data)
    assert paragraphs(data, "Title") == ["Meerjarenkaart klantbeleving"]


def test_the_contents_are_filled_in_and_lead_to_the_headings():
    tree = parse(written())
    entries = [each for each in tree.iter(f"{W}p") if style_of(each).startswith("TOC") and style_of(each) != "TOCHeading"]
    headings = [text_of(each) for each in tree.iter(f"{W}p") if style_of(each) in ("Heading1", "Heading2")]
    assert [text_of(entry).split("\t")[-1] for entry in entries] == headings
    assert all(entry.find(f"{W}hyperlink") is not None for entry in entries)


def test_where_we_stand_shows_mean_level_and_bottleneck():
    assert table(written(), "Maturity per domain")[3] == [
        "K Klantreis",
        "1.8",
        "1.7",
        "1 Toevallig",
        "De kernpraktijk K1 staat nog op niveau 1.",
    ]
    assert set(report().strong_points + report().brakes) <= set(paragraphs(written(), "ListBullet"))


def test_the_radar_has_the_same_figures_in_picture_words_and_workbook():
    data = written()
    chart = parse(data, "word/charts/chart1.xml")
    values = [[float(value.text) for value in series.iterfind("{*}val//{*}v")] for series in chart.iter("{*}ser")]
    assert values[0] == [2.5, 2.2, 1.8, 1.5, 2.0, 2.7]
    words = next(parse(data).iter("{*}docPr")).get("descr")
    assert "Now: Strategie 2.5, Begrip en inzicht 2.2" in words
    sheet = parts(parts(data)["word/embeddings/Microsoft_Excel_Worksheet1.xlsx"])["xl/worksheets/sheet1.xml"].decode()
    assert [float(each) for each in re.findall(r"<c r=\"B[2-7]\"><v>([^<]+)</v>", sheet)] == values[0]


def test_lines_of_the_radar_differ_in_dash_and_marker():
    chart = parse(written(), "word/charts/chart1.xml")
    looks = [(each.find(".//{*}prstDash").get("val"), each.find(".//{*}symbol").get("val")) for each in chart.iter("{*}ser")]
    looks += [
        (each.find(".//{*}prstDash").get("val"), each.find(".//{*}symbol").get("val"))
        for each in parse(written(), "word/charts/chart2.xml").iter("{*}ser")
    ]
    assert len(looks) == 5
    assert all(len(set(column)) == 4 for column in zip(*looks, strict=True))  # today is in both


def test_the_second_radar_shows_now_expected_and_target():
    chart = parse(written(), "word/charts/chart2.xml")
    names = [each.findtext("{*}tx//{*}v") for each in chart.iter("{*}ser")]
    assert names == ["Now", "Expected with this plan", "Target end of 2029"]
    values = [[float(value.text) for value in series.iterfind("{*}val//{*}v")] for series in chart.iter("{*}ser")]
    assert values[1] == pytest.approx([domain.forecast for domain in report().standing])
    words = [each.get("descr") for each in parse(written()).iter("{*}docPr")][1]
    assert "Expected with this plan: Strategie 3.7" in words


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        ("At the end of 2029 this plan reaches 5 of 6 targets.", "At the end of 2029 this plan reaches 5 of 6 targets."),
        ("", "It cannot be said yet how far this plan brings us: there is no order, or there are no targets."),
    ],
)
def test_how_far_the_plan_brings_us_is_said(verdict, sentence):
    assert sentence in paragraphs(write_document(report(3, verdict=verdict), ENGLISH))


def test_a_domain_that_was_not_measured_is_a_gap_in_the_radar():
    standing = tuple(replace(domain, mean=None, level=None) if domain.code == "K" else domain for domain in report().standing)
    data = write_document(report(3, standing=standing), ENGLISH)
    now = next(parse(data, "word/charts/chart1.xml").iter("{*}ser"))
    assert [point.get("idx") for point in now.iterfind("{*}val//{*}pt")] == ["0", "1", "3", "4", "5"]
    assert table(data, "Maturity per domain")[3][1:4] == ["–", "1.7", "too few answers"]


def test_two_domains_make_no_radar():
    data = write_document(report(3, standing=report().standing[:2]), ENGLISH)
    assert "word/charts/chart1.xml" not in parts(data)
    assert len(table(data, "Maturity per domain")) == 3


def test_targets_stand_per_year():
    found = table(written(), "Targets per domain")
    assert found[0] == ["Domain", "Now", "Target end of 2027", "Target end of 2028", "Target end of 2029", "Expected"]
    assert found[4] == ["M Meten", "1.5", "2.0", "2.5", "3.0", "3.1"]


def test_the_team_map_says_in_words_when_an_initiative_runs():
    quarters = dict.fromkeys(("M-1", "M-2", "M-3"), PlannedInitiative("", "Meethuis", "M", "Meten", "#5B2A86"))
    spans = {"M-1": (2, 2), "M-2": (3, 4), "M-3": (5, 8)}
    placed = tuple(replace(each, code=code, start=spans[code][0], finish=spans[code][1]) for code, each in quarters.items())
    found = table(write_document(report(0, initiatives=placed), ENGLISH), "Team map")
    assert found[0][:4] == ["Initiative", "Domain", "K1\n2027", "K2\n2027"]
    assert found[1] == ["M-1  Meethuis", "Meten", "", "here", *[""] * 10]
    assert found[2][4:6] == ["start", "end"]
    assert found[3][6:10] == ["start", "runs", "runs", "end"]


def test_every_initiative_of_the_map_is_in_it_once():
    found = [row[0].split()[0] for row in table(written(), "Team map")[1:]]
    assert sorted(found) == sorted(each.code for each in report().initiatives)


def test_the_map_lies_on_its_side_and_the_rest_stands():
    sizes = [each.get(f"{W}orient", "portrait") for each in parse(written()).iter(f"{W}pgSz")]
    assert sizes == ["portrait", "landscape", "portrait"]


@pytest.mark.parametrize("count", [1, 3, 27])
def test_rows_of_the_map_fill_one_page_at_most(count):
    assert count * row_height(count) <= 6300


@pytest.mark.parametrize("count", [28, 48, 100, 500])
def test_more_rows_stay_readable(count):
    assert row_height(count) >= 225


def test_too_much_is_said_in_words():
    easy, heavy = QuarterUse(Use(90, 165), Use(5, 9), Use(3, 8)), QuarterUse(Use(180, 165), Use(5, 9), Use(3, 8))
    data = write_document(report(3, capacity=(easy, heavy, *[easy] * 10)), ENGLISH)
    assert table(data, "Load and capacity")[1][2:5] == ["90/165", "180/165\ntoo much", "90/165"]
    assert "In K2 2027 the plan asks more than there is." in paragraphs(data, "Remark")


def test_an_initiative_shows_everything_that_was_agreed():
    one = PlannedInitiative(
        code="M-2",
        name="Meethuis uitproberen",
        domain="M",
        domain_name="Meten",
        goal="We weten of de vragen kloppen.",
        owner="Ann de Wit",
        team="Twee onderzoekers",
        first_action="Bel tien klanten.",
        first_action_on=report().date,
        done_when="Twee metingen zijn gedaan.",
        stop_when="Niemand antwoordt.",
        prerequisites=(Prerequisite("M-1", "Meethuis ontwerpen"),),
        start=5,
        finish=6,
        period="K1 2028 t/m K2 2028",
        why_here="Wacht op M-1.",
        state=State.RUNNING,
    )
    data = write_document(report(0, initiatives=(one,)), ENGLISH)
    assert block(data, "M-2") == {  # the way back looks for these labels
        "Goal": "We weten of de vragen kloppen.",
        "Owner": "Ann de Wit",
        "Team": "Twee onderzoekers",
        "First action": "23 November 2026: Bel tien klanten.",
        "Done when": "Twee metingen zijn gedaan.",
        "Stop when": "Niemand antwoordt.",
        "Needs first": "M-1 Meethuis ontwerpen",
        "Why here": "Wacht op M-1.",
    }
    assert "K1 2028 t/m K2 2028 · running" in paragraphs(data, "Remark")
    assert paragraphs(data, "Heading2")[-3] == "Year 2 (2028)"


def test_what_was_not_agreed_yet_is_said():
    data = write_document(report(0, initiatives=(PlannedInitiative("M-1", "Meethuis"),)), ENGLISH)
    assert set(block(data, "M-1").values()) == {
        "No goal yet.",
        "No owner yet.",
        "No team yet.",
        "No first action yet.",
        "Not agreed yet.",
        "Nothing.",
        "No reason was recorded.",
    }
    assert paragraphs(data, "Heading2")[-3] == "Without a quarter"
    assert "No initiatives stand in the plan yet." in paragraphs(data)


def test_initiatives_are_told_by_year_and_then_by_domain():
    data = written()
    first = [each for each in parse(data).iter(f"{W}p") if style_of(each) in ("Heading2", "Heading3")]
    names = [text_of(each) for each in first]
    year = names[names.index("Year 1 (2027)") + 1 : names.index("Year 2 (2028)")]
    assert year == [domain.name for domain in report().standing if domain.name in year]


def test_an_initiative_can_be_found_again_by_its_code():
    names = {each.get(f"{W}name") for each in parse(written()).iter(f"{W}bookmarkStart")}
    for each in report().initiatives:
        assert {heading_bookmark(each.code), row_bookmark(each.code)} <= names
    assert all(len(name) <= 40 for name in names)
    assert heading_bookmark("M-1") == heading_bookmark("M-1") != heading_bookmark("M-2")


def test_what_we_do_not_do_has_reasons_and_what_came_free():
    data = written()
    assert table(data, "Not now")[1][3] == "Er zijn te weinig eigen dagen, vooral in K2 2028."
    assert table(data, "Stopped")[1] == [
        "X-1",
        "Klanttevredenheid per brief meten",
        "De vragen leverden in twee jaar geen besluit op.",
        "60",
    ]
    assert table(data, "Stopped")[2][3] == "unknown"
    assert "Together: 60 own days." in paragraphs(data)


def test_all_practices_are_listed():
    found = table(written(), "All practices")
    assert [row[0] for row in found[1:]] == [f"{domain.code}{number}" for domain in report().standing for number in range(1, 7)]
    assert found[22] == ["M4", "Betrouwbaar meten", "–", "no answer", "3.0"]


def test_a_practice_whose_code_does_not_tell_its_domain_has_the_name_beside_it():
    other = replace(report().practices[0], code="1.1")
    found = table(write_document(replace(report(), practices=(other,)), ENGLISH), "All practices")
    assert found[1][:3] == ["1.1", other.name, report().standing[0].name]


def test_the_method_and_its_limits_are_told():
    assert f"Questionnaire: {report().questionnaire}. {report().method_note}" in paragraphs(written(), "ListBullet")


def test_the_document_speaks_through_the_translator():
    data = write_document(report(3), DUTCH)
    assert paragraphs(data, "Heading1")[0] == "Gevraagde besluiten"
    assert paragraphs(data, part="word/footerGroeikaart.xml") == ["Groeikaart · Dienst Publieke Zaken · pagina 1 van 1"]


@pytest.mark.parametrize(("language", "tag", "sign"), [("nl", "nl-NL", ","), ("en", "en-GB", ".")])
def test_the_language_of_the_document_is_that_of_the_report(language, tag, sign):
    data = written(3, language)
    assert {each.get(f"{W}val") for each in parse(data, "word/styles.xml").iter(f"{W}lang")} == {tag}
    assert parse(data, "word/settings.xml").find(f"{W}decimalSymbol").get(f"{W}val") == sign
    assert docx.Document(BytesIO(data)).core_properties.language == tag


def test_the_properties_are_ours():
    properties = docx.Document(BytesIO(written())).core_properties
    assert properties.title == "Meerjarenkaart klantbeleving"
    assert properties.subject == "What we do for customers, in which order, 2027–2029"
    assert properties.created == properties.modified == datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert properties.identifier == "7K3F-QX2M"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_report_says_what_is_not_there(language):
    data = write_document(empty(language), ENGLISH)
    found = paragraphs(data)
    for sentence in (
        "We ask you for no decision at this moment.",
        "No assessment has been completed yet.",
        "The desired experience has not been put into words yet.",
        "No targets have been chosen yet.",
        "There are no initiatives in the plan yet.",
        "Nothing was put off.",
        "Nothing has been stopped so far.",
        "No practices have been scored yet.",
    ):
        assert sentence in found
    assert lint(data) == []


def test_a_plan_that_starts_halfway_a_year_names_both_years():
    quarters = tuple(Quarter(f"K{(number + 2) % 4 + 1}", str(2027 + (number + 2) // 4)) for number in range(12))
    assert report(3, quarters=quarters).years == ("2027–2028", "2028–2029", "2029–2030")
    assert report(3, quarters=quarters).period == "2027–2030"
    data = write_document(report(3, quarters=quarters), ENGLISH)
    assert "Year 1 (2027–2028)" in paragraphs(data, "Heading2")


def test_a_domain_colour_that_nobody_can_read_is_darkened():
    pale = tuple(replace(domain, colour="#FFEEAA") for domain in report().standing)
    initiatives = tuple(replace(each, colour="yellow") for each in report(3).initiatives)
    assert lint(write_document(report(3, standing=pale, initiatives=initiatives), ENGLISH)) == []


@pytest.mark.parametrize("count", sample([0, 1, 3, 27, 48], 3))
@pytest.mark.parametrize("language", sample(["nl", "en"], 1))
def test_nothing_is_wrong_with_the_document(count, language):
    assert lint(written(count, language)) == []


def test_the_file_is_small():
    assert len(written(27)) < 250_000


def test_a_level_without_a_name_is_a_number():
    data = write_document(report(0, standing=(Domain("S", "Strategie", mean=2.0, level=2),)), ENGLISH)
    assert (
        table(data, "Maturity per domain")[1][2] == "2"
    )  # and nobody knows how it was last time, so there is no column for that
