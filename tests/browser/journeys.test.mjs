// What people come to do, in the real page.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { DOLLARS, VIEWS, card, choose, downloaded, field, meridian, named, open, priced, same, total, verdict } from "./journey.mjs";
import { FORMS, accessible, openedPage, started } from "./support.mjs";

for (const form of FORMS) {
  test(`the first figure is the answer, ${form}`, async (t) => {
    const page = await openedPage(t, form);
    assert.match(await verdict(page).innerText(), /Pilot light in N\. Virginia and Frankfurt costs \$[\d,]+ a month/);
    assert.equal(await page.locator(".card").count(), 7);
  });
}

test("the page says what the command line says", async (t) => {
  const page = await openedPage(t, "served");
  const { alternatives } = JSON.parse(meridian("compare", "--format", "json"));
  for (const [i, { monthly_usd }] of alternatives.entries()) {
    assert.ok(same(await total(page, i + 1), monthly_usd));
  }
});

test("pilot light stands against active-active", async (t) => {
  const page = await openedPage(t, "served");
  await card(page, "active_active", 2).click();
  assert.match(await verdict(page).innerText(), /Active-active in N\. Virginia and Frankfurt/);
  assert.equal(await card(page, "active_active", 2).getAttribute("aria-pressed"), "true");
  const differences = page.locator(".cost-table tfoot tr").last().locator("td");
  assert.match(await differences.nth(2).innerText(), /^-\$/, "the pilot light costs less");
  assert.equal(await differences.nth(5).innerText(), "$0.00");
  assert.match(await differences.nth(6).innerText(), /^\+\$/, "three Regions cost more");
});

test("from three Regions to two, to one, and back to three", async (t) => {
  const page = await openedPage(t, "served");
  await page.getByRole("button", { name: "Remove Singapore" }).click();
  assert.equal(await page.locator(".card").count(), 6);
  await page.getByRole("button", { name: "Remove Frankfurt" }).click();
  assert.equal(await page.locator(".card .needs").count(), 5);
  await page.getByRole("button", { name: "Add a second Region" }).click();
  await page.getByLabel("Second Region").selectOption("ap-northeast-1");
  await page.getByRole("button", { name: "Add a third Region" }).click();
  assert.equal(await page.locator(".card").count(), 7);
  assert.match(await card(page, "active_active", 3).innerText(), /N\. Virginia, Tokyo and/);
  const disabled = await page.getByLabel("Second Region").locator("option[value=us-east-1]").isDisabled();
  assert.ok(disabled, "a Region cannot be chosen twice");
});

test("a figure opens down to its source", async (t) => {
  const page = await openedPage(t, "served");
  const figure = page.locator(".cost-table tbody tr", { hasText: "DynamoDB" }).locator("td button").nth(2);
  await figure.click();
  const sheet = page.getByRole("dialog");
  const line = sheet.locator("article", { hasText: "Replicated write requests" }).first();
  const text = await line.innerText();
  assert.match(text, /15,000,000 writes × 1 write unit each = 15,000,000 replicated write units/);
  assert.match(text, /15,000,000 replicated write units × \$0\.000000625 = \$9\.38/);
  assert.match(text, /Price: .*, \d{4}-\d\d-\d\d, copy of an AWS feed/);
  assert.match(text, /AmazonDynamoDB · ReplWriteRequestUnits · PayPerRequestThroughput/);
  await accessible(page);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  assert.ok(await figure.evaluate((element) => element === document.activeElement), "the focus is back");
});

test("the CSV budget is the command line's, byte for byte", async (t) => {
  const page = await openedPage(t, "served");
  await open(page, "catalogue_sessions_carts");
  await field(page, "Writes").first().fill("22,500,000");
  await card(page, "active_active", 3).click();
  await page.getByLabel("Months").fill("5");
  await page.getByLabel("Months").blur();
  const csv = await downloaded(page, page.getByRole("button", { name: "Download CSV budget" }));
  const scenario = await downloaded(page, page.getByRole("button", { name: "Download scenario" }));
  const file = join(tmpdir(), `meridian-${process.pid}.json`);
  await writeFile(file, scenario.text);
  const regions = ["--regions", "us-east-1,eu-central-1,ap-southeast-1"];
  assert.equal(csv.text, meridian("budget", file, "--strategy", "active_active", ...regions, "--months", "5", "--start", await page.getByLabel("First month").inputValue()));
  assert.match(csv.name, /^budget-E-commerce.*-active_active-us-east-1-eu-central-1-ap-southeast-1-\d{4}-\d\d-to-\d{4}-\d\d\.csv$/);
  assert.match(csv.text, /22500000/);
  assert.equal(JSON.parse(scenario.text).components[1].dynamodb.on_demand.monthly_writes, 22500000);
});

test("everything entered is there after a reload, what is wrong too", async (t) => {
  const page = await openedPage(t, "served");
  await page.getByLabel("Scenario name").fill("Ours");
  await page.getByLabel("Primary Region").selectOption("eu-west-1");
  await field(page, "Orders").fill("2500");
  await open(page, "order_history");
  await field(page, "Data stored").first().fill("many");
  await page.getByText("`many` is not a number").waitFor();
  const before = await verdict(page).innerText();
  await page.waitForFunction(() => localStorage.getItem("meridian.scenario")?.includes("many"));
  await page.reload();
  await started(page);
  assert.equal(await page.getByLabel("Scenario name").inputValue(), "Ours");
  assert.equal(await page.getByLabel("Primary Region").inputValue(), "eu-west-1");
  assert.equal(await field(page, "Orders").inputValue(), "2500");
  assert.equal(await verdict(page).innerText(), before);
  await open(page, "order_history");
  assert.equal(await field(page, "Data stored").first().inputValue(), "many");
});

test("a wrong figure stays as typed, says what to do, and the last good answer stays", async (t) => {
  const page = await openedPage(t, "served");
  await open(page, "order_history");
  const before = await total(page, 2);
  const maximum = field(page, "Maximum capacity");
  await maximum.fill("3");
  const error = page.getByRole("alert");
  assert.match(await error.innerText(), /an average of 4 ACU does not lie between 2 and 3 ACU/);
  assert.equal(await maximum.getAttribute("aria-invalid"), "true");
  assert.equal(await total(page, 2), before);
  await field(page, "Average capacity").fill("2.5");
  await error.waitFor({ state: "detached" });
  assert.equal(await maximum.inputValue(), "3", "both are taken once they fit together");
  assert.notEqual(await total(page, 2), before);
  await page.getByRole("button", { name: "Reset Average capacity" }).waitFor();
});

test("an assumption is marked until it is touched", async (t) => {
  const page = await openedPage(t, "served");
  const listed = page.locator(".assumptions li", { hasText: "Item size" });
  await listed.waitFor();
  await open(page, "catalogue_sessions_carts");
  const row = page.locator(".field", { has: field(page, "Item size") });
  await row.locator(".tag").waitFor();
  await field(page, "Item size").fill("1.5");
  await listed.waitFor({ state: "detached" });
  await row.locator(".tag").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Reset Item size" }).click();
  await listed.waitFor();
  assert.equal(await field(page, "Item size").inputValue(), "1");
});

test("shares of the users are taken once they add up", async (t) => {
  const page = await openedPage(t, "served");
  await card(page, "active_active", 3).click();
  const even = await total(page, 7);
  await page.locator(".users summary").click();
  await field(page, "N. Virginia").fill("60");
  await page.getByText("60 of 100 %").waitFor();
  assert.equal(await total(page, 7), even);
  await field(page, "Frankfurt").fill("40");
  await page.getByText("100 of 100 %").waitFor();
  assert.notEqual(await total(page, 7), even);
});

test("a bad scenario file is refused with every problem and its place", async (t) => {
  const page = await openedPage(t, "served");
  const before = await verdict(page).innerText();
  const text = '{"meridian": 1,\n "regions": ["us-east1"],\n "components": [{"aurora": {"instances": -2}}]}';
  await page.locator("#open-scenario").setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from(text) });
  const notice = page.getByRole("alert");
  const said = await notice.innerText();
  assert.match(said, /`bad\.json` could not be read; what you see is as it was before/);
  assert.match(said, /unknown Region `us-east1` — line 2, column 14/);
  assert.match(said, /did you mean `us-east-1`\?/);
  assert.match(said, /-2 is negative — line 3/);
  assert.equal(await verdict(page).innerText(), before);
  await accessible(page);
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await notice.waitFor({ state: "detached" });
});

test("a scenario file that was downloaded opens as it was", async (t) => {
  const page = await openedPage(t, "served");
  await page.getByLabel("Scenario name").fill("Saved");
  const { text } = await downloaded(page, page.getByRole("button", { name: "Download scenario" }));
  await choose(page, "Examples", "A small business application");
  assert.notEqual(await page.getByLabel("Scenario name").inputValue(), "Saved");
  await page.locator("#open-scenario").setInputFiles({ name: "saved.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await named(page, "Saved");
});

test("damaged stored state is reported, kept, and in nobody's way", async (t) => {
  const page = await openedPage(t, "served");
  await page.evaluate(() => localStorage.setItem("meridian.scenario", '{"meridian": 1, "regions": ['));
  await page.reload();
  await started(page);
  const notice = page.getByRole("alert");
  assert.match(await notice.innerText(), /What this browser had stored could not be read/);
  const kept = await downloaded(page, notice.getByRole("button", { name: "Download what could not be read" }));
  assert.equal(kept.text, '{"meridian": 1, "regions": [');
  assert.match(await verdict(page).innerText(), DOLLARS);
});

test("a price that is not known makes the total incomplete, in words", async (t) => {
  const page = await openedPage(t, "served");
  await page.getByLabel("Primary Region").selectOption("ap-southeast-7");
  assert.match(await verdict(page).innerText(), /costs at least \$/);
  await page.getByText("no price is known for Volumes, gp3 in `ap-southeast-7`").first().waitFor();
  assert.match(await total(page, 3), /^incomplete, ≥ \$/);
});

test("components are added and removed", async (t) => {
  const page = await openedPage(t, "served");
  await choose(page, "Add a component", "Amazon DynamoDB");
  await page.getByLabel("Capacity mode").last().selectOption("provisioned");
  await page.getByLabel("Writes a second").fill("100");
  const before = await total(page, 1);
  await page.getByRole("button", { name: "Remove dynamodb_1" }).click();
  assert.notEqual(await total(page, 1), before);
});

test("the keyboard is enough", async (t) => {
  const page = await openedPage(t, "served");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "answer", "the skip link leads to the answer");
  const focused = () => page.evaluate(() => document.activeElement.className);
  // The objectives, then the cards up to active-active in two Regions.
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.dataset.path), /^objectives\./);
  for (let i = 0; i < 6; i += 1) await page.keyboard.press("Tab");
  assert.equal(await focused(), "card");
  await page.keyboard.press("Enter");
  assert.match(await verdict(page).innerText(), /Active-active in N\. Virginia and Frankfurt/);
  while (!(await focused()).includes("link")) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.match(await focused(), /link/);
});

for (const { name, viewport } of VIEWS) {
  for (const colorScheme of ["light", "dark"]) {
    test(`nothing bars anyone's way, ${name}, ${colorScheme}`, async (t) => {
      const page = await openedPage(t, "served", { viewport, colorScheme });
      const wider = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      assert.equal(await wider(), false, "the page scrolls sideways");
      await accessible(page);
      if (viewport.width < 1024) await page.getByRole("button", { name: "Change your system" }).click();
      for (const summary of await page.locator("details.group > summary").all()) await summary.click();
      await page.locator(".users summary").click();
      await field(page, "Orders").fill("x");
      await page.getByText("`x` is not a number").waitFor();
      assert.equal(await wider(), false, "the form scrolls sideways");
      await accessible(page);
    });
  }
}

const EXAMPLES = [
  ["ecommerce", "E-commerce", "A shop with"],
  ["catalogue", "Product catalogue", "A product catalogue"],
  ["ingest", "Event ingest", "An event store"],
  ["saas", "Small SaaS", "A small business application"],
  ["every_system", "Every system", "Every system"],
];
for (const [key, name, summary] of EXAMPLES) {
  test(`the example ${key} opens with every strategy`, async (t) => {
    const page = await openedPage(t, "served");
    await choose(page, "Examples", summary);
    await page.waitForFunction((text) => document.querySelector(".bar .name input").value.startsWith(text), name);
    await priced(page);
    const { alternatives } = JSON.parse(meridian("compare", key, "--format", "json"));
    for (const [i, { strategy, monthly_usd, rto_seconds }] of alternatives.entries()) {
      const shown = page.locator(".card").nth(i);
      assert.equal(await shown.getAttribute("data-strategy"), strategy);
      assert.ok(same(await total(page, i + 1), monthly_usd));
      assert.ok((await shown.innerText()).includes(`RTO ${rto_seconds.words}`), rto_seconds.words);
    }
    const strategies = new Set(alternatives.map(({ strategy }) => strategy));
    assert.equal(strategies.size, 6);
    await accessible(page);
  });
}

test("a link opens the same page in another profile, and one's own stays", async (t) => {
  const page = await openedPage(t, "served");
  await page.getByLabel("Scenario name").fill("Ours, shared");
  await page.getByLabel("Second Region").selectOption("sa-east-1");
  await field(page, "Orders").fill("77");
  await page.getByRole("button", { name: "Copy link" }).click();
  const link = await page.locator(".made-link input").inputValue();
  assert.ok(link.length < 500, link);
  await accessible(page);

  const other = await openedPage(t, "served");
  await other.getByLabel("Scenario name").fill("Theirs");
  await named(other, "Theirs");
  await other.goto("about:blank");
  await other.goto(link);
  await started(other);
  assert.equal(await other.getByLabel("Scenario name").inputValue(), "Ours, shared");
  assert.match(await other.evaluate(() => localStorage.getItem("meridian.scenario")), /"Theirs"/);
  assert.equal(await verdict(other).innerText(), await verdict(page).innerText());
  assert.deepEqual(await other.locator(".cost-table").innerText(), await page.locator(".cost-table").innerText());
  assert.ok(!other.url().includes("#"), "what is changed now is not what was shared");
  await other.getByRole("button", { name: "Go back to your own" }).click();
  await named(other, "Theirs");
});

test("a component stands by in its own way", async (t) => {
  const page = await openedPage(t, "served");
  const before = await total(page, 4);
  await open(page, "api");
  const group = page.locator("details.group", { hasText: "Amazon EKS" });
  await group.getByText("Its own way to stand by").click();
  await group.getByRole("textbox", { name: "Warm standby capacity" }).fill("100");
  assert.notEqual(await total(page, 4), before);
  await group.getByRole("button", { name: "Reset Warm standby capacity of api" }).click();
  assert.equal(await total(page, 4), before);
});

test("a damaged link is refused, and nothing is lost", async (t) => {
  const page = await openedPage(t, "served");
  const at = page.url();
  await page.goto("about:blank");
  await page.goto(`${at}#1.damaged`);
  await started(page);
  assert.match(await page.getByRole("alert").innerText(), /The link could not be read.*the link is damaged/s);
  assert.match(await verdict(page).innerText(), DOLLARS);
});

test("anything is compared with anything", async (t) => {
  const page = await openedPage(t, "served");
  await page.getByText("Change what is compared").click();
  await page.getByRole("button", { name: "Add an alternative" }).click();
  assert.equal(await page.locator(".card").count(), 8);
  await page.getByLabel("Strategy 8").selectOption("hot_standby");
  await page.getByLabel("Region 1 of alternative 8").selectOption("us-west-2");
  await page.getByLabel("Region 2 of alternative 8").selectOption("us-east-2");
  const last = page.locator(".card").last();
  assert.match(await last.innerText(), /Hot standby\s+Oregon and Ohio/);
  await page.getByLabel("Region 3 of alternative 8").selectOption("ca-central-1");
  assert.match(await last.innerText(), /Oregon, Ohio and Central/);
  await page.getByRole("button", { name: "Move alternative 8 up" }).click();
  assert.match(await page.locator(".card").nth(6).innerText(), /Oregon/);
  await page.getByRole("button", { name: "Remove alternative 1" }).click();
  assert.equal(await page.locator(".card").count(), 7);
  await accessible(page);
  await page.waitForFunction(() => localStorage.getItem("meridian.scenario")?.includes("ca-central-1"));
  await page.reload();
  await started(page);
  assert.match(await page.locator(".card").nth(5).innerText(), /Oregon, Ohio and Central/);
});

test("the theme can be chosen, and stays", async (t) => {
  const page = await openedPage(t, "served");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await choose(page, "Theme", "Dark");
  const dark = await paper();
  assert.notEqual(light, dark);
  await accessible(page);
  await page.reload();
  await started(page);
  assert.equal(await paper(), dark);
});
