"""What a slow phone fetches ahead: the parts of Streamlit that the questions are made of, beside its own core and not after it.

Streamlit's page fetches a part at the moment that a page shows it: one after another, each a trip over the network. And it asks
first for its letters, which others can stand in for a moment.
"""

from __future__ import annotations

import re
from functools import cache

from maturity.ui.web.static_files import STATIC

PAGES = ("/respond", "/answer")
#: By the name before the hash. Now: of every page. Soon: of the questions, fetched once nothing else is asked for.
_NOW = ("Html", "purify.es", "Button", "ButtonGroup", "WidgetLabel", "WidgetLabelHelpIconInline", "useBasicWidgetState")
_SOON = (
    "Radio", "TextArea", "TextInput", "TextField", "Input", "InputInstructions", "Autocomplete", "WidgetLabelHelpIcon",
    "inputUtils", "requiredField", "useDebouncedCallback", "useField", "useFormReset", "useFormValidation", "useSlot",
    "useTextField", "useTextInputAutoExpand", "useUpdateUiValue", "Cancel.esm", "ErrorOutline.esm",
)  # fmt: skip
_LETTERS = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', re.DOTALL)


def ahead(page: str, path: str) -> str:
    """Streamlit's HTML page, for an address; unchanged where no questions are asked."""
    if path not in PAGES:
        return page
    links = [f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in _named(_NOW)]
    links += [f'<link rel="prefetch" crossorigin href="./static/js/{name}">' for name in _named(_SOON)]
    return _LETTERS.sub("", page).replace("</head>", "\n".join([*links, "</head>"]), 1)


@cache
def _named(stems: tuple[str, ...]) -> tuple[str, ...]:
    """The files with these names; a name that another version of Streamlit does not have is passed over."""
    found = (sorted((STATIC / "js").glob(f"{stem}.????????.js")) for stem in stems)
    return tuple(files[0].name for files in found if len(files) == 1)
