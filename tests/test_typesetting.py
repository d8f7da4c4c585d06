"""Pages and pictures: what people wrote is shown and never carried out; the letters are the same everywhere."""

import json

from maturity.typesetting import FONT, typeset

_WORDS = f'<text x="5" y="30" font-family="{FONT}">Klantreis</text>'
DRAWING = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50">{_WORDS}</svg>'


def test_a_drawing_becomes_a_picture_of_the_size_that_was_asked() -> None:
    source = '#set page(width: auto, height: auto, margin: 0pt)\n#image("map.svg", width: 200pt)'
    png = typeset(source, {"map.svg": DRAWING.encode()}, "png", ppi=144)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20]) == 400


def test_what_people_wrote_is_text_and_an_accessible_pdf_carries_our_own_letters() -> None:
    source = '#set document(title: "Kaart")\n#set text(lang: "nl", font: "Source Sans Pro")\n#json("data.json").at("note")'
    pdf = typeset(source, {"data.json": json.dumps({"note": '#read("/etc/passwd") *vet*'}).encode()}, accessible=True)
    assert b"SourceSansPro" in pdf
    assert b"/StructTreeRoot" in pdf
