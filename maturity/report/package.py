"""The .docx file around the text: house style, footer, properties, charts with their workbooks.

Built from nothing rather than from the template of python-docx, so that nothing of that template can stay behind.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package
from lxml import etree

from maturity.report.model import Report
from maturity.report.oxml import NAMESPACES, Element, w
from maturity.report.text import shorten

HOUSE_STYLE = Path(__file__).parents[2] / "data" / "word"
#: Interface language → language tag in the document, decimal sign, sign between items of a list.
TAGS = {"nl": ("nl-NL", ",", ";"), "en": ("en-GB", ".", ",")}
_APPLICATION = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Groeikaart</Application></Properties>"""
_W = f"{{{NAMESPACES['w']}}}"


class WordFile:
    """One .docx file in the making. `body` takes the text."""

    def __init__(self, language: str) -> None:
        self.tag, self._decimal, self._separator = TAGS.get(language, TAGS["nl"])
        self.body = w("body")
        self._package = Package()
        root = etree.Element(f"{_W}document", nsmap=NAMESPACES)
        root.append(self.body)
        self._document = XmlPart(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, root, self._package)
        self._package.relate_to(self._document, RT.OFFICE_DOCUMENT)
        self._part("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, _APPLICATION, RT.EXTENDED_PROPERTIES, self._package)
        for name, content_type, relation in (
            ("styles", CT.WML_STYLES, RT.STYLES),
            ("numbering", CT.WML_NUMBERING, RT.NUMBERING),
            ("settings", CT.WML_SETTINGS, RT.SETTINGS),
        ):
            self._part(f"/word/{name}.xml", content_type, self._house_style(name), relation)
        self._charts = 0

    def footer(self, *content: Element) -> str:
        """Adds the footer; returns its relationship, for a section to name."""
        root = w("ftr", *content)
        return self._part("/word/footer1.xml", CT.WML_FOOTER, _bytes(root), RT.FOOTER)

    def chart(self, xml: bytes, workbook: bytes) -> str:
        """Adds a chart with its workbook (which the chart knows as rId1); returns the relationship of the chart."""
        self._charts += 1
        chart = Part(PackURI(f"/word/charts/chart{self._charts}.xml"), CT.DML_CHART, xml, self._package)
        sheet = PackURI(f"/word/embeddings/Microsoft_Excel_Worksheet{self._charts}.xlsx")
        chart.relate_to(Part(sheet, CT.SML_SHEET, workbook, self._package), RT.PACKAGE)
        return self._document.relate_to(chart, RT.CHART)

    def properties(self, report: Report, title: str, subject: str) -> None:
        """Fills in title, author and dates. A property holds at most 255 characters."""
        moment = dt.datetime.combine(report.date, dt.time(12))
        core = self._package.core_properties
        core.title, core.subject = shorten(title, 250), shorten(subject, 250)
        core.author = core.last_modified_by = shorten(report.organisation, 250) or "Groeikaart"
        core.keywords = shorten(" ".join((report.plan_code, report.export_code)), 250)
        core.identifier = shorten(report.export_code, 250)
        core.language = self.tag
        core.created = core.modified = moment

    def save(self) -> bytes:
        """The file."""
        stream = BytesIO()
        self._package.save(stream)
        return stream.getvalue()

    def _house_style(self, name: str) -> bytes:
        root = etree.fromstring(
            (HOUSE_STYLE / f"{name}.xml").read_bytes(), etree.XMLParser(remove_blank_text=True, remove_comments=True)
        )
        for language in root.iter(f"{_W}lang", f"{_W}themeFontLang"):
            for attribute in ("val", "eastAsia"):
                if language.get(_W + attribute) is not None:
                    language.set(_W + attribute, self.tag)
        for tag, sign in (("decimalSymbol", self._decimal), ("listSeparator", self._separator)):
            for node in root.iter(_W + tag):
                node.set(f"{_W}val", sign)
        return _bytes(root)

    def _part(self, name: str, content_type: str, blob: bytes, relation: str, source: Package | None = None) -> str:
        part = Part(PackURI(name), content_type, blob, self._package)
        return (source or self._document).relate_to(part, relation)


def _bytes(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
