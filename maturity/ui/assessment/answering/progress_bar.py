"""How far somebody is: a line that stays in view, with on a phone the steps back and on.

A practice that runs by itself cannot write above it. It sends the line along as news, and `web/answering.js` puts that in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from maturity.assessment.model import Answer
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire

_TURN = "progress_turn"  #: in the session: how often the line was drawn, so that a browser tells a new one from an old one


class Progress:
    """The line, for one questionnaire."""

    def __init__(self, t: Translator, questionnaire: Questionnaire) -> None:
        self._t, self._asked = t, questionnaire

    def is_complete(self, stored: Mapping[str, Answer]) -> bool:
        """Whether everything is answered."""
        return self._answered(stored) == len(self._asked.items)

    def html(self, stored: Mapping[str, Answer], *, is_all: bool, is_news: bool = False) -> str:
        """is_all: whether all that this page shows is stored, as far as the server knows; what is being typed the browser knows.

        is_news: sent along by a practice.
        """
        t, turn = self._t, st.session_state.get(_TURN, 0) + 1
        st.session_state[_TURN] = turn
        total, answered = len(self._asked.items), self._answered(stored)
        said = escape(t("{answered} of {total} answered.", answered=answered, total=total))
        saved = (
            f'<span class="{"news" if is_news else "when"}-stored">✓ {escape(t("Everything is saved."))}</span>' if is_all else ""
        )
        busy = "" if is_news else f'<span class="when-typing">… {escape(t("Busy saving"))}</span>'
        status = 'class="news-saved"' if is_news else 'class="all-saved" role="status"'
        back, on = (
            f'<button type="button" data-step="{name}"><span>{escape(label)}</span></button>'
            for name, label in (("back", t("Back")), ("on", t("Skip")))
        )
        return (
            f'<div class="answer-{"news" if is_news else "progress"}" data-turn="{turn}">{back}<div class="how-far">'
            f'<p><span>{said}</span></p><progress max="{total}" value="{answered}" aria-label="{said}"></progress>'
            f"<p {status}>{saved}{busy}</p>"
            f"</div>{on}</div>"
        )

    def _answered(self, stored: Mapping[str, Answer]) -> int:
        return sum(item.id in stored for item in self._asked.items)
