// What the browser tests share: the site on a server of its own, Chromium, and pages that tolerate no trouble.
//
// A journey reads:
//
//     import test from "node:test";
//     import { FORMS, openedPage } from "./support.mjs";
//
//     for (const form of FORMS) {
//       test(`the total is on screen, ${form}`, async (t) => {
//         const page = await openedPage(t, form);
//         await page.getByRole("button", { name: "Add a Region" }).click();
//         ...
//       });
//     }
//
// `t` is the test's context: when the test ends, its page is closed, and the test fails if the page met trouble.
// Playwright waits for elements by itself; no test sleeps.
//
// From `cargo xtask test browser` these come in the environment; without them the usual places are taken, so that
// `node --test tests/browser/load.test.mjs` runs one file on a site built before:
//   MERIDIAN_SITE   the folder of the built site
//   MERIDIAN_SCRIPTED  the page's code with its reports open to scripts
//   MERIDIAN_ANSWERS  texts, and what the page's core says to each natively
//   MERIDIAN_XTASK  the xtask program
//   CHROMIUM        the browser

import { after } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { closed, launched } from "./chromium.mjs";
import { READY, address } from "./site.mjs";

export { ANSWERS, FORMS, READY, ROOT, SCRIPTED, SITE, address, serve } from "./site.mjs";

after(closed);

/** A page in a context of its own (its own storage). Console errors, uncaught errors and requests that leave this
 * machine are collected in `page.trouble`; what is in there when the test ends fails it. A test that provokes trouble
 * takes it out: `page.trouble.splice(0)`. `page.requests` are the addresses asked for, data: and blob: aside.
 * Options are Playwright's: `{ viewport, colorScheme, reducedMotion, … }`. */
export async function freshPage(t, options = {}) {
  const context = await (await launched()).newContext(options);
  const page = await context.newPage();
  watch(page);
  t.after(async () => {
    await context.close();
    if (page.trouble.length > 0) throw new Error(`the page met trouble:\n  ${page.trouble.join("\n  ")}`);
  });
  return page;
}

/** Opens one form of the page and waits until the planner is there. */
export async function openedPage(t, form, options = {}) {
  const page = await freshPage(t, options);
  await page.goto(await address(form));
  await started(page);
  return page;
}

/** Waits until the planner is there; fails at once, and says why, when the page says that it did not start. */
export async function started(page) {
  await page.locator(`${READY}, .trouble`).first().waitFor({ state: "attached" });
  const trouble = page.locator(".trouble");
  if ((await trouble.count()) > 0) throw new Error(await trouble.first().innerText());
}

/** Fails with every breach of WCAG 2.2 A and AA, and of axe's best practices, that axe finds on the page as it is now. */
export async function accessible(page) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
  if (lines.length > 0) throw new Error(`not accessible:\n  ${lines.join("\n  ")}`);
}

function watch(page) {
  page.trouble = [];
  page.requests = [];
  page.on("console", (message) => {
    if (message.type() === "error") page.trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.trouble.push(`uncaught: ${error}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (["data:", "blob:"].includes(url.protocol)) return;
    page.requests.push(url.href);
    if (url.protocol !== "file:" && url.hostname !== "127.0.0.1") page.trouble.push(`left this machine: ${url.href}`);
  });
}
