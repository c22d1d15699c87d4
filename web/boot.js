// Starts Meridian, in both its forms: served, where the parts are files beside the page, and meridian.html, where
// they are elements inside it. Until the planner takes the page over, this script says how far it is, or what is wrong.
"use strict";

(() => {
  // An inline script has no address: then the parts are inside the page.
  const served = document.currentScript.src !== "";

  // Before the first paint, so that the page does not flash in the other theme.
  try {
    const theme = localStorage.getItem("meridian.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // No storage here: the system's theme holds.
  }

  // An error that says what to do is shown as it is; any other is a fault of ours.
  class Trouble extends Error {}

  const parsed = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));

  async function fetched(name) {
    const response = await fetch(name).catch(() => {
      throw new Trouble(
        location.protocol === "file:"
          ? "This page has to come from a web server. Open meridian.html instead: it is the whole planner in one file."
          : `The file ${name} could not be loaded. Check the connection and reload the page.`,
      );
    });
    if (!response.ok) throw new Trouble(`The server has no ${name} (status ${response.status}). Reload the page, or tell whoever runs it.`);
    return response;
  }

  async function unpacked(id) {
    await parsed;
    const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (char) => char.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
  }

  // Both parts are asked for at once, before the rest of the page is read.
  function parts() {
    if (typeof WebAssembly !== "object" || (!served && typeof DecompressionStream !== "function")) {
      throw new Trouble("This browser is too old for Meridian, or has WebAssembly turned off. Any browser from 2023 or later will do.");
    }
    return served
      ? [fetched("meridian_bg.wasm"), fetched("book.txt").then((response) => response.arrayBuffer())]
      : [unpacked("wasm-data").then((response) => response.arrayBuffer()), unpacked("book-data").then((response) => response.arrayBuffer())];
  }

  // The text with commitment and Spot prices: asked for once something needs it.
  async function terms() {
    const response = await (served ? fetched("terms.txt") : unpacked("terms-data"));
    return response.text();
  }

  // The day here, by which prices are called old.
  function today() {
    const day = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  }

  // A link pasted over this page's address changes its fragment only: the scenario in it is opened as if anew.
  addEventListener("hashchange", () => {
    if (/^#\d+\./.test(location.hash)) location.reload();
  });

  function say(text) {
    const status = document.querySelector("#app [role=status]");
    if (status) status.textContent = text;
  }

  // An alert in the place of the skeleton, or above the planner if that stops later.
  function alarm(title, text) {
    const alert = document.createElement("div");
    const strong = document.createElement("strong");
    alert.className = "trouble";
    alert.setAttribute("role", "alert");
    strong.textContent = title;
    alert.append(strong, ` ${text}`);
    const waiting = document.querySelector("#app main[aria-busy]");
    if (waiting) {
      waiting.removeAttribute("aria-busy");
      waiting.replaceChildren(alert);
    } else if (!document.querySelector("body > .trouble")) {
      document.body.prepend(alert);
    }
  }

  function fault(error) {
    return error instanceof Trouble ? error.message : `This is a fault in Meridian, please report it: ${error}`;
  }

  async function start() {
    const [module, book] = parts();
    // Whichever fails first is the one to report; the other must not count as unhandled.
    await Promise.all([module, book, parsed]);
    if (typeof wasm_bindgen !== "function") {
      throw new Trouble("The file meridian.js could not be loaded. Check the connection and reload the page.");
    }
    say("Starting the planner…");
    await wasm_bindgen({ module_or_path: module });
    wasm_bindgen.start(new Uint8Array(await book), today(), terms);
  }

  start().catch(async (error) => {
    console.error(error);
    await parsed;
    alarm("Meridian did not start.", fault(error));
  });

  // Once started: a trap in the planner would otherwise leave a page that no longer answers, without a word.
  function trapped(error) {
    if (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) {
      alarm("Meridian stopped.", `${fault(error)}. Reload the page to go on.`);
    }
  }
  addEventListener("error", (event) => trapped(event.error));
  addEventListener("unhandledrejection", (event) => trapped(event.reason));
})();
