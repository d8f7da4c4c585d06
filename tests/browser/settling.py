"""When the app has done all that was asked of it, as a page in the browser can tell.

A gesture sends a message over the web socket; the app answers with "a run begins" and "the run is finished". `WATCH` reads these
messages in the page, so that waiting ends the moment the last run is finished and drawn.
"""

from __future__ import annotations

#: Streamlit's messages are protobuf: the first byte of a field holds its number and type. 4 is `new_session`, 6 `script_finished`
#: (2: ended early because another run follows), and 11 from the browser asks for a run.
WATCH = """
(() => {
  const runs = window.groeikaartRuns = {asked: 0, waiting: false, running: false, finished: 0};
  const ask = () => { runs.asked += 1; runs.waiting = true; };
  const fields = function* (bytes) {
    let at = 0;
    const number = () => {
      let found = 0, scale = 1, byte;
      do { byte = bytes[at++]; found += (byte & 127) * scale; scale *= 128; } while (byte & 128);
      return found;
    };
    while (at < bytes.length) {
      const tag = number(), kind = tag & 7;
      if (kind === 0) { yield [tag >> 3, number()]; }
      else if (kind === 2) { const size = number(); yield [tag >> 3, size]; at += size; }
      else { return; }
    }
  };
  const received = (bytes) => {
    for (const [field, value] of fields(bytes)) {
      if (field === 4) { runs.waiting = false; runs.running = true; }
      if (field === 6 && value !== 2) { runs.running = false; runs.finished += 1; }
    }
  };
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      ask();
      this.addEventListener("message", (event) => {
        if (event.data instanceof ArrayBuffer) received(new Uint8Array(event.data));
        else if (event.data instanceof Blob) event.data.arrayBuffer().then((data) => received(new Uint8Array(data)));
      });
    }
    send(data) {
      if (data instanceof Uint8Array) for (const [field] of fields(data)) if (field === 11) ask();
      super.send(data);
    }
  };
})();
"""
IS_SETTLED = """(asked) => {
  const app = document.querySelector('[data-testid="stApp"]'), runs = window.groeikaartRuns;
  return !!app && runs.asked > asked && !runs.waiting && !runs.running && runs.finished > 0
    && app.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    && [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].every(
      (chart) => chart.offsetParent === null || chart.querySelector('svg, canvas'));
}"""
#: What is still to happen, for whoever waited in vain.
WHY_NOT = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const count = (what) => document.querySelectorAll(what).length;
  return JSON.stringify({
    address: location.href, ...window.groeikaartRuns, ...(app ? app.dataset : {}),
    skeletons: count('[data-testid="stSkeleton"]'), stale: count('[data-stale="true"]'),
    charts: count('[data-testid="stVegaLiteChart"]'), drawn: count('[data-testid="stVegaLiteChart"] :is(svg, canvas)'),
  });
}"""
