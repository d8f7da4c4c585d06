// Every page, and every step of a page, begins at its heading: in view, and where a screen reader and the keyboard go on. Streamlit
// changes the page in place and stays where somebody had scrolled to. A new page or step is told by its heading; once the page is
// whole, place.js sees to domains and to where somebody was who goes back.
(() => {
  "use strict";
  const OPEN = "groeikaart-open"; // the organisation that is open, for an address that names none (maturity/ui/session.py)
  let before = null, open = "";

  const query = () => new URLSearchParams(location.search);
  const begin = () => {
    const heading = document.querySelector('[data-testid="stMain"] h1');
    if (!heading || heading.closest('[data-stale="true"]')) return;
    const now = {words: heading.textContent, path: location.pathname, language: query().get("lang")};
    if (before && now.path !== before.path && now.words === before.words) return; // the old page, about to go
    if (before && (now.path !== before.path || (now.words !== before.words && now.language === before.language))) {
      document.querySelector('[data-testid="stMain"]').scrollTop = 0;
      heading.tabIndex = -1;
      heading.focus({preventScroll: true});
    }
    before = now;
  };
  const keep = () => {
    const organisation = query().get("org") || "";
    if (!organisation || organisation === open || !/^[0-9a-f]+$/.test(organisation)) return;
    open = organisation;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${OPEN}=${organisation}; Path=/; SameSite=Lax${secure}`;
  };
  // With sections, the list of pages holds their headings as well, and its items lie deeper: to a screen reader it is a group.
  const group = () => document.querySelectorAll('[data-testid="stSidebarNavItems"]:not([role])').forEach((list) => {
    list.setAttribute("role", "group");
  });
  const plain = () => document.querySelectorAll('[data-testid="stSidebarNavItems"] li:not([role])').forEach((item) => {
    item.setAttribute("role", "none");
  });
  const start = () => {
    new MutationObserver(() => { begin(); keep(); group(); plain(); }).observe(document.body, {childList: true, subtree: true, characterData: true});
  };
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
