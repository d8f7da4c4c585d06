// What is typed in a form that saves by a button stays in this window: after another page, a reload or a server that was started
// again it is back in its field. It goes once the form was sent and nothing was said to be wrong, and with the window. The same
// holds for fields that follow every change and are saved by a button, in a container "keeps_typed_…" with "saves_typed_…" around it;
// and for fields that save on their own, in a container "alone_typed_…": there it goes once the app has run with the field in it.
(() => {
  "use strict";
  const ALONE = '[class*="st-key-alone_typed_"]';
  const FORM = `[data-testid="stForm"], [class*="st-key-keeps_typed_"], ${ALONE}`;
  const SAVES = '[data-testid="stFormSubmitButton"] button, [class*="st-key-saves_typed_"] button';
  const FIELD = 'textarea, input[type="text"], input[type="number"], input[type="email"], input:not([type])';
  const PREFIX = "groeikaart ";
  const LATE = 1500; // milliseconds in which a page may still say what was wrong

  const fields = (form) => [...form.querySelectorAll(FIELD)].filter((field) => field.type !== "password" && !field.readOnly);
  // The same in both languages, and whichever turn a form is at (maturity/ui/once.py).
  const nameOf = (form) => {
    const key = form.closest('[class*="st-key-"]')?.className.match(/st-key-\S+/)?.[0] || "";
    return key.replace(/_\d{1,3}$/, "").replace(/_(nl|en)$/, "");
  };
  const keyOf = (field) => {
    const form = field.closest(FORM), name = nameOf(form);
    const place = [...document.querySelectorAll(FORM)].filter((one) => nameOf(one) === name).indexOf(form);
    const organisation = new URLSearchParams(location.search).get("org") || "";
    return PREFIX + [location.pathname, organisation, name, place, fields(form).indexOf(field)].join(" ");
  };
  const read = (key) => {
    try {
      return JSON.parse(sessionStorage.getItem(key) || "null");
    } catch {
      return null;
    }
  };
  const write = (key, value) => {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // a window without storage keeps nothing, and works as before
    }
  };

  // Put a text into a field as a person does; Streamlit takes it over.
  const type = (field, text) => {
    const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", {bubbles: true}));
    field.dispatchEvent(new FocusEvent("focusout", {bubbles: true}));
  };
  const begun = new WeakMap(); // field → what stood in it when it came on the screen
  let isRestoring = false;
  const restore = (field) => {
    begun.set(field, field.value);
    const draft = read(keyOf(field));
    if (draft?.text === field.value && field.closest(ALONE)) write(keyOf(field), null); // it was saved just before
    if (!draft || draft.text === field.value) return;
    // Somebody saved something else meanwhile: theirs stays, and so does ours, until it is typed over.
    if (draft.before !== field.value) return;
    isRestoring = true;
    type(field, draft.text);
    isRestoring = false;
  };
  const FILLED = 300; // milliseconds in which Streamlit puts into a new field what it begins with
  const met = new WeakSet();
  // On a busy machine somebody may type before that time is over: then what stood in it when they came to it counts.
  const entered = new WeakMap();
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.matches(FIELD)) entered.set(event.target, event.target.value);
  }, true);
  const look = () => document.querySelectorAll(FORM).forEach((form) => fields(form).forEach((field) => {
    if (met.has(field) || field.disabled) return;
    met.add(field);
    setTimeout(() => { if (field.isConnected && !begun.has(field)) restore(field); }, FILLED);
  }));

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (isRestoring || !(field instanceof Element) || !field.matches(FIELD) || field.type === "password") return;
    if (!field.closest(FORM)) return;
    if (!begun.has(field)) begun.set(field, entered.get(field) ?? ""); // typed at once, before anything could be put back
    const before = begun.get(field);
    write(keyOf(field), field.value === before ? null : {text: field.value, before});
  }, true);

  // Sent: what was typed is dropped, unless the page says that it was not saved.
  const isWrong = () => Boolean(document.querySelector('[data-testid="stAlertContentError"], [data-store-failed]'));
  const app = () => document.querySelector('[data-testid="stApp"]');
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (!(field instanceof Element) || !field.matches(FIELD) || !field.closest(ALONE)) return;
    const key = keyOf(field), draft = read(key), left = Date.now();
    const settle = () => {
      if (!field.isConnected) return undefined; // another page or part: it comes back with the field
      if (app()?.dataset.testScriptState !== "notRunning" || Date.now() - left < LATE) return setTimeout(settle, 200);
      if (isWrong() || JSON.stringify(read(key)) !== JSON.stringify(draft)) return undefined;
      write(key, null);
      begun.set(field, field.value);
      return undefined;
    };
    if (draft) setTimeout(settle, 200);
  }, true);
  let sentButton = null;
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest(SAVES);
    const beside = button?.closest('[class*="st-key-saves_typed_"]')?.className.match(/saves(_typed_\S+)/)?.[1];
    const form = beside ? document.querySelector(`.st-key-keeps${beside}`) : button?.closest(FORM);
    if (!form || event.defaultPrevented) return;
    const kept = fields(form).map((field) => [keyOf(field), read(keyOf(field))]).filter(([, draft]) => draft);
    sentButton = button;
    const started = Date.now();
    const settle = () => {
      if (app()?.dataset.testScriptState !== "notRunning" || Date.now() - started < LATE) return setTimeout(settle, 200);
      if (isWrong()) return undefined;
      for (const [key, draft] of kept) {
        if (JSON.stringify(read(key)) === JSON.stringify(draft)) write(key, null);
      }
      fields(form).forEach((field) => begun.set(field, field.value));
      if (sentButton === button) sentButton = null;
      return undefined;
    };
    setTimeout(settle, 200);
  });
  // The store did not take a form: `typing.js` presses its button again, as long as nobody has typed anything else since.
  document.addEventListener("input", () => { if (!isRestoring) sentButton = null; }, true);
  window.groeikaartAgain = () => (sentButton?.isConnected ? sentButton : null);

  // For whoever has to say what is not saved yet (`connection.js`).
  window.groeikaartUnsent = () => [...document.querySelectorAll(FORM)].flatMap(fields).filter((field) => read(keyOf(field)));

  let isPlanned = false;
  new MutationObserver(() => {
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => { isPlanned = false; look(); });
  }).observe(document.documentElement, {childList: true, subtree: true});
  // Whoever signs out leaves nothing behind.
  document.addEventListener("submit", (event) => {
    if (!/\/(logout|u\/leave)$/.test(event.target.action)) return;
    Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => sessionStorage.removeItem(key));
  }, true);
})();
