// Every page, every domain and every practice of a workshop begins at its heading, scrolled to and focused, so that a screen reader
// says where one is. Back goes where one was. Streamlit itself leaves the window where it stood.
(() => {
  "use strict";
  const SETTLED = 150, PATIENCE = 8000; // milliseconds: how long a page is quiet before it counts as drawn, and how long we wait
  const app = () => document.querySelector('[data-testid="stApp"]');
  const main = () => document.querySelector('[data-testid="stMain"]');
  const isIdle = () => app()?.dataset.testScriptState === "notRunning";
  const asked = (name) => new URLSearchParams(location.search).get(name) || "";
  const part = () => ["domain", "step", "item"].map(asked).join(" ");
  const places = new Map(); // address → how far it was scrolled

  let path = location.pathname, shown = part(), isBack = false, turn = 0, isMoving = false;
  const begin = (heading) => {
    if (!heading) return;
    heading.tabIndex = -1;
    heading.style.outline = "none";
    heading.focus({preventScroll: true});
  };
  const arrive = (isPage, back) => {
    const mine = ++turn, started = Date.now();
    let quietSince = 0;
    isMoving = true;
    const look = () => {
      if (mine !== turn) return;
      const now = Date.now();
      if (!isIdle()) quietSince = 0;
      else quietSince ||= now;
      if ((!quietSince || now - quietSince < SETTLED) && now - started < PATIENCE) return void setTimeout(look, 50);
      isMoving = false;
      const first = main()?.querySelector(isPage ? "h1" : "h2");
      const was = back ? places.get(location.href) : undefined;
      if (was !== undefined) main()?.scrollTo({top: was});
      else if (isPage) main()?.scrollTo({top: 0});
      else first?.scrollIntoView({block: "start"});
      begin(first);
    };
    setTimeout(look, 50);
  };
  const check = () => {
    if (location.pathname === path && part() === shown) return;
    const isPage = location.pathname !== path || !asked("domain"); // a domain has a heading of its own below that of the page
    path = location.pathname;
    shown = part();
    arrive(isPage, isBack);
    isBack = false;
  };
  // Whoever does something on the new page already is not moved any more.
  for (const gesture of ["pointerdown", "keydown", "wheel"]) {
    document.addEventListener(gesture, () => { turn += 1; isMoving = false; }, true);
  }
  addEventListener("popstate", () => { isBack = true; setTimeout(check); });
  document.addEventListener("scroll", (event) => {
    if (event.target === main() && !isMoving) places.set(location.href, main().scrollTop);
  }, true);
  setInterval(check, 50);
})();
