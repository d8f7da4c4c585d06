"""The .docx file around the text: house style, footer, properties, charts with their workbooks.

Built from nothing, or from the organisation's own template, rather than from the template of python-docx: nothing of that can
stay behind.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package
from lxml import etree

from maturity.drawing.lettering import cut
from maturity.report.house_style.adoption import adopt_numbering, adopt_styles, give_bullets, rename, renumber, renumber_added
from maturity.report.house_style.template import sanitised
from maturity.report.model import Report
from maturity.report.word.header_room import make_room, pushed_in
from maturity.report.word.logo import Logo
from maturity.report.word.oxml import NAMESPACES, Element, name_of, w
from maturity.report.word.pages import Sheet
from maturity.report.word.safe_docx import BrokenError

HOUSE_STYLE = Path(__file__).parents[3] / "data" / "word"
#: Interface language → language tag in the document, decimal sign, sign between items of a list.
TAGS = {"nl": ("nl-NL", ",", ";"), "en": ("en-GB", ".", ",")}
_APPLICATION = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Groeikaart</Application></Properties>"""
_CUSTOM = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">"""
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  #: what the standard gives to properties of one's own
_W = f"{{{NAMESPACES['w']}}}"
_OWN_PARTS = {
    "styles": (CT.WML_STYLES, RT.STYLES),
    "numbering": (CT.WML_NUMBERING, RT.NUMBERING),
    "settings": (CT.WML_SETTINGS, RT.SETTINGS),
}
_BULLETS = "4"  #: number of the list of bullets in data/word/numbering.xml


class WordFile:
    """One .docx file in the making. `body` takes the text."""

    def __init__(self, language: str, template: bytes | None = None) -> None:
        self.tag, self._decimal, self._separator = TAGS.get(language, TAGS["nl"])
        self.body = w("body")
        self.section: Element | None = None  #: properties of the template's pages
        self._charts = 0
        self._footers: list[Element] = []
        self._theirs: set[str] = set()
        self._renamed: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        if template is None:
            self._start_empty()
        else:
            self._start_from(template)
        self._part("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, _APPLICATION, RT.EXTENDED_PROPERTIES, self._package)

    @property
    def has_footer(self) -> bool:
        """Whether the template has a footer of its own."""
        found = [] if self.section is None else self.section.findall(name_of("footerReference"))
        return any(each.get(name_of("type"), "default") == "default" for each in found)

    @property
    def numbers_chapters(self) -> bool:
        """Whether chapters get their numbers from our style; a template's own headings do as they do."""
        return self._renamed.get("Heading1", "Heading1") not in self._theirs

    def make_room(self) -> None:
        """Make the pictures in the template's header and footer low enough for a page that has much to tell."""
        if self.section is not None:
            make_room(self._document, self.section)

    def pushed_in(self, sheet: Sheet) -> tuple[float, float]:
        """Points by which the template's header and footer reach into the text of the first page, and of later ones."""
        return (0.0, 0.0) if self.section is None else pushed_in(self._document, self.section, sheet)

    def _start_empty(self) -> None:
        self._package = Package()
        root = etree.Element(f"{_W}document", nsmap=NAMESPACES)
        root.append(self.body)
        self._document = XmlPart(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, root, self._package)
        self._package.relate_to(self._document, RT.OFFICE_DOCUMENT)
        self._trees = {name: self._tree(name, *kind) for name, kind in _OWN_PARTS.items()}

    def _start_from(self, template: bytes) -> None:
        """The template's package with its text taken out, and our styles and lists added to its own."""
        try:
            self._package = Package.open(BytesIO(sanitised(template)))
            self._document = self._package.main_document_part
        except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
            raise BrokenError from error
        body = self._document.element.find(name_of("body"))
        self.section = body.find(name_of("sectPr"))
        self._document.element.replace(body, self.body)
        self._trees = {name: self._own_or_theirs(name) for name in _OWN_PARTS}
        styles = self._trees["styles"]
        self._theirs = {str(each.get(name_of("styleId"))) for each in styles.iter(name_of("style"))}
        self._renamed = adopt_styles(styles, house_style("styles"))
        self._numbers = adopt_numbering(self._trees["numbering"], house_style("numbering"), self._renamed)
        renumber_added(styles, self._theirs, self._numbers)

    def footer(self, *content: Element) -> str:
        """Adds the footer; returns its relationship, for a section to name."""
        part = XmlPart(PackURI("/word/footerGroeikaart.xml"), CT.WML_FOOTER, w("ftr", *content), self._package)
        self._footers.append(part.element)
        return self._document.relate_to(part, RT.FOOTER)

    def picture(self, logo: Logo) -> str:
        """Adds a picture; returns its relationship."""
        part = Part(PackURI(f"/word/media/groeikaartLogo.{logo.extension}"), logo.content_type, logo.blob, self._package)
        return self._document.relate_to(part, RT.IMAGE)

    def chart(self, xml: bytes, workbook: bytes) -> str:
        """Adds a chart with its workbook (which the chart knows as rId1); returns the relationship of the chart."""
        self._charts += 1
        if self.section is not None:
            xml = xml.replace(b'typeface="Calibri"', b'typeface="+mn-lt"')  # the template's own letters for text
        chart = Part(PackURI(f"/word/charts/chart{self._charts}.xml"), CT.DML_CHART, xml, self._package)
        sheet = PackURI(f"/word/embeddings/Microsoft_Excel_Worksheet{self._charts}.xlsx")
        chart.relate_to(Part(sheet, CT.SML_SHEET, workbook, self._package), RT.PACKAGE)
        return self._document.relate_to(chart, RT.CHART)

    def properties(self, report: Report, title: str, subject: str) -> None:
        """Fills in title, author, dates and, where LibreOffice keeps them, the codes. A property holds at most 255 characters."""
        moment = dt.datetime.combine(report.date, dt.time(12))
        core = self._package.core_properties
        core.title, core.subject = cut(title, 250), cut(subject, 250)
        core.author = core.last_modified_by = cut(report.organisation, 250) or "Groeikaart"
        core.keywords = cut(" ".join((report.plan_code, report.export_code)), 250)
        core.identifier = cut(report.export_code, 250)
        core.language = self.tag
        core.created = core.modified = moment
        codes = {"GroeikaartPlan": report.plan_code, "GroeikaartExport": report.export_code}
        blob = _CUSTOM
        for number, (name, value) in enumerate(codes.items(), 2):
            text = escape(cut(value, 250))
            blob += f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}"><vt:lpwstr>{text}</vt:lpwstr></property>'
        blob += "</Properties>"
        self._part("/docProps/custom.xml", CT.OFC_CUSTOM_PROPERTIES, blob.encode(), RT.CUSTOM_PROPERTIES, self._package)

    def save(self) -> bytes:
        """The file."""
        for tree in (self.body, *self._footers):
            rename(tree, self._renamed)
        renumber(self.body, self._numbers)
        self._give_bullets()
        for name, root in self._trees.items():
            if name != "numbering":
                _speak(root, self.tag, self._decimal, self._separator)
        stream = BytesIO()
        self._package.save(stream)
        return stream.getvalue()

    def _give_bullets(self) -> None:
        bullets = self._renamed.get("ListBullet")
        style = next((each for each in self._trees["styles"] if each.get(name_of("styleId")) == bullets), None)
        if bullets and style is not None and style.find(f"{name_of('pPr')}/{name_of('numPr')}") is None:
            give_bullets(self.body, bullets, self._numbers[_BULLETS])

    def _own_or_theirs(self, name: str) -> Element:
        content_type, relation = _OWN_PARTS[name]
        found = [each.target_part for each in self._document.rels.values() if each.reltype == relation]
        if found and not isinstance(found[0], XmlPart):
            raise BrokenError
        if found:
            return found[0].element
        return self._tree(name, content_type, relation)

    def _tree(self, name: str, content_type: str, relation: str) -> Element:
        """Adds a part of our house style that can still be changed; returns its root."""
        part = XmlPart(PackURI(f"/word/{name}.xml"), content_type, house_style(name), self._package)
        self._document.relate_to(part, relation)
        return part.element

    def _part(self, name: str, content_type: str, blob: bytes, relation: str, source: Package | None = None) -> str:
        part = Part(PackURI(name), content_type, blob, self._package)
        return (source or self._document).relate_to(part, relation)


def house_style(name: str) -> Element:
    """A part of our own house style: "styles", "numbering" or "settings"."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
    return etree.fromstring((HOUSE_STYLE / f"{name}.xml").read_bytes(), parser)


def _speak(root: Element, tag: str, decimal: str, separator: str) -> None:
    """Sets the language and the signs that go with it."""
    for looks in root.iterfind(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"):
        if looks.find(f"{_W}lang") is None:
            looks.append(w("lang", val=tag, eastAsia=tag, bidi="ar-SA"))
    for language in root.iter(f"{_W}lang", f"{_W}themeFontLang"):
        for attribute in ("val", "eastAsia"):
            if language.get(_W + attribute) is not None:
                language.set(_W + attribute, tag)
    for name, sign in (("decimalSymbol", decimal), ("listSeparator", separator)):
        for node in root.iter(_W + name):
            node.set(f"{_W}val", sign)


def _bytes(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
