// Every system that can be entered: found, added, changed, answered and budgeted in the page, and undone; and the page with
// one of each.

import assert from "node:assert/strict";
import test from "node:test";
import { choose, downloaded, meridian, named, priced, total } from "./journey.mjs";
import { accessible, openedPage } from "./support.mjs";

/** The registry, as the command line lists it. */
const SERVICES = JSON.parse(meridian("services", "--format", "json"));

/** Two Regions in which all of them can be. */
const REGIONS = ["us-west-2", "us-east-1"];
const OWN = { meridian: 1, name: "Own", regions: REGIONS, components: [{ name: "rent", custom: { amount_usd: 1 } }] };

const groups = (page) => page.locator("details.group");
const spent = (page) => page.locator(".budget-sum strong").first().innerText();

/** Finds a system by what it is called, and adds it by keyboard. */
async function added(page, called) {
  const before = await groups(page).count();
  await page.getByRole("button", { name: "Add a component" }).click();
  await page.keyboard.type(called);
  await page.keyboard.press("Enter");
  await page.locator(`#component-${before}`).waitFor();
  return groups(page).nth(before);
}

/** Changes one of a system's figures after another until the answer is another, and says which it was. */
async function changed(page, group, before) {
  const figures = group.locator(":scope > .field input[inputmode=decimal]");
  for (let i = 0; i < (await figures.count()); i += 1) {
    const figure = figures.nth(i);
    const value = Number((await figure.inputValue()).replaceAll(",", ""));
    // Twice as much; where there is nothing a million, which is more than is free of anything, or as much as it takes.
    for (const more of value > 0 ? [value * 2, value + 1] : [1_000_000, 1000, 100, 1]) {
      await figure.fill(String(more));
      if ((await total(page, CHOSEN)) !== before) return figure.getAttribute("id");
      await page.locator("#undo").click();
    }
  }
  return undefined;
}

/** A CSV as records by its heads. */
function records(text) {
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/gy;
  const rows = [[]];
  for (const [, value, end] of text.trimEnd().matchAll(cell)) {
    rows.at(-1).push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === "") break;
    if (end !== ",") rows.push([]);
  }
  const [heads, ...lines] = rows;
  return lines.map((line) => Object.fromEntries(heads.map((head, at) => [head, line[at]])));
}

/** The column of the alternative that the page opens a scenario with. */
const CHOSEN = 3;

test("every system is found, added, changed, answered and budgeted, and undone", async (t) => {
  const page = await openedPage(t, "served");
  await page.locator("#open-scenario").setInputFiles({ name: "own.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(OWN)) });
  await named(page, "Own");
  await priced(page);
  await page.locator(".card[data-strategy=pilot_light]").click();
  await page.getByLabel("Months").fill("1");
  await page.getByLabel("Months").blur();
  const [start, least] = [await total(page, CHOSEN), await spent(page)];
  assert.ok(SERVICES.length > 40);
  for (const { service, name } of SERVICES) {
    const group = await added(page, service);
    assert.ok((await group.locator("summary").first().innerText()).includes(name), `${service} is found by its key`);
    const figure = await changed(page, group, await total(page, CHOSEN));
    assert.ok(figure, `no figure of ${service} changes the answer`);
    const row = page.locator(".cost-table tbody tr", { has: page.getByRole("rowheader", { name, exact: true }) });
    assert.match(await row.locator("td").nth(CHOSEN - 1).innerText(), /\$/, service);
    assert.notEqual(await spent(page), least, `${service} is in the budget's sum`);

    const { text } = await downloaded(page, page.getByRole("button", { name: "Download CSV budget" }));
    const own = records(text).filter(({ component }) => component === `${service}_1`);
    assert.ok(own.some((record) => record.service === name), `${service} is in the budget by its name`);
    assert.ok(own.some(({ cost, note }) => Number(cost) > 0 || note.includes("no price")), `${service} costs in the budget`);

    while ((await groups(page).count()) > OWN.components.length) await page.locator("#undo").click();
    assert.equal(await total(page, CHOSEN), start, `${service} is undone`);
  }
});

test("a system is found by its abbreviation, and what is not there is said", async (t) => {
  const page = await openedPage(t, "served");
  const find = page.getByRole("searchbox", { name: "Find a system" });
  const list = page.locator("#add-component-list button");
  await page.getByRole("button", { name: "Add a component" }).click();
  assert.equal(await list.count(), SERVICES.length);
  for (const [called, name] of [["s3", "Amazon S3"], ["SQS", "Amazon SQS"], ["alb", "Application Load Balancer"], ["TGW", "AWS Transit Gateway"]]) {
    await find.fill(called);
    assert.deepEqual(await list.allInnerTexts(), [name]);
  }
  await find.fill("mainframe");
  assert.equal(await list.count(), 0);
  await page.getByText("None is called so").waitFor();
  await accessible(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "add-component");
});

// The colours are those of every other page; here it is about how much there is.
for (const [width, height, colorScheme] of [[1280, 900, "light"], [360, 780, "dark"]]) {
  test(`one of every system is legible, ${width} px, ${colorScheme}`, async (t) => {
    const page = await openedPage(t, "served", { viewport: { width, height }, colorScheme });
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (width < 600) await page.getByRole("button", { name: "More", exact: true }).click();
    await choose(page, "Examples", "Every system");
    await named(page, "Every system");
    await priced(page);
    assert.equal(await wider(), false, "the page scrolls sideways");
    // Beside the names of services there is room for a figure.
    const table = await page.locator(".cost .scroll").boundingBox();
    const figure = await page.locator(".cost-table tbody td").first().boundingBox();
    assert.ok(figure.x + figure.width <= table.x + table.width, "the first figures are hidden");
    if (width < 1024) await page.getByRole("button", { name: "Change your system" }).click();
    await page.getByRole("button", { name: "Add a component" }).click();
    await accessible(page);
    await page.evaluate(() => document.querySelectorAll("aside details").forEach((group) => (group.open = true)));
    assert.equal(await wider(), false, "the form scrolls sideways");
  });
}
