// A network that lets no web socket through shows grey bars for ever, and one that falls away keeps what is typed: both are said.
(() => {
  "use strict";
  const FIRST = 10000, LOST = 10000; // milliseconds
  const TEXTS = {
    nl: {
      blocked: "Er komt geen verbinding met Groeikaart tot stand.",
      why: "De pagina zelf kwam wel aan. Meestal houdt een proxy of beveiliging in het netwerk zogenoemde web sockets tegen (het "
        + "adres {address}). Probeer een ander netwerk, of laat dit zien aan je beheerder: in docs/operations.md staat wat een "
        + "proxy moet doorlaten, met een opdracht die het nagaat.",
      lost: "De verbinding met Groeikaart is weg. Laat deze pagina open: zodra het weer kan, gaat zij verder.",
      unsaved: "Nog niet bewaard: {fields}.",
      saved: "Alles wat je tot nu toe typte is opgeslagen.",
    },
    en: {
      blocked: "No connection with Groeikaart can be made.",
      why: "The page itself did arrive. Usually a proxy or a filter in the network stops so-called web sockets (the address "
        + "{address}). Try another network, or show this to your administrator: docs/operations.md tells what a proxy must let "
        + "through, with a command that checks it.",
      lost: "The connection with Groeikaart is gone. Leave this page open: it goes on as soon as it can.",
      unsaved: "Not saved yet: {fields}.",
      saved: "Everything that you typed so far is saved.",
    },
  };
  const texts = () => TEXTS[document.documentElement.lang] || TEXTS.nl;
  const state = () => document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState;
  let wasConnected = false, awaySince = Date.now(), notice = null;

  const named = (field) => field.getAttribute("aria-label") || field.closest("[class*='st-key-']")?.innerText.split("\n")[0] || "";
  const lines = () => {
    const t = texts();
    if (!wasConnected) {
      const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/_stcore/stream`;
      return [t.blocked, t.why.replace("{address}", address)];
    }
    const differing = [...document.querySelectorAll("[data-differs]"), ...(window.groeikaartUnsent?.() || [])];
    const open = [...new Set(differing)].map(named).filter(Boolean);
    return [t.lost, open.length ? t.unsaved.replace("{fields}", open.join(", ")) : t.saved];
  };
  const show = () => {
    if (!notice) {
      notice = document.createElement("div");
      notice.id = "groeikaart-connection";
      notice.setAttribute("role", "alert");
      document.body.append(notice);
    }
    const wanted = lines();
    if (notice.dataset.text === wanted.join("\n")) return;
    notice.dataset.text = wanted.join("\n");
    notice.replaceChildren(...wanted.map((text, place) => {
      const line = document.createElement(place ? "p" : "strong");
      line.textContent = text;
      return line;
    }));
  };
  setInterval(() => {
    if (state() === "CONNECTED") {
      wasConnected = true;
      awaySince = Date.now();
      notice?.remove();
      notice = null;
    } else if (Date.now() - awaySince > (wasConnected ? LOST : FIRST)) {
      show();
    }
  }, 500);

  const style = document.createElement("style");
  style.textContent = `#groeikaart-connection { position: fixed; inset: auto 1rem 1rem 1rem; z-index: 1000001; max-width: 44rem;
    margin: auto; padding: 1rem 1.25rem; background: #fff; color: #1a1a1a; border: 2px solid #154273; border-radius: 4px;
    font: 1rem/1.5 "Source Sans", "Source Sans 3", sans-serif; } #groeikaart-connection p { margin: 0.5rem 0 0; }`;
  document.head.append(style);
})();
