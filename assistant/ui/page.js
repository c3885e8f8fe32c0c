// The page's own script: the document panel, language and direction, dropped files. No library, no other host.
(() => {
  "use strict";
  const panel = document.createElement("aside");
  panel.id = "document-panel";
  panel.className = "document-panel";
  panel.hidden = true;
  panel.tabIndex = -1;
  let opener = null;
  let asked = 0;
  let settings = {};

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("panel-open");
    markOpener(null);
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }

  function markOpener(link) {
    document.querySelectorAll("a[data-panel][aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    if (link) link.setAttribute("aria-current", "true");
  }

  function say(line) {
    const paragraph = document.createElement("p");
    paragraph.className = "panel-notice";
    paragraph.setAttribute("role", "status");
    paragraph.textContent = line;
    panel.replaceChildren(paragraph);
  }

  // The passage in the middle of the panel, focused so that a reading program goes on from there.
  function showPassage() {
    const mark = panel.querySelector("#passage");
    if (!mark) {
      panel.scrollTop = 0;
      panel.focus({ preventScroll: true });
      return;
    }
    const room = panel.clientHeight;
    const box = mark.getBoundingClientRect();
    const top = box.top - panel.getBoundingClientRect().top + panel.scrollTop;
    panel.scrollTop = box.height > room * 0.7 ? top - 96 : top - (room - box.height) / 2;
    mark.focus({ preventScroll: true });
  }

  async function open(link) {
    const mine = ++asked;
    opener = link;
    markOpener(link);
    if (panel.hidden) say(settings.loading || "…");
    panel.hidden = false;
    document.body.classList.add("panel-open");
    const address = new URL(link.getAttribute("href"), document.baseURI);
    address.searchParams.set("fragment", "1");
    address.hash = "";
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      const html = await answer.text();
      if (mine !== asked) return;
      if (answer.ok || answer.status === 404) panel.innerHTML = html; // made by assistant/ui/panel.py, all text escaped
      else say(settings.failed || "");
    } catch {
      if (mine === asked) say(settings.failed || "");
    }
    showPassage();
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    if (target.closest("[data-close]")) return close();
    const picking = target.closest("[data-pick]");
    if (picking) return pick(picking);
    const link = target.closest("a[data-panel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(link);
  });

  // Words selected in the document can be named as the right answer to the last question.
  function selectedText() {
    const selection = getSelection();
    const text = panel.querySelector(".document-text");
    if (!selection || selection.isCollapsed || !text || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return "";
    return selection.toString().trim();
  }
  document.addEventListener("selectionchange", () => {
    const offer = panel.querySelector(".panel-pick");
    if (offer) offer.hidden = !selectedText() || !document.querySelector("#log .turn[aria-busy=false]");
  });
  function pick(button) {
    const quote = selectedText();
    const log = document.querySelector("#log .conversation")?.parentElement;
    if (!quote || !log) return;
    log.dispatchEvent(new CustomEvent("picked", { detail: { document: button.dataset.pick, quote } }));
    getSelection().removeAllRanges();
    if (matchMedia("(max-width: 900px)").matches) close();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
    }
  });

  // Enter that ends the composition of a Japanese or Chinese word is not "send".
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
    },
    true,
  );

  function follow(head) {
    settings = { ...head.dataset };
    const root = document.documentElement;
    root.lang = settings.language;
    root.dir = settings.direction;
    document.title = settings.title;
    panel.setAttribute("aria-label", settings.panelLabel);
    label("#question textarea", settings.questionLabel);
    label("#language input", settings.languageLabel);
    document.body.classList.add("ready");
  }

  // The keyboard starts in the question; not on a phone, where that would open its keyboard over the page.
  let begun = false;
  function begin() {
    const box = document.querySelector("#question textarea");
    if (begun || !box || !document.body.classList.contains("ready")) return; // what is hidden takes no focus
    begun = true;
    if (document.activeElement === document.body && matchMedia("(min-width: 901px)").matches) box.focus({ preventScroll: true });
  }

  function label(selector, words) {
    const field = document.querySelector(selector);
    if (field && words) field.setAttribute("aria-label", words);
  }

  // A new question goes to the top of the window, and so does its finished answer unless the reader has moved on.
  let turns = 0;
  let busy = false;
  let moved = false;
  ["wheel", "touchmove", "keydown", "mousedown"].forEach((kind) => addEventListener(kind, () => (moved = true), { passive: true }));
  function keepInView() {
    const all = document.querySelectorAll("#log .turn");
    const last = all[all.length - 1];
    const working = last?.getAttribute("aria-busy") === "true";
    if (last && (all.length > turns || (busy && !working && !moved))) last.scrollIntoView({ block: "start", behavior: motion() });
    if (all.length > turns) moved = false;
    turns = all.length;
    busy = working;
    // A button that was hidden must not keep the keyboard: after Ask or Stop it goes back to the question.
    if (document.activeElement === document.body && turns) document.querySelector("#question textarea")?.focus({ preventScroll: true });
  }

  function motion() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  }

  // Files dropped anywhere go to the upload button of the documents tab.
  const carriesFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!carriesFiles(event) || (event.target instanceof Element && event.target.closest("input, .upload-area"))) return;
    event.preventDefault();
    const files = new DataTransfer(); // the event's own list is emptied when the event is over
    [...event.dataTransfer.files].forEach((file) => files.items.add(file));
    document.querySelector("#tab-documents-button")?.click();
    hand(files.files, 60);
  });

  // The tab is laid out when it is first opened: look for its upload button for some frames.
  function hand(files, frames) {
    const button = document.querySelector("#upload");
    const input = button?.matches("input") ? button : button?.parentElement?.querySelector("input[type=file]");
    if (!input) {
      if (frames) setTimeout(() => hand(files, frames - 1), 50);
      return;
    }
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  new MutationObserver((changes) => {
    const head = document.querySelector(".app-head:not([data-waiting])");
    if (head && (head.dataset.language !== settings.language || head.dataset.title !== settings.title)) follow(head);
    begin();
    const question = document.querySelector("#confirm .confirm:not([data-met])");
    if (question) {
      question.dataset.met = "";
      question.querySelector(".confirm-no")?.focus(); // what is asked comes to the keyboard; the safe answer first
    }
    if (changes.some((change) => change.target instanceof Element && change.target.closest("#log"))) keepInView();
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-waiting", "data-language", "aria-busy"] });

  const attach = () => document.body.append(panel);
  if (document.body) attach();
  else addEventListener("DOMContentLoaded", attach);
})();
