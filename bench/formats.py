"""How large are the formats of the document, and how long do they take? For a small, a usual and the largest plan.

    python -m bench.formats

Prints per number of initiatives and per format the size and the seconds of the second of two times, so that imports do not
count. ODT only where LibreOffice is; for comparison it also prints the PDF that LibreOffice would make of the same Word file.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from maturity.language import translator
from maturity.report.model import Report
from maturity.report.odt import office, open_document
from maturity.report.pdf.writer import pdf_of
from maturity.report.word.document import write_document
from maturity.report.workbook.figures import Figures
from maturity.report.workbook.writer import write_workbook
from tests.report.builders import report

DUTCH = translator("nl")
TAGGED = '{"PDFUACompliance":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def office_pdf(document: bytes) -> bytes:
    """The PDF that LibreOffice makes, asked to be accessible."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(document)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        wanted = f"pdf:writer_pdf_Export:{TAGGED}"
        command = [office() or "", profile, "--headless", "--convert-to", wanted, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return source.with_suffix(".pdf").read_bytes()


def makers(told: Report) -> dict[str, Callable[[], bytes]]:
    """Format → what makes it, each from the same report."""
    document = write_document(told, DUTCH)
    found: dict[str, Callable[[], bytes]] = {
        "Word": lambda: write_document(told, DUTCH),
        "Word, bars, A3": lambda: write_document(told, DUTCH, map_style="bars", paper="A3"),
        "Word, note": lambda: write_document(told, DUTCH, kind="note"),
        "PDF": lambda: pdf_of(document),
        "Excel": lambda: write_workbook(told, Figures(), DUTCH),
    }
    if office():
        found |= {"ODT": lambda: open_document(document), "PDF by LibreOffice": lambda: office_pdf(document)}
    return found


def main() -> None:
    """Print the table."""
    for count in (3, 27, 48):
        for name, make in makers(report(count)).items():
            make()
            start = perf_counter()
            made = make()
            print(f"{count:3} initiatives  {name:20} {len(made) / 1024:7.0f} KB  {perf_counter() - start:6.2f} s")


if __name__ == "__main__":
    main()
