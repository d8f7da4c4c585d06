"""How long a reviewed document takes to read back, and the worst files that are not refused: seconds, and memory at the top.

`python -m bench.reading_back`
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time

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


def main() -> None:
    """Each file in a process of its own, so that the memory is its own."""
    if len(sys.argv) > 1:
        name = sys.argv[1]
        base = sent()
        print(f"{'':30} before {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:5.0f} MB")
        padding = b"<!-- " + random.Random(1).randbytes(100_000).hex().encode() + b" -->"  # or it is refused as a zip bomb
        _timed(name, rewritten(base.data, {DOCUMENT: _START + padding + _NOISE[name] + _END}))
        return
    for count in (3, 27, 48):
        document = sent("nl", count)
        start = time.perf_counter()
        document.proposals(document.data)
        print(f"{count:3} initiatives {time.perf_counter() - start:6.2f} s  {len(document.data) / 1024:5.0f} KB")
    for name in _NOISE:
        subprocess.run([sys.executable, "-m", "bench.reading_back", name], check=True)


if __name__ == "__main__":
    main()
