// Prints how long a reader waits for the first figure: from navigation until an element with `data-first-figure` is
// there (the planner itself, while no element has it), in fresh contexts, so that nothing is cached.

import { closed, launched } from "./chromium.mjs";
import { FORMS, READY, address } from "./site.mjs";

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
