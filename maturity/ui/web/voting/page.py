"""What a phone shows in a re-vote, as HTML. A form that works without a script; the script only looks whether the vote went on.

Streamlit's page is two megabytes and a connection that stays open, for one choice by twenty people at once on a mobile network.
"""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from maturity.assessment.workshop.revote.model import Paper, RevoteState, spelled
from maturity.assessment.workshop.sentences import answer_name, descriptions
from maturity.language import DEFAULT_LANGUAGE, LANGUAGES, Translator

VOTE = "/u/vote"  #: below `/u/`, of which proxies were told to log nothing
SCRIPT = f"{VOTE}/voting.js"
_STYLE = """
:root { color-scheme: light dark; --line: light-dark(#767676, #8a929c); --own: light-dark(#154273, #a9cdf2);
  --soft: light-dark(#525252, #b8bec6); --paper: light-dark(#ffffff, #0d1015); --chosen: light-dark(#e8eef6, #1d2c3e); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: light-dark(#1a1a1a, #f0f2f5); line-height: 1.35;
  font-family: "Source Sans Pro", "Source Sans 3", system-ui, sans-serif; -webkit-text-size-adjust: 100%; }
main { max-width: 40rem; margin: 0 auto; padding: 0.75rem 1rem 1rem; }
nav { display: flex; justify-content: space-between; align-items: center; color: var(--soft); font-size: 0.875rem; }
nav a { padding: 0.4rem 0; }
a { color: var(--own); }
h1 { font-size: 1.25rem; line-height: 1.25; margin: 0.4rem 0 0.75rem; }
p { margin: 0 0 0.75rem; }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 0.5rem; }
legend { position: absolute; left: -10000px; }
fieldset label { display: flex; gap: 0.6rem; padding: 0.55rem 0.7rem; border: 1px solid var(--line); border-radius: 6px; }
fieldset label:has(:checked) { background: var(--chosen); border-color: var(--own); box-shadow: inset 0 0 0 1px var(--own); }
input[type="radio"] { flex: none; width: 1.25rem; height: 1.25rem; margin: 0.1rem 0 0; accent-color: #154273; }
.send { position: sticky; bottom: 0; padding: 0.6rem 0 0.5rem; background: var(--paper); }
.small { color: var(--soft); font-size: 0.875rem; margin: 0.5rem 0 0; }
button { font: inherit; font-weight: 600; min-height: 3rem; padding: 0.5rem 1.5rem; border: 0; border-radius: 6px;
  background: #154273; color: #ffffff; cursor: pointer; }
.send button { width: 100%; }
.said { border-left: 4px solid var(--own); padding: 0.5rem 0.9rem; font-size: 1.125rem; }
.code { font: inherit; padding: 0.6rem; width: 12rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper);
  color: inherit; text-transform: uppercase; letter-spacing: 0.1em; }
form.find { display: flex; gap: 0.5rem; flex-wrap: wrap; align-items: end; }
form.find label { display: grid; gap: 0.25rem; }
:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
"""


def now_of(paper: Paper) -> str:
    """What tells a phone whether the vote that it shows went on."""
    return f"{paper.vote_id} {paper.state.value}"


def address_of(code: str, t: Translator, *, lacking: bool = False) -> str:
    """Where a code leads to, in a language. lacking: after a vote without a choice."""
    query = [f"lang={t.language}"] * (t.language != DEFAULT_LANGUAGE) + ["lacking=choice"] * lacking
    return f"{VOTE}/{quote(code)}" + ("?" + "&".join(query) if query else "")


def ballot_page(paper: Paper, code: str, t: Translator, *, lacking: bool = False) -> str:
    """One practice to vote on; or that this browser's vote is counted, or that the vote is over."""
    if paper.state is not RevoteState.OPEN or paper.is_counted:
        return _whole(t, t("Your vote"), _said(paper, code, t), code, now_of(paper))
    question = t.of(paper.item.question) or paper.item.id
    choices = zip(paper.item.scale.answers, descriptions(paper.item, t), strict=True)
    rows = "".join(
        _choice(answer.id, answer_name(paper.questionnaire, paper.item, answer.id, t), text) for answer, text in choices
    )
    warned = f'<p class="said" role="alert">{escape(t("Choose a description first."))}</p>' if lacking else ""
    form = (
        f'{warned}<form method="post" action="{escape(address_of(code, t))}">'
        f'<input type="hidden" name="vote" value="{escape(paper.vote_id)}">'
        f"<fieldset><legend>{escape(t('Which description fits best now?'))}</legend>{rows}</fieldset>"
        f'<div class="send"><button type="submit">{escape(t("Vote"))}</button>'
        f'<p class="small">{escape(t("You vote once. Nobody sees what you choose."))}</p></div></form>'
        f'<p class="small">{escape(_promise(t))}</p>'
    )
    return _whole(t, question, form, code, now_of(paper))


def refusal_page(sentence: str, t: Translator, code: str = "") -> str:
    """Why this did not work, with a field for the code on the screen."""
    field = (
        f'<form class="find" method="get" action="{VOTE}"><input type="hidden" name="lang" value="{t.language}">'
        f"<label>{escape(t('The code on the screen'))}"
        '<input class="code" name="code" required maxlength="12" autocomplete="off" autocapitalize="characters" '
        f'spellcheck="false"></label><button type="submit">{escape(t("To the vote"))}</button></form>'
    )
    return _whole(t, t("Vote in the workshop"), f'<p class="said">{escape(sentence)}</p>{field}', code)


def _promise(t: Translator) -> str:
    return t(
        "Kept are numbers only: how many people chose what. The screen shows them when whoever leads the workshop ends the vote. "
        "What you chose cannot be changed afterwards. Each browser has one vote, so somebody with two browsers can vote twice."
    )


def _said(paper: Paper, code: str, t: Translator) -> str:
    if paper.state is RevoteState.REVEALED:
        said = t("This vote is over. Look at the big screen for the outcome.")
    elif paper.state is RevoteState.WITHDRAWN:
        said = t("This vote was broken off. Nobody sees what was chosen.")
    else:
        said = t("Your vote is counted. Look at the big screen.")
    again = f'<a href="{escape(address_of(code, t))}">{escape(t("Look again"))}</a>'
    following = t("Keep this page open: the next vote comes here by itself.")
    return f'<p class="said" role="status">{escape(said)}</p><p>{escape(following)} {again}</p>'


def _choice(value: str, name: str, text: str) -> str:
    words = f"<b>{escape(name)}.</b> {escape(text)}" if name != text else f"<b>{escape(name)}</b>"
    return f'<label><input type="radio" name="choice" value="{escape(value)}" required><span>{words}</span></label>'


def _whole(t: Translator, heading: str, body: str, code: str = "", now: str = "") -> str:
    other = next(one for one in LANGUAGES if one != t.language)
    place = f"{VOTE}/{quote(code)}" if code else VOTE
    switch = f'<a href="{escape(place)}?lang={other}" lang="{other}" hreflang="{other}">{escape(LANGUAGES[other])}</a>'
    watched = f' data-now="{escape(now)}" data-place="{escape(place)}"' if now else ""
    shown = f" · {spelled(code)}" if now else ""
    return (
        f'<!doctype html><html lang="{t.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{escape(t('Vote in the workshop'))} · Groeikaart</title><style>{_STYLE}</style>"
        f'<script src="{SCRIPT}" defer></script></head><body{watched}><main><nav><span>Groeikaart{escape(shown)}</span>{switch}'
        f"</nav><h1>{escape(heading)}</h1>{body}</main></body></html>"
    )
