"""How the questions look: the first one high on the page, one per screen on a phone, the why beside it where there is room."""

STYLE = """<style>
/* Lines of at most 75 characters; what does not fit stands beside it or below. */
[class*="st-key-practice_"] { max-width: 35rem; padding: 0.6rem 1rem 0.9rem; gap: 0.5rem; scroll-margin-top: 8rem; }
[class*="st-key-item_"] { gap: 0.5rem; }
.beside p { max-width: 60ch; }
.practice-name { font-size: 0.95rem; font-weight: 600; line-height: 1.3; padding: 0; margin: 0; opacity: 0.85; }
[class*="st-key-practice_"] [role="radiogroup"] { gap: 0.45rem; }
.item-state, .item-busy, .answer-progress p, .how-to-choose p { margin: 0; }
.item-state, .item-busy { font-size: 0.875rem; }
.item-state[data-answered] { font-weight: 600; color: light-dark(#14602f, #7ee2a0); }
/* Of a practice with one item, and of each item of one with several: whether its text is on its way. */
:is([class*="st-key-item_"], [class*="st-key-practice_"]:not(:has([class*="st-key-item_"]))):not(:has([data-differs])) .item-busy,
:is([class*="st-key-item_"], [class*="st-key-practice_"]:not(:has([class*="st-key-item_"]))):has([data-differs]) .item-state {
  display: none; }
[data-testid="stElementContainer"]:has(> .stHtml > style:only-child) { display: none; }
[data-testid="stElementContainer"]:has(> .stHtml > .answer-news) { display: none; }
/* Above: the page, its parts and how far one is in one row that stays in view. */
.st-key-answer_top { position: sticky; top: 3.75rem; z-index: 80; background: light-dark(#ffffff, #0d1015); gap: 0.25rem 1rem;
  padding: 0.25rem 0; }
.st-key-answer_top h1 { font-size: 1.35rem; padding: 0; line-height: 1.3; }
.st-key-answer_top > div:has(h1) { flex: 0 0 auto; width: auto; }
.st-key-answer_top > :has(> .st-key-progress) { flex: 1 1 11rem; min-width: 11rem; }
.st-key-domain_head { gap: 0 1.5rem; }
.st-key-domain_head > :has(h2) { flex: 0 0 auto; width: auto; min-height: 1.75rem; }
.st-key-domain_head > :has(.how-to-choose) { flex: 1 1 24rem; width: auto; }
.beside p { margin: 0; font-size: 0.875rem; line-height: 1.4; }
.beside .term { font-size: 0.875rem; margin-bottom: 0.35rem; }
.answer-progress .how-far { display: grid; grid-template-columns: auto auto; gap: 0 0.75rem; font-size: 0.875rem; }
.answer-progress progress { grid-column: 1 / -1; grid-row: 2; width: 100%; height: 0.4rem;
  accent-color: light-dark(#154273, #7fb2e5); }
.answer-progress .all-saved { text-align: end; }
.answer-progress button { display: none; }
[data-testid="stHeading"] h2 { font-size: 1.35rem; padding: 0; line-height: 1.3; scroll-margin-top: 8rem; }
.how-to-choose > :not(summary), .why { max-width: 31rem; }
.how-to-choose, .why { font-size: 0.95rem; line-height: 1.45; }
:is(.how-to-choose, .why) summary { cursor: pointer; min-height: 1.5rem; }
:is(.how-to-choose, .why)[open] > :not(summary) { margin-top: 0.5rem; }
.how-to-choose dt { font-weight: 600; margin-top: 0.4rem; }
.how-to-choose dd { margin: 0; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 0.6rem; }
.own-code { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; margin: 0; }
.own-code code { font-size: 1.1rem; letter-spacing: 0.05em; user-select: all; color: inherit; }
.own-code button, .answer-progress button { font: inherit; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid currentColor; border-radius: 4px; padding: 0.3rem 0.8rem; min-height: 2.25rem; }
/* A closed round is read, not only seen. */
[class*="st-key-practice_"]
  :is(label:has(input:disabled), [data-testid="stRadio"]:has(input:disabled) :is(div, label, p), textarea:disabled) {
  color: inherit !important; -webkit-text-fill-color: currentColor; opacity: 1 !important; }
@media (min-width: 1100px) {
  [class*="st-key-practice_"] { display: grid; grid-template-columns: minmax(0, 32rem) minmax(12rem, 1fr); column-gap: 2.5rem;
    max-width: 62rem; align-items: start; align-content: start; }
  [class*="st-key-practice_"] > * { grid-column: 1; }
  [class*="st-key-practice_"] > [data-testid="stElementContainer"]:has(> .stHtml > .practice-name),
  [data-testid="stElementContainer"] > .stHtml:has(> .practice-name) { display: contents; }
  .practice-name { grid-column: 1; }
  .beside { grid-column: 2; grid-row: 1 / span 5; }
  .why > summary { pointer-events: none; list-style: none; font-weight: 600; }
}
@media (max-width: 640px) {
  [class*="st-key-practice_"] { border: 0; padding: 0; gap: 0.35rem; min-height: calc(100dvh - 8rem); scroll-margin-top: 3.9rem;
    justify-content: flex-start; border-top: 1px solid #c3c8ce; padding-top: 0.4rem; }
  [class*="st-key-practice_"] [data-testid="stRadio"] > label p { font-size: 1rem; line-height: 1.3; }
  [class*="st-key-practice_"] [data-testid="stRadioOption"] p { font-size: 0.95rem; line-height: 1.3; }
  [class*="st-key-practice_"] [role="radiogroup"] { gap: 0.35rem; }
  /* The icon beside a fold is the only one here, and its font a third of a megabyte. */
  [class*="st-key-practice_"] [data-testid="stIconMaterial"] { display: none; }
  [class*="st-key-practice_"] [data-testid="stExpander"] summary::before { content: "▸"; margin-inline-end: 0.5rem; }
  .st-key-answer_top { position: static; }
  .st-key-answer_top [data-testid="stButtonGroup"] p { font-size: 0; }
  .st-key-answer_top [data-testid="stButtonGroup"] p strong { font-size: 0.95rem; }
  .st-key-answer_top .st-key-progress { position: fixed; inset: auto 0 0 0; z-index: 95; padding: 0.4rem 1rem;
    background: light-dark(#ffffff, #0d1015); border-top: 1px solid #767676; }
  .answer-progress { display: flex; gap: 0.75rem; align-items: center; }
  .answer-progress .how-far { flex: 1; }
  .answer-progress .all-saved { display: none; }
  .answer-progress button { display: block; }
  [data-testid="stMainBlockContainer"] { padding-bottom: 6rem; }
  [class*="st-key-practice_"], [data-testid="stHeading"] h2 { scroll-margin-top: 4rem; }
}
</style>"""
