// Streamlit speaks English only. What it says itself is said here in the language of the page; what people wrote is left alone.
(() => {
  "use strict";
  const DUTCH = {
    "Skip to main content": "Ga naar de inhoud",
    "App pages": "Pagina's",
    "Page not found": "Deze pagina bestaat niet",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Dit adres hoort bij geen enkele pagina. Je ziet nu de eerste pagina.",
    "Connection error": "Geen verbinding",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Groeikaart antwoordt niet. Heb je verbinding met internet? Zodra het weer kan, ga je hier verder.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Groeikaart antwoordt niet. Is het programma op deze computer gestopt? Start het dan opnieuw:",
    "streamlit run yourscript.py": "python3 run.py",
    "Connection timed out.": "Groeikaart antwoordt niet op tijd. Zodra het weer kan, ga je hier verder.",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "De verbinding is weg. Wacht tot zij er weer is, en probeer het dan nog eens.",
    "Error:": "Fout:",
    "Network error": "Geen verbinding",
    "Only one file is allowed.": "Kies één bestand.",
    "File size is too small.": "Dit bestand is te klein.",
    "Too many files": "Dat zijn te veel bestanden.",
    "Upload failed": "Het bestand kwam niet aan.",
    "Download failed": "Het bestand kwam niet. Probeer het zo nog eens.",
    "Error": "Fout",
    "Connecting to Streamlit server": "Groeikaart maakt verbinding",
    "Unable to connect to Streamlit server": "Groeikaart antwoordt niet",
    "Connecting": "Even geduld",
    "Unexpected error. Please try again.": "Er ging iets mis. Probeer het nog eens.",
    "Error uploading file": "Het bestand kwam niet aan. Probeer het nog eens.",
    "Click to retry upload": "Probeer het nog eens",
    "Collapse sidebar": "Sluit het menu",
    "Expand sidebar": "Open het menu",
    "Please wait...": "Even geduld",
    "Scroll tabs left": "Tabbladen naar links",
    "Scroll tabs right": "Tabbladen naar rechts",
    "Choose an option": "Kies",
    "Choose options": "Kies",
    "No results": "Niets gevonden",
    "No options": "Niets te kiezen",
    "No options to select": "Niets te kiezen",
    "No options to select.": "Niets te kiezen.",
    "Open": "Open de lijst",
    "Close": "Sluit",
    "Clear value": "Maak leeg",
    "Clear all": "Maak alles leeg",
    "Clear date": "Maak de datum leeg",
    "Select all": "Kies alles",
    "Previous month": "Vorige maand",
    "Next month": "Volgende maand",
    "Increment": "Eén meer",
    "Decrement": "Eén minder",
    "progress": "voortgang",
    "Drag and drop a file here": "Sleep een bestand hierheen",
    "Drag and drop files here": "Sleep bestanden hierheen",
    "Upload": "Kies een bestand",
    "Press Enter to apply": "Druk op Enter om te bewaren",
    "Press Enter to submit form": "Druk op Enter om te versturen",
    "Show password": "Laat het wachtwoord zien",
    "Hide password": "Verberg het wachtwoord",
    "Clear entry": "Maak leeg",
    "Selected values": "Gekozen",
    "Scrollable table": "Tabel, te verschuiven",
    "This field is required.": "Vul dit in.",
    "Number is above the allowed range.": "Dit getal is te hoog.",
    "Number is below the allowed range.": "Dit getal is te laag.",
    "Fullscreen": "Volledig scherm",
    "Exit fullscreen": "Terug uit volledig scherm",
    "Close fullscreen": "Terug uit volledig scherm",
    "Show data": "Toon de gegevens",
    "Download as CSV": "Download als CSV",
    "Search": "Zoek",
    "Copy to clipboard": "Kopieer",
    "Add files": "Voeg bestanden toe",
    "Add file": "Voeg een bestand toe",
    "add icon": "Voeg toe",
    "file upload": "bestand kiezen",
    "Add row": "Voeg een rij toe",
    "Show/hide columns": "Toon of verberg kolommen",
    "Download as PNG": "Download als plaatje",
    "Copy Vega-Lite spec": "Kopieer de grafiek als code",
    "Vega visualization": "Grafiek",
    "Choose date": "Kies een datum",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Ga met de pijltjes naar een datum. Enter kiest, Escape sluit.",
    "yyyy": "jjjj",
    "View less": "Minder",
  };
  const PATTERNS = [
    [/^File must be (\d+)(?:\.0)?\s?MB or smaller\.$/, "Dit bestand is te groot. Het mag hoogstens $1 MB zijn."],
    [/^(?:.+ )?files are not allowed\.$/, "Dit soort bestand kan hier niet."],
    [/^Number is above the allowed range\. Please enter a value less than or equal to (.+)\.$/,
      "Dit getal is te hoog: het mag hoogstens $1 zijn."],
    [/^Number is below the allowed range\. Please enter a value greater than or equal to (.+)\.$/,
      "Dit getal is te laag: het moet minstens $1 zijn."],
    [/^Number is outside the allowed range\. Please enter a value between (.+) and (.+)\.$/,
      "Dit getal kan niet: kies een getal van $1 tot en met $2."],
    [/^Date set outside allowed range\. Please select a date on or before (.+)\.$/,
      "Deze datum is te laat. Kies $1 of eerder."],
    [/^Date set outside allowed range\. Please select a date on or after (.+)\.$/,
      "Deze datum is te vroeg. Kies $1 of later."],
    [/^Date set outside allowed range\. Please select a date between (.+) and (.+)\.$/,
      "Deze datum kan niet. Kies een dag van $1 tot en met $2."],
    [/^Choose date, (.*)$/, "Kies een datum, $1"],
    [/^day, (.*)$/, "dag, $1"],
    [/^month, (.*)$/, "maand, $1"],
    [/^year, (.*)$/, "jaar, $1"],
    [/^Remove (.+)$/, "Haal $1 weg"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "Je kunt er hoogstens $1 kiezen. Haal er eerst een weg."],
    [/^You have requested page (\S+), but no corresponding file was found in the app's pages\/ directory\. Running the app's main page\.$/,
      "Het adres $1 hoort bij geen enkele pagina. Je ziet nu de eerste pagina."],
    [/^(?:Limit )?(\d+)\s?MB per file(.*)$/, "Hoogstens $1 MB per bestand$2"],
  ];
  const ENGLISH = Object.fromEntries(Object.entries(DUTCH).map(([english, dutch]) => [dutch, english]));
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
  // What people wrote stands in markdown, in what they type and in what they choose from; our own words come translated already.
  const THEIRS = ['[data-testid="stMarkdownContainer"] *', '[data-testid="stText"]', '[role="listbox"]:not([data-empty]) [role="option"]',
    "textarea", "script", "style", "noscript"].join(", ");
  // Markdown of Streamlit's own: the button of a file field, and what is wrong with a number or a date.
  const OURS = '[data-testid="stFileUploaderDropzone"], [data-testid="stTooltipErrorContent"]';
  const SENTENCE = 40; // characters; nobody else writes a whole sentence of Streamlit's, wherever it stands

  const language = () => new URLSearchParams(location.search).get("lang") === "en" ? "en" : "nl";
  const said = (text) => {
    const words = text.trim();
    const table = language() === "nl" ? DUTCH : ENGLISH;
    if (Object.hasOwn(table, words)) return text.replace(words, () => table[words]);
    const sentence = words.replace(/^(?:Error)?: /, ""); // a fault begins with a bold "Error", or is read aloud with it
    const [pattern, dutch] = PATTERNS.find(([one]) => one.test(sentence)) || [];
    if (!pattern || language() !== "nl") return text;
    return words.slice(0, words.length - sentence.length).replace("Error", "Fout") + sentence.replace(pattern, dutch);
  };
  const change = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = node.parentElement;
      const theirs = parent && parent.closest(THEIRS) && !parent.closest(OURS);
      if (!parent || (node.data.length < SENTENCE && theirs)) return;
      const text = said(node.data);
      if (text !== node.data) node.data = text;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ATTRIBUTES) {
        const text = node.getAttribute(name);
        if (text && said(text) !== text) node.setAttribute(name, said(text));
      }
      node.childNodes.forEach(change);
    }
  };
  const everything = () => {
    if (document.documentElement.lang !== language()) document.documentElement.lang = language();
    change(document.body);
  };
  const start = () => {
    let spoken = language();
    everything();
    new MutationObserver((changes) => {
      if (language() !== spoken) {
        spoken = language();
        everything();
        return;
      }
      for (const one of changes) {
        if (one.type === "childList") one.addedNodes.forEach(change);
        else change(one.target);
      }
    }).observe(document.body, {childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES});
  };
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
// Streamlit fetches its icons at once, a third of a megabyte, also for a page without any. A browser fetches them by itself with the
// first icon that is shown.
(() => {
  "use strict";
  const load = document.fonts?.load.bind(document.fonts);
  if (load) document.fonts.load = (font, ...text) => /Material Symbols/.test(font) ? Promise.resolve([]) : load(font, ...text);
})();
