"""Why a file from outside was not taken, in words."""

from __future__ import annotations

from maturity.language import Translator
from maturity.report.returned.model import (
    AnswerMissingError,
    DecidedError,
    NotADateError,
    ReturnedError,
    ReviewerMissingError,
    TooDifferentError,
    UnknownExportError,
)
from maturity.report.word.safe_docx import (
    BrokenError,
    MacrosError,
    NotWordError,
    OpeningError,
    ProtectedError,
    SuspiciousError,
    TooLargeError,
)

FILE_ERRORS = (OpeningError, ReturnedError)


def file_sentence(error: Exception, t: Translator) -> str | None:
    """The error in the user's language; None when it is not about a file."""
    return {
        NotWordError: t(
            "This is not a Word file (.docx) or a PDF. Nothing was changed. Save the document as .docx and try again."
        ),
        BrokenError: t("This file is damaged and cannot be read. Nothing was changed. Ask for it once more."),
        ProtectedError: t(
            "This file has a password, or comes from a very old Word. Nothing was changed. "
            "Save it as .docx without a password and try again."
        ),
        MacrosError: t("This file holds macros, so we do not open it. Nothing was changed. Save it as .docx without macros."),
        TooLargeError: t("This file is too large to read. Nothing was changed. Take out pictures and try again."),
        SuspiciousError: t("This file is built in an unusual way, so we do not open it. Nothing was changed."),
        UnknownExportError: t(
            "This document does not belong to a document that was made here for your organisation. Nothing was changed. "
            "Look whether the export code is still on the front page."
        ),
        ReviewerMissingError: t("The file does not say who reviewed it. Fill in the name, then read it in again."),
        TooDifferentError: t("This file differs from what was sent in more than a thousand places. Nothing was changed."),
        DecidedError: t("Somebody decided on this already. Look at what was decided."),
        NotADateError: t("This is not a date that we can read. Fill in the date on the page Plan."),
        AnswerMissingError: t("Write an answer of at most 10,000 characters."),
    }.get(type(error))
