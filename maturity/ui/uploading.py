"""A field for a file, in the user's language: Streamlit's own words in it are English only."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from maturity.language import Translator
from maturity.ui.worker_pool import get_ready

_STYLE = """<style>
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
/* "Upload" stays for programs that read names from the page only; Dutch knows the word. */
[data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button p::after { content: "%s"; font-size: 0.875rem; }
/* Why a file is refused is for who sees as well: otherwise it stands in a tip only. */
[data-testid="stFileChip"]:has(> [role="alert"]) { width: auto; max-width: 100%%; height: auto; flex-wrap: wrap; }
[data-testid="stFileChip"] > [role="alert"] {
  position: static; width: auto; height: auto; margin: 0; overflow: visible; clip: auto; clip-path: none; white-space: normal;
}
</style>"""


def file_field(label: str, kinds: Sequence[str], key: str, t: Translator) -> UploadedFile | None:
    """The file that was chosen, or None. kinds: the endings that may be chosen, none: any, so that we refuse it in our own words;
    label: says what it may be and how large."""
    get_ready()
    st.html(_STYLE % t("Choose a file"))
    return st.file_uploader(label, type=list(kinds) or None, key=key)
