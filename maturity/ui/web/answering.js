// Answering: on a phone one question per screen, and after a tap the next one comes by itself. By keyboard only Enter goes on, since
// the arrow keys choose at each step. Beside it small things of that page: the why unfolded where there is room, a code copied.
(() => {
  "use strict";
  const PHONE = matchMedia("(max-width: 640px)"), WIDE = matchMedia("(min-width: 1100px)");
  const CALM = matchMedia("(prefers-reduced-motion: reduce)");
  const PRACTICE = '[class*="st-key-practice_"]';
  const SENT = 250, PATIENCE = 10000; // milliseconds: until a choice has surely been sent, and until we wait no longer

  const app = () => document.querySelector('[data-testid="stApp"]');
  const isIdle = () => app()?.dataset.testConnectionState === "CONNECTED" && app().dataset.testScriptState === "notRunning";
  const practices = () => [...document.querySelectorAll(PRACTICE)];
  const press = (key) => document.querySelector(`.st-key-${key} button`)?.click();
  const show = (element) => element.scrollIntoView({block: "start", behavior: CALM.matches ? "auto" : "smooth"});
  const current = () => practices().find((one) => one.getBoundingClientRect().bottom > innerHeight / 3);
  const go = (from, step, focuses) => {
    const all = practices(), next = all[all.indexOf(from) + step];
    if (next) {
      show(next);
      const radios = [...next.querySelectorAll('input[type="radio"]')];
      if (focuses) (radios.find((one) => one.checked) || radios[0])?.focus({preventScroll: true});
    } else if (step > 0 && document.querySelector(".st-key-next")) {
      press("next");
    } else if (step > 0) {
      const end = document.querySelector(".st-key-onwards");
      if (end) show(end);
    } else {
      press("back");
    }
  };

  // A tap: on with the next question once the answer is stored, unless something was done meanwhile or a reason is asked.
  let tapped = null;
  const isStored = (practice) => practice.isConnected && !practice.querySelector("[data-differs], .item-state:not([data-answered])");
  const goOn = (tap) => {
    if (tapped !== tap || Date.now() - tap.at > PATIENCE || !tap.practice.isConnected) return;
    if (isIdle() && isStored(tap.practice)) go(tap.practice, 1, false);
    else setTimeout(goOn, 80, tap);
  };
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const step = target?.closest("[data-step]");
    if (step) {
      tapped = null;
      const here = current();
      if (here) go(here, step.dataset.step === "on" ? 1 : -1, false);
      return;
    }
    const copied = target?.closest("[data-copy]");
    if (copied) copy(copied);
    const practice = target?.closest('[data-testid="stRadioOption"]')?.closest(PRACTICE);
    if (!practice || !event.detail || !PHONE.matches || target.matches("input")) return;
    tapped = {practice, at: Date.now()};
    setTimeout(goOn, SENT, tapped);
  }, true);
  document.addEventListener("keydown", (event) => {
    const practice = event.target instanceof Element && event.target.matches('input[type="radio"]') && event.target.closest(PRACTICE);
    tapped = null;
    if (!practice || event.key !== "Enter") return;
    event.preventDefault();
    go(practice, 1, true);
  }, true);
  for (const gesture of ["wheel", "touchmove"]) addEventListener(gesture, () => { tapped = null; }, {passive: true});

  const copy = async (button) => {
    const code = button.parentElement.querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
      (button.querySelector("span") || button).textContent = button.dataset.done;
    } catch { // without HTTPS a browser gives no clipboard: select it, so that a person can
      getSelection().selectAllChildren(code);
    }
  };

  // A practice that ran by itself sends along how far one is; the line above shows the newest.
  const follow = () => {
    const line = document.querySelector(".answer-progress");
    const news = [...document.querySelectorAll(".answer-news")].sort((one, other) => other.dataset.turn - one.dataset.turn)[0];
    if (!line || !news || Number(news.dataset.turn) <= Number(line.dataset.turn)) return;
    line.dataset.turn = news.dataset.turn;
    const status = line.querySelector(".all-saved"), saved = news.querySelector(".news-stored")?.cloneNode(true);
    if (saved) saved.className = "when-stored";
    const was = status.querySelector(".when-stored");
    if (was?.textContent !== saved?.textContent) { // said once, and not at each answer
      was?.remove();
      if (saved) status.prepend(saved);
    }
    line.querySelector(".how-far > p").replaceChildren(...news.querySelector(".how-far > p").cloneNode(true).childNodes);
    const bar = line.querySelector("progress"), now = news.querySelector("progress");
    bar.value = now.value;
    bar.setAttribute("aria-label", now.getAttribute("aria-label"));
  };
  const unfold = () => document.querySelectorAll("details.why").forEach((one) => {
    if (WIDE.matches && !one.open) { one.open = true; one.dataset.unfolded = ""; }
    else if (!WIDE.matches && "unfolded" in one.dataset) { one.open = false; delete one.dataset.unfolded; }
  });
  WIDE.addEventListener("change", unfold);
  let isPlanned = false;
  new MutationObserver(() => {
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => { isPlanned = false; unfold(); follow(); });
  }).observe(document.documentElement, {childList: true, subtree: true});
})();
