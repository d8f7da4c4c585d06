// The team map, or the bars, over the whole screen: only a gesture in the browser itself may ask for that. Escape goes back.
(() => {
  "use strict";
  const PICTURES = ".st-key-wide_team_map_scroll, .st-key-wide_bars_scroll";
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".st-key-big_screen button")) return;
    const shown = [...document.querySelectorAll(PICTURES)].find((one) => one.checkVisibility());
    if (shown && shown.requestFullscreen) shown.requestFullscreen().catch(() => {});
  }, true);
})();
