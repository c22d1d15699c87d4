// The words of journeys: what people look at, press and read in the page.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { ROOT } from "./support.mjs";

export const DOLLARS = /\$[\d,]+/;

/** What `meridian` prints. */
export function meridian(...arguments_) {
  const options = { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] };
  return execFileSync("cargo", ["run", "--quiet", "--package", "meridian", "--", ...arguments_], options);
}

/** The text of what a click downloads, and the name it comes under. */
export async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

export const card = (page, strategy, regions) => page.locator(`.card[data-strategy=${strategy}][data-regions="${regions}"]`);
export const verdict = (page) => page.getByRole("heading", { level: 1 });
export const field = (page, name) => page.getByRole("textbox", { name });
/** Waits until the page shows, and has stored, a scenario of this name. */
export async function named(page, name) {
  await page.waitForFunction((text) => {
    const stored = localStorage.getItem("meridian.scenario") ?? "";
    return document.querySelector(".bar .name input")?.value === text && stored.includes(JSON.stringify(text));
  }, name);
}
/** Waits until every figure is priced with what the scenario needs. */
export async function priced(page) {
  await page.locator(".loading:empty").waitFor({ state: "attached" });
  await page.locator(".cost-table").waitFor();
}
/** Opens a menu of the bar and presses one of its buttons. */
export async function choose(page, menu, item) {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.locator(".menu li > button", { hasText: item }).click();
}
export const open = (page, component) => page.locator("details.group > summary", { hasText: component }).click();

/** The costs follow what was done by a frame. */
const drawn = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done)), 20))));

export const total = async (page, column) => {
  await drawn(page);
  return page.locator(`.cost-table tr.total td:nth-of-type(${column})`).innerText();
};

/** Whether a figure on screen is an exact one, to the cent. */
export const same = (shown, exact) => Math.abs(Number(shown.replace(/[$,]/g, "")) - Number(exact)) < 0.005001;

export const VIEWS = [
  { name: "wide", viewport: { width: 1440, height: 900 } },
  { name: "360 px", viewport: { width: 360, height: 780 } },
];
