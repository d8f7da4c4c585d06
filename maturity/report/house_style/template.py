"""Somebody else's template made safe: what gives it its looks stays, everything that acts or reaches outside goes.

Works by what is allowed: a part stays when a chain of known relationships leads to it from the document. So macros, ActiveX, OLE
objects, custom ribbons, chunks of other files and attached templates fall away without being named.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from maturity.report.word.oxml import NAMESPACES, Element, name_of
from maturity.report.word.safe_docx import BrokenError, Limits, is_xml, opened

_TYPES, _ROOT = "[Content_Types].xml", "_rels/.rels"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KEPT = {RT.STYLES, RT.NUMBERING, RT.THEME, RT.SETTINGS, RT.FONT_TABLE, RT.FONT, RT.HEADER, RT.FOOTER, RT.IMAGE, RT.HYPERLINK}
_OF_THE_TEXT = {RT.IMAGE, RT.HYPERLINK}  #: used by the text that is taken out
_R, _RELATION = f"{{{NAMESPACES['r']}}}", "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
#: Fields that fetch something from elsewhere or start something, as soon as somebody updates them.
_ACTIVE = re.compile(
    r"\b(INCLUDE(PICTURE|TEXT)?|IMPORT|DDE(AUTO)?|LINK|EMBED|DATABASE|MACROBUTTON|GOTOBUTTON|RD|AUTOTEXT\w*)\b", re.IGNORECASE
)
#: Elements that stand for something that was taken out, or that would lock or change the document.
_GONE = {
    name_of(tag)
    for tag in (
        *("object", "control", "altChunk", "subDoc", "movie", "attachedTemplate", "attachedSchema", "mailMerge", "docVars"),
        *("documentProtection", "writeProtection", "updateFields", "trackRevisions", "rsids", "footnotePr", "endnotePr"),
        *("saveThroughXslt", "removePersonalInformation", "removeDateAndTime", "sectPrChange", "printerSettings", "dataBinding"),
    )
}
_FRAMES = {name_of("drawing"), name_of("pict"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False, "remove_comments": True}


def sanitised(data: bytes) -> bytes:
    """The template as an empty, harmless .docx file. Raises an OpeningError."""
    parts = opened(data, Limits(macros=True))
    types, main = _types(parts), _main(parts)
    kept: dict[str, bytes] = {}
    waiting = [main]
    while waiting:
        name = waiting.pop()
        if name in kept or name not in parts:
            continue
        relations = dict(_relations(parts, name, _KEPT - _OF_THE_TEXT if name == main else _KEPT))
        kept[name] = _cleaned(parts[name], {*relations}, body=name == main) if is_xml(name) else parts[name]
        if relations:
            kept[_beside(name)] = _written(relations)
        waiting += [_target(name, each) for each in relations.values() if each.get("TargetMode") != "External"]
    return _packed(kept, main, types)


def parsed(blob: bytes) -> Element:
    """A part as a tree; nothing outside it is looked at. Raises BrokenError."""
    try:
        return etree.fromstring(blob, etree.XMLParser(**_PARSER))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenError from error


def _main(parts: Mapping[str, bytes]) -> str:
    for relation in parsed(parts.get(_ROOT, b"")).iter(f"{_RELATION}Relationship"):
        name = _target("", relation)
        if relation.get("Type") == RT.OFFICE_DOCUMENT and name in parts:
            return name
    raise BrokenError


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of every part, by name, and of every extension."""
    found = {}
    for each in parsed(parts[_TYPES]):
        name = each.get("PartName", "").lstrip("/") or f".{each.get('Extension', '').lower()}"
        found[name] = each.get("ContentType", "")
    return found


def _relations(parts: Mapping[str, bytes], name: str, kinds: set[str]) -> Iterator[tuple[str, Element]]:
    """The relationships of a part that may stay, by id."""
    if _beside(name) not in parts:
        return
    for relation in parsed(parts[_beside(name)]).iter(f"{_RELATION}Relationship"):
        if relation.get("Type") not in kinds or not relation.get("Id"):
            continue
        if relation.get("TargetMode") == "External":
            may_stay = relation.get("Type") == RT.HYPERLINK and _LINKS.match(relation.get("Target", ""))
        else:
            may_stay = _target(name, relation) in parts
        if may_stay:
            yield relation.get("Id"), relation


def _target(name: str, relation: Element) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), relation.get("Target", ""))).lstrip("/")


def _beside(name: str) -> str:
    """Where the relationships of a part are written."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _cleaned(blob: bytes, relations: set[str], *, body: bool) -> bytes:
    root = parsed(blob)
    if body:
        _emptied(root)
    for node in list(root.iter(etree.Element)):
        used = {value for name, value in node.attrib.items() if name.startswith(_R)}
        if node.tag in _GONE or used - relations:
            _remove(node)
    _stop_fields(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _emptied(root: Element) -> None:
    """Leaves of the text only the properties of the last section: its headers, footers and page."""
    body = root.find(name_of("body"))
    if body is None:
        raise BrokenError
    for child in list(body):
        if child.tag != name_of("sectPr"):
            body.remove(child)


def _remove(node: Element) -> None:
    """Takes an element out, with the frame of a picture around it: half a picture makes Word offer a repair."""
    frame = next((each for each in node.iterancestors() if each.tag in _FRAMES), node)
    if frame.getparent() is not None:
        frame.getparent().remove(frame)


def _stop_fields(root: Element) -> None:
    """Empties the code of active fields; what they show stays. A code may be spread over runs and paragraphs."""
    for simple in root.iter(name_of("fldSimple")):
        if _ACTIVE.search(simple.get(name_of("instr"), "")):
            simple.set(name_of("instr"), "")
    for scope in (*root.iter(name_of("p")), root):
        codes = list(scope.iter(name_of("instrText")))
        if _ACTIVE.search("".join(each.text or "" for each in codes)):
            for each in codes:
                each.text = ""


def _written(relations: Mapping[str, Element]) -> bytes:
    root = etree.Element(f"{_RELATION}Relationships", nsmap={None: _RELATION[1:-1]})
    root.extend(relations.values())
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _packed(kept: Mapping[str, bytes], main: str, types: Mapping[str, str]) -> bytes:
    declared = etree.Element(f"{_CONTENT}Types", nsmap={None: _CONTENT[1:-1]})
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(declared, f"{_CONTENT}Default", Extension="rels", ContentType=relations)
    for name in kept:
        if not name.endswith(".rels"):
            extension = f".{name.rpartition('.')[2].lower()}"
            kind = _MAIN if name == main else types.get(name) or types.get(extension) or "application/octet-stream"
            etree.SubElement(declared, f"{_CONTENT}Override", PartName=f"/{name}", ContentType=kind)
    first = etree.Element(f"{_RELATION}Relationship", Id="rId1", Type=RT.OFFICE_DOCUMENT, Target=main)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_TYPES, etree.tostring(declared))
        archive.writestr(_ROOT, _written({"rId1": first}))
        for name, blob in kept.items():
            archive.writestr(name, blob)
    return stream.getvalue()
