"""Five minutes to talk: counted down by the browser itself, so that it runs on while the page works or the network is away."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from time import time

import streamlit as st

from maturity.language import Translator
from maturity.ui.session import on_their_clock

MINUTES = 5
_ENDS = "workshop_timer"  #: in the session: when it ends, in seconds since 1970; the item it was started for
#: `--left` counts seconds down from any moment on; minutes and seconds follow from it. A screen reader is told the time at which
#: it ends, once; a figure that changes every second would be read out over everybody's heads. (The signs around "integer" are
#: written as escapes, since whatever looks like a tag in a style is taken out on the way to the page.)
_COUNTING = """<style>
@property --left {{ syntax: "\\3c integer\\3e "; initial-value: 0; inherits: true; }}
@property --minutes {{ syntax: "\\3c integer\\3e "; initial-value: 0; inherits: true; }}
@keyframes ws-left {{ from {{ --left: {whole}; }} to {{ --left: 0; }} }}
@keyframes ws-shrink {{ from {{ transform: scaleX(1); }} to {{ transform: scaleX(0); }} }}
@keyframes ws-come {{ to {{ visibility: visible; }} }}
.ws-timer {{ position: relative; }}
.ws-count {{ animation: ws-left {whole}s linear -{past}s both, ws-hide 1ms linear {left}s forwards; }}
@keyframes ws-hide {{ to {{ visibility: hidden; }} }}
.ws-count::before {{
  --minutes: calc((var(--left) - 29.5) / 60);
  counter-reset: minutes var(--minutes) seconds calc(var(--left) - 60 * var(--minutes));
  content: counter(minutes) ":" counter(seconds, decimal-leading-zero);
}}
.ws-bar {{ animation: ws-shrink {whole}s linear -{past}s both; }}
.ws-over {{ position: absolute; top: 0.4em; left: 0; visibility: hidden; animation: ws-come 1ms linear {left}s forwards; }}
</style>
<div class="ws-timer" role="timer" aria-label="{said}">
  <div class="ws-count" aria-hidden="true"></div><div class="ws-over" aria-hidden="true">{over}</div><div class="ws-bar"></div>
  <div class="ws-until" aria-hidden="true">{until}</div>
</div>"""


def draw_timer(t: Translator, item: str) -> None:
    """Start, see and stop the five minutes for an item; they end calmly, without a sound."""
    ends, of = st.session_state.get(_ENDS, (0.0, ""))
    if of != item:
        if st.button(t("Start {n} minutes", n=MINUTES), icon=":material/timer:", key=f"timer_start_{item}"):
            st.session_state[_ENDS] = (time() + 60 * MINUTES, item)
            st.rerun()
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        _show(t, ends - time(), ends)
        if st.button(t("Stop the time"), icon=":material/timer_off:", key=f"timer_stop_{item}"):
            del st.session_state[_ENDS]
            st.rerun()


def _show(t: Translator, left: float, ends: float) -> None:
    over = t("The time is over. Finish quietly.")
    if left <= 0:
        st.html(f'<div class="ws-timer"><div class="ws-over" style="position:static">{escape(over)}</div></div>')
        return
    until = t.time(on_their_clock(datetime.fromtimestamp(ends, UTC)))
    said, whole = t("{n} minutes, until {time}", n=MINUTES, time=until), 60 * MINUTES
    words = {"said": escape(said), "over": escape(over), "until": escape(t("Until {time}", time=until))}
    st.html(_COUNTING.format(whole=whole, past=round(whole - left, 1), left=round(left, 1), **words))
