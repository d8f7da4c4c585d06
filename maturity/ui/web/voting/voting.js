// A phone in a re-vote: as soon as the vote that it shows went on, the page comes anew. Without this there is a link to look again.
(() => {
  "use strict";
  const SECONDS = 1;
  const {now, place} = document.body.dataset;
  if (!now) return;
  let asks = false; // on a slow network one question waits for the other
  const look = async () => {
    if (asks || document.visibilityState !== "visible") return;
    asks = true;
    try {
      const answer = await fetch(`${place}/now`, {cache: "no-store"});
      if (answer.ok && (await answer.text()) !== now) location.replace(location.pathname + location.search.replace("lacking=choice", ""));
    } catch { /* the network is away: look again in a moment */ } finally { asks = false; }
  };
  setInterval(look, SECONDS * 1000);
  document.addEventListener("visibilitychange", look);
})();
