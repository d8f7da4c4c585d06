// Streamlit sends what is typed when a field is left. Here it goes a second after the last key, and at once when the page or the
// window is left. As long as a field holds something else than the store, the page does not say that all is saved.
(() => {
  "use strict";
  const PAUSE = 1000; // milliseconds after the last key
  const AGAIN = 5000; // between two attempts at what the store did not take
  const HOLDER = '[class*="st-key-typed_"]';
  const FIELDS = `${HOLDER} textarea, ${HOLDER} input`;
  const timers = new Map(); // field → the timer of its pause
  const touched = new WeakSet(); // fields typed in, of which the page has not said yet what the store holds
  let triedAt = 0;

  const clean = (text) => text.replace(/\r\n?/g, "\n").trim();
  const ITEM = '[class*="st-key-item_"], [class*="st-key-practice_"]'; // says of its one text what the store holds
  const told = (field) => field.closest(HOLDER).querySelector("[data-stored]") || field.closest(ITEM)?.querySelector("[data-stored]");
  const isStored = (field) => {
    const said = told(field);
    if (!said) return !touched.has(field);
    const now = clean(field.value);
    return now === clean(said.dataset.stored) || (said.dataset.waits !== undefined && now === clean(said.dataset.waits));
  };
  // A "focusout" that is none: the field keeps the focus, and Streamlit sends what it holds.
  const send = (field) => {
    clearTimeout(timers.get(field));
    timers.delete(field);
    if (field.isConnected) field.dispatchEvent(new FocusEvent("focusout", {bubbles: true}));
  };
  const sendAll = () => [...timers.keys()].forEach(send);
  const app = () => document.querySelector('[data-testid="stApp"]');
  const isIdle = () => app()?.dataset.testConnectionState === "CONNECTED" && app().dataset.testScriptState === "notRunning";

  const check = () => {
    let all = true;
    for (const field of document.querySelectorAll(FIELDS)) {
      const stored = isStored(field);
      all &&= stored;
      if (stored === field.hasAttribute("data-differs")) field.toggleAttribute("data-differs", !stored);
    }
    const root = document.documentElement;
    if (all === root.hasAttribute("data-typing")) root.toggleAttribute("data-typing", !all);
    return all;
  };
  let isPlanned = false;
  const checkSoon = () => {
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => {
      isPlanned = false;
      check();
    });
  };
  // Once the store or the connection is back, the page runs again by itself, with all that its fields hold: a new server has not
  // heard of what was chosen just before the old one went.
  let wasConnected = false, wasAway = false;
  const tryAgain = () => {
    const isConnected = app()?.dataset.testConnectionState === "CONNECTED";
    wasAway = wasConnected && (wasAway || !isConnected);
    wasConnected ||= isConnected;
    const failed = document.querySelector("[data-store-failed]");
    const must = !check() || failed;
    if (!(must || wasAway) || timers.size || !isIdle() || (!wasAway && Date.now() - triedAt < AGAIN)) return;
    triedAt = Date.now();
    wasAway = false;
    document.querySelectorAll("[data-differs]").forEach(send);
    (window.groeikaartAgain?.() || document.querySelector('[class*="st-key-try_again"] button'))?.click();
  };

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof Element) || !field.matches(FIELDS)) return;
    touched.add(field);
    check(); // before anything is drawn again: from the first key on
    triedAt = Date.now();
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(() => send(field), PAUSE));
  }, true);
  document.addEventListener("visibilitychange", sendAll);
  addEventListener("blur", sendAll);
  addEventListener("pagehide", sendAll);
  addEventListener("beforeunload", (event) => {
    sendAll();
    if (!check()) event.preventDefault(); // the browser asks whether to leave what is not stored
  });
  setInterval(tryAgain, 1000);
  new MutationObserver(checkSoon).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-stored", "data-waits", "data-test-script-state"],
  });
})();
