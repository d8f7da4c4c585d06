"""How long a reviewed document takes to read back, and the worst files that are not refused: seconds, and memory at the top.

`python -m bench.reading_back [TIMES]`

Of our own documents: the fastest of so many times (9), beside what plain python-docx takes in the same run to open the file and
to look at every paragraph and run, and ours as a share of that.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from maturity.report.returned.comparing import compare
from maturity.report.returned.model import ReturnedError
from maturity.report.returned.reading.document import read_returned
from maturity.report.word.safe_docx import OpeningError
from tests.report.returned.reviewers import DOCUMENT, rewritten, sent

_START = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_END = b"</w:body></w:document>"
_NOISE = {
    "empty paragraphs": b"<w:p/>" * 495_000,
    "runs": b"<w:p>" + b"<w:r><w:t>x</w:t></w:r>" * 110_000 + b"</w:p>",
    "rows": b"<w:tbl>" + b"<w:tr><w:tc><w:p/></w:tc></w:tr>" * 80_000 + b"</w:tbl>",
    "tracked": b'<w:p><w:ins w:author="a"><w:r><w:t>x</w:t></w:r></w:ins></w:p>' * 50_000,
    "marks": b'<w:p><w:bookmarkStart w:name="_cx_1"/></w:p>' * 110_000,
    "paragraphs within the limit": b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 19_900,
    "ranges that never end": b"".join(b'<w:commentRangeStart w:id="%d"/>' % number for number in range(990))
    + b"<w:p><w:r><w:t/></w:r></w:p>" * 19_900,
    "codes": b"<w:p><w:r><w:t>B-1 B-2 B-3</w:t></w:r></w:p>" * 80_000,
}


def _timed(name: str, data: bytes) -> None:
    start = time.perf_counter()
    try:
        found = str(len(compare(sent().snapshot, read_returned(data, sent().known))))
    except (OpeningError, ReturnedError) as error:
        found = type(error).__name__
    seconds, top = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:30} {seconds:6.2f} s  {len(data) / 1024:8.0f} KB  top {top:5.0f} MB  {found}")


def _plain(data: bytes) -> int:
    """The letters in a file, the way python-docx is meant to be used; its own tables take many times as long."""
    document = docx.Document(BytesIO(data))
    lines = (Paragraph(node, document) for node in document.element.body.iter(qn("w:p")))
    return sum(len(run.text) for line in lines for run in line.runs)


def _fastest(ways: list[Callable[[], object]], times: int) -> list[float]:
    """Milliseconds of each, in turn so that all have the same machine."""
    spent: list[list[float]] = [[] for _ in ways]
    for _ in range(times):
        for one, way in zip(spent, ways, strict=True):
            start = time.perf_counter()
            way()
            one.append((time.perf_counter() - start) * 1000)
    return [min(one) for one in spent]


def _our_own(times: int) -> None:
    print(f"{'':16} {'read':>9} {'each':>8} {'compared':>9} {'size':>8}   {'python-docx':>9} {'each':>8} {'share':>6}")
    for count in (3, 27, 48):
        document = sent("nl", count)
        data, snapshot = document.data, document.snapshot
        read, compared, plain = _fastest(
            [
                lambda: read_returned(data, snapshot.names, snapshot),  # noqa: B023
                lambda: document.proposals(data),  # noqa: B023
                lambda: _plain(data),  # noqa: B023
            ],
            times,
        )
        print(
            f"{count:3} initiatives  {read:6.0f} ms {read / count:5.1f} ms {compared:6.0f} ms {len(data) / 1024:5.0f} KB"
            f"    {plain:7.0f} ms {plain / count:5.1f} ms {read / plain:6.0%}"
        )


def main() -> None:
    """Each of the worst files in a process of its own, so that the memory is its own."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "9"
    if not asked.isdecimal():
        base = sent()
        print(f"{'':30} before {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:5.0f} MB")
        padding = b"<!-- " + random.Random(1).randbytes(100_000).hex().encode() + b" -->"  # or it is refused as a zip bomb
        _timed(asked, rewritten(base.data, {DOCUMENT: _START + padding + _NOISE[asked] + _END}))
        return
    _our_own(int(asked))
    for name in _NOISE:
        subprocess.run([sys.executable, "-m", "bench.reading_back", name], check=True)


if __name__ == "__main__":
    main()
