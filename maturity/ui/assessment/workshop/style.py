"""How the workshop looks: a practice that can be read from the far end of a table."""

#: Letters grow with the screen: 28 pixels on a screen of 1920 can be read at five metres.
STYLE = """<style>
.st-key-ws_title h1 { font-size: clamp(1.3rem, 1.6vw, 2rem); padding: 0; }
.st-key-ws_question p { font-size: clamp(1.3rem, 2.1vw, 2.6rem); line-height: 1.25; font-weight: 600; }
[class*="st-key-ws_row_"] { border-top: 1px solid rgba(128, 128, 128, 0.45); padding-top: 0.35rem; }
[class*="st-key-ws_row_"] [data-testid="stMarkdown"] p { font-size: clamp(1rem, 1.45vw, 1.75rem); line-height: 1.3; }
:is(.ws-dots, .ws-votes) { font-size: clamp(1.5rem, 2.1vw, 2.6rem); letter-spacing: 0.08em; overflow-wrap: anywhere; }
:is(.ws-dots, .ws-votes) { line-height: 1; }
:is(.ws-dots, .ws-votes) b { font-size: 0.75em; letter-spacing: 0; font-weight: 600; }
.ws-timer { font-variant-numeric: tabular-nums; font-weight: 600; }
.ws-count { font-size: clamp(2.6rem, 4.4vw, 5rem); line-height: 1.1; }
.ws-over { font-size: clamp(1.3rem, 2.1vw, 2.6rem); line-height: 1.25; }
.ws-bar { height: 0.5rem; border-radius: 0.25rem; background: currentColor; opacity: 0.55; transform-origin: left; }
.ws-until { margin-top: 0.3rem; font-weight: 400; }
.ws-sign { display: none; }
.st-key-ws_vote [data-testid="stVerticalBlock"] { gap: 0.6rem; }
.st-key-ws_voted p { font-size: clamp(1.3rem, 2.1vw, 2.6rem); line-height: 1.25; }
.st-key-ws_vote code { font-size: clamp(1rem, 1.3vw, 1.6rem); overflow-wrap: anywhere; }
.st-key-ws_agree p, .st-key-ws_agree label { font-size: clamp(1rem, 1.1vw, 1.25rem); }
@media (max-width: 640px) { .st-key-ws_title [data-testid="stHorizontalBlock"] { gap: 0.25rem; } }
@media print {
  header, [data-testid="stHeader"], [data-testid="stPopover"], [data-testid="stButton"], [data-testid="stButtonGroup"],
  [data-testid="stSelectbox"], [data-testid="stAlert"] { display: none !important; }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; }
  .ws-sign { display: block; margin-top: 2rem; line-height: 2.6; }
  tr, li { break-inside: avoid; }
  .st-key-ws_onwards, [data-testid="stExpander"] { display: none !important; }
}
</style>"""
