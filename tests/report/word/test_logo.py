"""A logo is a PNG or JPEG of at most 2 MB, shown within its room in its own proportions."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress

import pytest

from maturity.report.word.logo import LARGEST, LogoError, looked_at, picture


def png(width: int, height: int, extra: int = 0) -> bytes:
    """A picture of which only the measures matter."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"") + chunk(b"IEND", b"") + bytes(extra)


@pytest.mark.parametrize(
    ("width", "height", "low", "shown"),
    [
        (600, 100, False, (60, 10)),
        (100, 100, False, (20, 20)),
        (100, 100, True, (10, 10)),
        (300, 100, False, (60, 20)),
        (10_000, 10_000, False, (20, 20)),
    ],
)
def test_a_logo_fits_in_its_room(width, height, low, shown):
    found = looked_at(png(width, height), low=low)
    assert (found.width, found.height) == pytest.approx(shown)
    assert (found.content_type, found.extension) == ("image/png", "png")


@pytest.mark.parametrize(
    "blob", [b"", b"GIF89a", b"GIF89a\x01\x00\x01\x00", b"<svg/>", png(0, 1), png(1, 0), png(10_001, 1), png(1, 10_001)]
)
def test_what_is_no_such_picture_is_refused(blob):
    with pytest.raises(LogoError):
        looked_at(blob)


@pytest.mark.parametrize(
    "begin",
    [png(3, 2), b"GIF89a\x01\x00", b"BM" + bytes(60), b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(12), b"MM\x00*" + bytes(20)],
)
def test_a_picture_that_was_cut_off_is_a_picture_or_refused(begin):
    for length in range(len(begin)):
        with suppress(LogoError):
            looked_at(begin[:length])


def test_two_megabytes_are_the_most():
    small = len(png(1, 1))
    assert looked_at(png(1, 1, LARGEST - small))
    with pytest.raises(LogoError):
        looked_at(png(1, 1, LARGEST - small + 1))


def test_it_is_drawn_in_its_size():
    drawn = picture("rId7", 3, looked_at(png(300, 100)), "Logo", "The logo")
    sizes = {(one.get("cx"), one.get("cy")) for one in drawn.iter("{*}extent", "{*}ext")}
    assert sizes == {(str(60 * 36_000), str(20 * 36_000))}
    assert [one.get("descr") for one in drawn.iter("{*}docPr")] == ["The logo"]
