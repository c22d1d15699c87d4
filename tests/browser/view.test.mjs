// How the page is worked: menus, where the focus goes, what is said where.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, address, freshPage, openedPage, started } from "./support.mjs";

const NARROW = { viewport: { width: 360, height: 780 } };
const total = (page, column) => page.locator(`.cost-table tr.total td:nth-of-type(${column})`).innerText();
/** What has the focus, by its id or its words. */
const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at === document.body ? "nothing" : at.id || (at.getAttribute("aria-label") ?? at.textContent).trim();
  });
/** Waits until this has the focus. */
async function hasFocus(page, id) {
  await page.waitForFunction((wanted) => document.activeElement.id === wanted, id).catch(() => {});
  assert.equal(await focused(page), id);
}
const pressed = async (page, key) => page.keyboard.press(key);
const open = (page, component) => page.locator("details.group > summary", { hasText: component }).click();

test("an arrow key in a menu does nothing, and Escape gives the focus back", async (t) => {
  const page = await openedPage(t, "served");
  const name = await page.getByLabel("Scenario name").inputValue();
  const components = await page.locator("details.group").count();
  for (const [id, item] of [["examples", "A product catalogue"], ["theme", "Dark"], ["add-component", "Amazon Aurora"]]) {
    const button = page.locator(`#${id}`);
    const list = page.locator(`#${id}-list`);
    await button.focus();
    for (const key of ["ArrowDown", "ArrowUp", "d", "a"]) await pressed(page, key);
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    await pressed(page, "Enter");
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    await list.waitFor();
    for (const key of ["ArrowDown", "ArrowUp", "d", "a"]) await pressed(page, key);
    await accessible(page);
    await pressed(page, "Tab");
    assert.ok(await list.locator("button").first().evaluate((first) => first === document.activeElement));
    assert.ok((await list.innerText()).includes(item));
    await pressed(page, "Escape");
    await hasFocus(page, id);
    assert.equal(await list.isVisible(), false);
    await pressed(page, "Enter");
    await list.waitFor();
    await page.locator(".wordmark").click();
    await list.waitFor({ state: "hidden" });
  }
  assert.equal(await page.getByLabel("Scenario name").inputValue(), name);
  assert.equal(await page.locator("details.group").count(), components);
});

test("a component is added by keyboard, open and with the focus", async (t) => {
  const page = await openedPage(t, "served");
  const count = await page.locator("details.group").count();
  await page.locator("#add-component").focus();
  await pressed(page, "Enter");
  await pressed(page, "Tab");
  await pressed(page, "Enter");
  await hasFocus(page, `component-${count}`);
  assert.ok(await page.locator("details.group").last().evaluate((group) => group.open));
  assert.equal(await page.locator("#add-component").getAttribute("aria-expanded"), "false");
});

test("one list offers the names of the field that has the focus", async (t) => {
  const page = await openedPage(t, "served");
  const names = () => page.locator("#names option").evaluateAll((all) => all.map((one) => one.value));
  assert.deepEqual(await names(), []);
  await open(page, "api");
  await page.locator("#f-components-api-eks-instance_type").focus();
  await page.locator('#names option[value="m6i.xlarge"]').waitFor({ state: "attached" });
  assert.ok((await names()).length > 100);
  await open(page, "cache");
  await page.locator("#f-components-cache-elasticache-node_type").focus();
  await page.locator('#names option[value="cache.r6g.large"]').waitFor({ state: "attached" });
  assert.ok((await names()).every((name) => name.startsWith("cache.")));
  assert.equal(await page.locator("datalist").count(), 1);
});

test("whatever removes something leaves the focus beside it", async (t) => {
  const page = await openedPage(t, "served");
  const remove = async (name, to) => {
    const button = page.getByRole("button", { name });
    await button.first().focus();
    await pressed(page, "Enter");
    await hasFocus(page, to);
  };
  await open(page, "order_history");
  await remove("Remove order_history", "component-0");
  const offer = page.locator(".removed");
  assert.match(await offer.innerText(), /Removed order_history\./);
  // While it has the focus it stays.
  await offer.getByRole("button", { name: "Undo" }).focus();
  await accessible(page);
  await pressed(page, "Enter");
  await hasFocus(page, "undo");
  await page.locator("details.group > summary", { hasText: "order_history" }).waitFor();
  assert.equal((await offer.innerText()).trim(), "");
  await page.locator("#redo").focus();
  await pressed(page, "Enter");
  await page.locator("details.group > summary", { hasText: "order_history" }).waitFor({ state: "detached" });
  const last = (await page.locator("details.group").count()) - 1;
  const summary = page.locator(`#component-${last}`);
  await summary.click();
  const name = (await summary.locator("span").first().innerText()).split("\n")[0];
  await remove(`Remove ${name}`, `component-${last - 1}`);

  await remove("Remove Frankfurt", "region-1");
  await offer.getByText("Removed eu-central-1.").waitFor();
  await remove("Remove Singapore", "region-0");
  await remove("Add a second Region", "region-1");
  await remove("Add a third Region", "region-2");

  await remove("Add a commitment", "commitment-0");
  await remove("Add a commitment", "commitment-1");
  await remove("Remove commitment 1", "commitment-0");
  await remove("Remove commitment 1", "add-commitment");
  await remove("Add a discount", "discount-0");
  await remove("Remove discount 1", "add-discount");

  await page.getByText("Change what is compared").click();
  await remove("Move alternative 3 up", "up-1");
  await remove("Move alternative 2 up", "alternative-0");
  await remove("Remove alternative 1", "alternative-0");
  await offer.getByText("Removed alternative 1.").waitFor();
  const alternatives = await page.locator(".card").count();
  await remove(`Remove alternative ${alternatives}`, `alternative-${alternatives - 2}`);
  await remove("Add an alternative", `alternative-${alternatives - 1}`);

  await page.getByRole("textbox", { name: "Orders" }).fill("5");
  await remove("Reset Orders", "f-workload-orders_per_day");
});

test("a notice comes into view and takes the focus, from those who do not type", async (t) => {
  const page = await openedPage(t, "served", { viewport: { width: 1440, height: 500 } });
  await page.evaluate(() => document.querySelector(".sources").scrollIntoView());
  await page.locator("#open-scenario").setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from("{") });
  const notice = page.locator(".notice");
  await notice.waitFor();
  assert.ok(await notice.evaluate((element) => element === document.activeElement));
  const { top, bottom, height } = await notice.evaluate((e) => ({ ...e.getBoundingClientRect().toJSON(), height: innerHeight }));
  assert.ok(top >= 0 && bottom <= height, `${top} to ${bottom}`);
  await notice.getByRole("button", { name: "Dismiss" }).focus();
  await pressed(page, "Enter");
  await hasFocus(page, "answer");
});

test("at 360 px the bar is one row and the name, and the rest is a menu", async (t) => {
  const page = await openedPage(t, "served", NARROW);
  const height = await page.locator(".bar").evaluate((bar) => bar.getBoundingClientRect().height);
  assert.ok(height <= 120, `${height} px`);
  const more = page.getByRole("button", { name: "More", exact: true });
  assert.equal(await page.locator("#examples").isVisible(), false);
  await more.focus();
  await pressed(page, "Enter");
  await page.locator("#examples").focus();
  await pressed(page, "Enter");
  await accessible(page);
  await pressed(page, "Escape");
  await hasFocus(page, "examples");
  assert.equal(await more.getAttribute("aria-expanded"), "true", "a menu in a menu closes alone");
  await pressed(page, "Enter");
  await page.getByRole("button", { name: "A small business application" }).click();
  await page.waitForFunction(() => document.querySelector(".bar .name input").value.startsWith("Small SaaS"));
  await hasFocus(page, "more");
  assert.equal(await more.getAttribute("aria-expanded"), "false");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
});

test("the next dearer is named with its place, and is better for its money", async (t) => {
  const page = await openedPage(t, "served");
  const verdict = page.locator(".verdict");
  assert.match(
    await verdict.innerText(),
    /The next dearer that recovers faster or loses less is [a-z -]+ in N\. Virginia and Frankfurt, for \$[\d,]+ more\./,
  );
  assert.ok(await total(page, 1));
});

test("shares of the users are judged when the last of them is left", async (t) => {
  const page = await openedPage(t, "served");
  await page.locator(".users summary").click();
  const users = page.locator(".users");
  const share = (name) => users.getByRole("textbox", { name });
  await share("N. Virginia").fill("60");
  await users.getByText("60 of 100 %").waitFor();
  await share("Frankfurt").focus();
  assert.equal(await users.locator(".error").count(), 0, "nothing is wrong while one types");
  await share("Frankfurt").fill("3x");
  await users.getByText("`3x`").waitFor();
  await share("Frankfurt").fill("30");
  await users.getByText("90 of 100 %").waitFor();
  assert.equal(await users.locator(".error").count(), 0);
  await page.getByRole("textbox", { name: "Orders" }).focus();
  assert.match(await users.locator(".error").innerText(), /90 of 100 %: the shares have to add up to 100 %/);
  await accessible(page);
  await share("Frankfurt").fill("40");
  await users.getByText("100 of 100 %").waitFor();
  assert.equal(await users.locator(".error").count(), 0);
});

test("figures beside a field that could not be read say of which value they are", async (t) => {
  const page = await openedPage(t, "served");
  await open(page, "order_history");
  const field = page.getByRole("textbox", { name: "Data stored" }).first();
  await field.fill("many");
  await page.locator("details.group", { hasText: "order_history" }).first().locator("summary").first().click();
  const words = /with the last good value of Data stored of order_history; what is typed there could not be taken/;
  assert.match(await page.locator(".verdict").innerText(), words);
  assert.match(await page.locator(".budget").innerText(), words);
  await page.getByRole("button", { name: "Download scenario with the last good values" }).waitFor();
  await page.getByRole("button", { name: "Copy link" }).click();
  assert.match(await page.locator(".made-link").innerText(), words);
  await accessible(page);
  await page.locator(".verdict .unread button").focus();
  await pressed(page, "Enter");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-invalid") === "true");
  await field.fill("500");
  await page.locator(".unread").first().waitFor({ state: "detached" });
});

test("sources lead to AWS's own pages, in a tab that learns nothing", async (t) => {
  const page = await openedPage(t, "served");
  const links = page.locator(".sources a");
  assert.ok((await links.count()) > 5);
  for (const link of await links.all()) {
    assert.match(await link.getAttribute("href"), /^https:\/\/[a-z0-9.-]+\//);
    assert.match(await link.getAttribute("rel"), /noopener/);
    assert.equal(await link.getAttribute("target"), "_blank");
  }
  // The page's policy lets a link be followed; the test keeps the request on this machine.
  let asked = "";
  await page.context().route(/aws\.amazon\.com/, (route) => {
    asked = route.request().headers().referer ?? "no referrer";
    return route.fulfill({ contentType: "text/html", body: "<title>AWS</title>" });
  });
  const [tab] = await Promise.all([page.context().waitForEvent("page"), links.last().click()]);
  await tab.waitForLoadState();
  assert.equal(await tab.title(), "AWS");
  assert.equal(await tab.evaluate(() => window.opener), null);
  assert.equal(asked, "no referrer");
  await page.locator(".cost-table tbody td button").first().click();
  assert.match(await page.getByRole("dialog").locator("a").first().getAttribute("href"), /^https:\/\/aws\.amazon\.com\//);
});

test("a file of another kind is told what it seems to be, without commands", async (t) => {
  const page = await openedPage(t, "served");
  const notice = page.locator(".notice");
  const give = (input, name, buffer) => page.locator(input).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  for (const [input, name, buffer, said] of [
    ["#open-scenario", "cost.pdf", Buffer.from("%PDF-1.7 x"), /`cost\.pdf` could not be opened.*a PDF/s],
    ["#open-scenario", "own.csv", Buffer.from("\ufeffm\u0000o".repeat(9), "utf16le"), /UTF-16/],
    ["#open-scenario", "long.json", Buffer.alloc(2_000_000, "x"), /larger than 1 MB/],
    ["#open-prices", "page.html", Buffer.from("<!doctype html><p>no"), /`page\.html` were not taken.*HTML|web page/s],
    ["#open-prices", "none.csv", Buffer.from(""), /empty/],
  ]) {
    await give(input, name, buffer);
    await notice.getByText(name).waitFor();
    const text = await notice.innerText();
    assert.match(text, said);
    assert.doesNotMatch(text, /meridian |--prices|gunzip/);
    await notice.getByRole("button", { name: "Dismiss" }).click();
    await notice.waitFor({ state: "detached" });
  }
  assert.doesNotMatch(await page.locator("body").innerText(), /meridian (prices|estimate|compare|init)/);
});

test("the pattern of a price list can be opened as it is", async (t) => {
  const page = await openedPage(t, "served");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download the pattern" }).click()]);
  await page.locator("#open-prices").setInputFiles(await download.path());
  await page.getByText("go before the built-in ones").waitFor();
});

for (const [clipboard, said] of [["denied", /does not let the page at the clipboard: copy it from here/], ["none", /does not let the page/], ["there", /It is on the clipboard/]]) {
  test(`"Copy link" tells the truth: clipboard ${clipboard}`, async (t) => {
    const page = await freshPage(t);
    await page.addInitScript((kind) => {
      const writeText = kind === "there" ? async (text) => (window.copied = text) : () => Promise.reject(new Error("denied"));
      if (kind === "none") Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
      else Clipboard.prototype.writeText = writeText;
    }, clipboard);
    await page.goto(await address("served"));
    await started(page);
    await page.getByRole("button", { name: "Copy link" }).click();
    const made = page.locator(".made-link");
    await made.getByText(said).waitFor();
    if (clipboard === "there") assert.equal(await page.evaluate(() => window.copied), await made.locator("input").inputValue());
    await accessible(page);
    await made.getByRole("button", { name: "Done" }).focus();
    await pressed(page, "Enter");
    await hasFocus(page, "copy-link");
  });
}

test("a link from a file says where it leads", async (t) => {
  const page = await openedPage(t, "file");
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.locator(".made-link").getByText("It leads to this file on this machine").waitFor();
});

test("what does not grow is said beside the budget, with the switch", async (t) => {
  const page = await openedPage(t, "served");
  const budget = page.locator(".budget");
  const sum = budget.locator(".budget-sum strong");
  await budget.getByText(/traffic grows by 2 % a month; .* stay as they are/).waitFor();
  await page.getByLabel("Months").fill("36");
  await page.getByLabel("Months").blur();
  await sum.waitFor();
  const stays = await sum.innerText();
  await budget.getByLabel("Capacity grows with traffic").check();
  await page.waitForFunction((before) => {
    const now = document.querySelector(".budget-sum strong")?.textContent;
    return now && now !== before;
  }, stays);
  assert.ok(Number((await sum.innerText()).replace(/[$,]/g, "")) > Number(stays.replace(/[$,]/g, "")));
  assert.equal(await budget.getByText("stay as they are").count(), 0);
});

test("a new system is empty and says how to go on, and the one before comes back", async (t) => {
  const page = await openedPage(t, "served");
  const before = await page.getByLabel("Scenario name").inputValue();
  await page.getByRole("button", { name: "New system" }).click();
  await page.getByRole("heading", { name: "Nothing is in this system yet." }).waitFor();
  assert.equal(await page.locator("details.group").count(), 0);
  await accessible(page);
  await page.locator("#add-component").click();
  await page.getByRole("button", { name: "Amazon DynamoDB" }).click();
  await hasFocus(page, "component-0");
  assert.match(await page.locator(".verdict h1").innerText(), /costs \$/);
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("Control+z");
  await page.waitForFunction((name) => document.querySelector(".bar .name input").value === name, before);
});
