// Once is once. The second half of a double click does nothing, also when by then another button stands under the cursor; and a
// button that was pressed waits until the app has answered. Where an app must be sure, it is so too (maturity/ui/once.py).
(() => {
  "use strict";
  const BUTTON = '[data-testid^="stBaseButton-primary"], [data-testid^="stBaseButton-secondary"], [data-testid^="stBaseButton-tertiary"]';
  const PATIENCE = 60000; // milliseconds; after that something is wrong, and a person may try again
  let last = {name: "", at: 0};

  const name = (button) => button.closest('[class*="st-key-"]')?.className.match(/st-key-\S+/)?.[0] || button.textContent;
  const isIdle = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest(BUTTON);
    if (!button) return;
    const here = name(button);
    const isAgain = here === last.name && !isIdle() && Date.now() - last.at < PATIENCE;
    if (event.detail > 1 || isAgain) {
      event.stopImmediatePropagation();
      event.preventDefault();
    } else {
      last = {name: here, at: Date.now()};
    }
  }, true);

  // Our own plain forms: to sign in, to begin as a guest.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  }, true);
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
})();
