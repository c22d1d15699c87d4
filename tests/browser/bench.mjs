// Prints how long a full comparison takes in WebAssembly, and how long a reader waits for the first figure: from navigation until an element with `data-first-figure` is
// there (the planner itself, while no element has it), in fresh contexts, so that nothing is cached.

import { closed, launched } from "./chromium.mjs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadCore } from "./core.mjs";
import { FORMS, READY, ROOT, address } from "./site.mjs";

const RUNS = 9;
const FIGURE = "[data-first-figure]";

async function firstFigure(form, selector) {
  const context = await (await launched()).newContext();
  const page = await context.newPage();
  // Noted in the page, by its own clock, which starts at the navigation.
  await page.addInitScript((selector) => {
    const seen = () => {
      if (document.querySelector(selector)) globalThis.firstFigure ??= performance.now();
    };
    new MutationObserver(seen).observe(document, { subtree: true, childList: true, attributes: true });
  }, selector);
  await page.goto(await address(form));
  const taken = await page.waitForFunction(() => globalThis.firstFigure);
  const milliseconds = await taken.jsonValue();
  await context.close();
  return milliseconds;
}

async function hasFigure() {
  const page = await (await launched()).newPage();
  await page.goto(await address("served"));
  await page.locator(READY).first().waitFor({ state: "attached" });
  const found = await page.locator(FIGURE).first().waitFor({ state: "attached", timeout: 2000 }).then(() => true, () => false);
  await page.close();
  return found;
}

/** Reads prices and scenario, prices every strategy and writes JSON: what one report takes, in milliseconds. */
async function comparison() {
  const page = await (await launched()).newPage();
  await loadCore(page);
  const scenario = await readFile(join(ROOT, "benches/scenarios/shop.json"), "utf8");
  const plans = ["single_region", "pilot_light", "active_active"];
  const times = await page.evaluate(({ scenario, plans }) => {
    const time = (request) => {
      const text = JSON.stringify(request);
      const first = performance.now();
      wasm_bindgen.report(window.book, "", text);
      const began = performance.now();
      for (let i = 0; i < 50; i += 1) wasm_bindgen.report(window.book, "", text);
      return { first: began - first, again: (performance.now() - began) / 50 };
    };
    const parse = () => {
      const began = performance.now();
      for (let i = 0; i < 50; i += 1) wasm_bindgen.read_prices(bytes);
      return (performance.now() - began) / 50;
    };
    // Before anything is warm, as the page does it.
    const bytes = new TextEncoder().encode(window.book);
    const cold = performance.now();
    wasm_bindgen.read_prices(bytes);
    const parsed = { first: performance.now() - cold, again: parse() };
    const one = { kind: "compare", scenario, plans: plans.slice(0, 1) };
    const many = { kind: "compare", scenario, plans: Array.from({ length: 60 }, (_, i) => plans[i % 3]) };
    return { parsed, one: time(one), many: time(many).again };
  }, { scenario, plans });
  await page.close();
  return times;
}

const { parsed, one, many } = await comparison();
console.log("in WebAssembly (not through wasm-opt), ms");
const both = ({ first, again }) => `${again.toFixed(2)} (the first time ${first.toFixed(1)})`;
console.log(`parse   ${both(parsed)}  the price book, as it comes; the goal is under 10`);
console.log(`report  ${both(one)}  one alternative, with reading the prices and the scenario`);
console.log(`compare ${((3 * (many - one.again)) / 59).toFixed(3)}  three strategies over three Regions, full line items and JSON`);

const selector = (await hasFigure()) ? FIGURE : READY;

console.log(`navigation to ${selector}, median of ${RUNS} (fastest, slowest), ms`);
for (const form of FORMS) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await firstFigure(form, selector));
  times.sort((a, b) => a - b);
  const shown = (time) => time.toFixed(0);
  console.log(`${form.padEnd(8)} ${shown(times[RUNS >> 1])} (${shown(times[0])}, ${shown(times[RUNS - 1])})`);
}
await closed();
