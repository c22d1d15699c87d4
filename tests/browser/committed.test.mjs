// Commitments, discounts, support, and prices of one's own.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { DOLLARS, VIEWS, choose, downloaded, meridian, open, priced, same, total } from "./journey.mjs";
import { FORMS, accessible, freshPage, openedPage, serve, started } from "./support.mjs";

const dollars = (text) => Number(text.replace(/[^\d.]/g, ""));
const row = (page, name) => page.locator(".cost-table tr", { hasText: name });
const termsAsked = (page) => page.requests.filter((url) => url.endsWith("terms.txt")).length;
/** Opens a price list of these rows, in the form that `meridian prices show --format csv` prints. */
async function openPrices(page, name, rows) {
  const head = "service,usage,service_code,usage_type,operation,region,to_region,unit,starting_range,ending_range,price_per_unit,term,source,standing,as_of";
  const buffer = Buffer.from([head, ...rows, ""].join("\n"));
  await page.locator("#open-prices").setInputFiles({ name, mimeType: "text/csv", buffer });
}
const OWN = "nat_gateway,gateway_hours,AmazonEC2,NatGateway-Hours,NatGateway,us-east-1,,Hrs,0,Inf,0.01,OnDemand,our agreement,yours,2026-11-01";

for (const form of FORMS) {
  test(`a commitment is added by keyboard, and its prices come once, ${form}`, async (t) => {
    const page = await openedPage(t, form);
    const before = dollars(await total(page, 1));
    assert.equal(termsAsked(page), 0, "nothing needs them yet");
    const add = page.getByRole("button", { name: "Add a commitment" });
    await add.focus();
    await page.keyboard.press("Enter");
    await priced(page);
    assert.ok(dollars(await total(page, 1)) < before, "a reservation of all nodes is cheaper");
    const entry = page.locator(".entry").first();
    const plan = entry.getByLabel("Plan", { exact: true });
    await plan.focus();
    await page.keyboard.press("C");
    assert.equal(await plan.inputValue(), "compute_savings_plan");
    await entry.getByLabel("How much").selectOption("hourly_usd");
    await entry.getByLabel("Commitment").fill("5");
    await entry.getByLabel("Saving where no rate is known").fill("20");
    assert.match(await row(page, "Unused commitments").locator("td").first().innerText(), DOLLARS);
    await entry.getByLabel("Commitment").fill("much");
    await entry.getByText("`much` is not a number").waitFor();
    await entry.getByLabel("Commitment").fill("0.50");
    await row(page, "Unused commitments").waitFor({ state: "detached" });
    await entry.getByLabel("Payment").selectOption("all_upfront");
    assert.match(await page.locator(".card").first().innerText(), /of it \$[\d,]+ a month besides \$[\d,]+ paid upfront/);
    await page.getByRole("button", { name: "Remove commitment 1" }).click();
    assert.equal(dollars(await total(page, 1)), before);
    assert.equal(termsAsked(page), form === "served" ? 1 : 0);
  });

  test(`prices of one's own go before the built-in ones, ${form}`, async (t) => {
    const page = await openedPage(t, form);
    const before = await total(page, 1);
    await openPrices(page, "mine.csv", [OWN]);
    const sources = page.locator(".sources");
    await sources.getByText("Your own prices in mine.csv").waitFor();
    assert.ok(dollars(await total(page, 1)) < dollars(before));
    assert.match(await sources.innerText(), /your own \d/);
    const mine = await total(page, 1);
    await openPrices(page, "wrong.csv", [OWN, OWN.replace("gateway_hours", "gateway_hour")]);
    const said = await page.getByRole("alert").innerText();
    assert.match(said, /wrong\.csv.*were not taken.*line 3: unknown usage `gateway_hour`.*did you mean `gateway_hours`/s);
    assert.equal(await total(page, 1), mine);
    await accessible(page);
    await page.reload();
    await started(page);
    assert.equal(await total(page, 1), mine, "the tab keeps them");
    await page.getByRole("button", { name: "Back to the built-in prices" }).click();
    assert.equal(await total(page, 1), before);
  });
}

test("Spot has its price once it is needed", async (t) => {
  const page = await openedPage(t, "served");
  const before = dollars(await total(page, 1));
  await open(page, "api");
  await page.locator("details.group", { hasText: "Amazon EKS" }).getByLabel("Spot").fill("50");
  await priced(page);
  assert.ok(dollars(await total(page, 1)) < before);
  assert.equal(termsAsked(page), 1);
  await page.reload();
  await started(page);
  await priced(page);
  assert.ok(dollars(await total(page, 1)) < before);
});

test("without the prices of commitments nothing is lost, and they can be asked for again", async (t) => {
  const page = await freshPage(t);
  let there = false;
  const change = (name, response) => name === "terms.txt" && !there && Boolean(response.writeHead(503).end());
  await page.goto(await serve({ change }));
  await started(page);
  await page.getByRole("button", { name: "Add a commitment" }).click();
  const alert = page.getByRole("alert");
  assert.match(await alert.innerText(), /could not be loaded; the figures are without them.*terms\.txt/s);
  await page.locator(".entry").first().getByLabel("Share covered").fill("50");
  await accessible(page);
  there = true;
  await alert.getByRole("button", { name: "Try again" }).click();
  await alert.waitFor({ state: "detached" });
  await priced(page);
  assert.equal(await page.locator(".entry").first().getByLabel("Share covered").inputValue(), "50");
  assert.ok(page.trouble.splice(0).every((line) => line.includes("503")));
});

test("a discount and support are on the bill, and the command line says the same", async (t) => {
  const page = await openedPage(t, "served");
  await page.getByRole("button", { name: "Add a commitment" }).click();
  await priced(page);
  const reserved = page.locator(".entry").first();
  await reserved.getByLabel("Service").selectOption("ec2");
  await reserved.getByLabel("Payment").selectOption("all_upfront");
  await page.getByRole("button", { name: "Add a discount" }).click();
  const discount = page.locator(".entry").last();
  await discount.getByLabel("Discount", { exact: false }).first().fill("12.5");
  await discount.getByLabel("Service").selectOption("ec2");
  await page.getByLabel("AWS Support").selectOption("business");
  await row(page, "AWS Support").waitFor();
  assert.match(await row(page, "Taken off by discounts").locator("td").first().innerText(), DOLLARS);
  assert.match(await row(page, "Paid upfront, once a term").locator("td").first().innerText(), DOLLARS);
  const scenario = await downloaded(page, page.getByRole("button", { name: "Download scenario" }));
  const file = join(tmpdir(), `meridian-commitments-${process.pid}.json`);
  await writeFile(file, scenario.text);
  const { alternatives } = JSON.parse(meridian("compare", file, "--format", "json"));
  for (const [i, { monthly_usd }] of alternatives.entries()) assert.ok(same(await total(page, i + 1), monthly_usd));

  await row(page, "AWS Support").locator("td button").first().click();
  const sheet = page.getByRole("dialog");
  assert.match(await sheet.innerText(), /AWS Support: \$.*The account as a whole.*of charges/s);
  await page.keyboard.press("Escape");
  await row(page, "Amazon EKS").locator("td button").first().click();
  const line = sheet.locator("article", { hasText: "Instances, " }).first();
  assert.match(await line.innerText(), /Paid: Reserved, 1 year, All Upfront, \$[\d,.]+ of it upfront for the term/);
  assert.match(await line.innerText(), /Discount: 12\.5 % = -\$/);
  await accessible(page);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Copy link" }).click();
  const link = await page.locator(".made-link input").inputValue();
  const other = await openedPage(t, "served");
  await other.goto("about:blank");
  await other.goto(link);
  await started(other);
  await priced(other);
  assert.equal(await other.locator(".cost-table").innerText(), await page.locator(".cost-table").innerText());
});

test("an example gives back what it took the place of", async (t) => {
  const page = await openedPage(t, "served");
  await page.getByRole("button", { name: "Add a discount" }).click();
  const mine = await total(page, 1);
  await choose(page, "Examples", "A small business application");
  await page.getByRole("button", { name: "Go back to your own" }).click();
  await page.locator(".entry").waitFor();
  assert.equal(await total(page, 1), mine);
});

for (const { name, viewport } of VIEWS) {
  for (const colorScheme of ["light", "dark"]) {
    test(`commitments and one's own prices bar nobody's way, ${name}, ${colorScheme}`, async (t) => {
      const page = await openedPage(t, "served", { viewport, colorScheme });
      const wider = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      if (viewport.width < 1024) await page.getByRole("button", { name: "Change your system" }).click();
      await page.getByRole("button", { name: "Add a discount" }).click();
      await page.getByRole("button", { name: "Add a commitment" }).click();
      await priced(page);
      await page.locator(".entry").first().getByLabel("Share covered").fill("x");
      await page.getByText("`x` is not a number").waitFor();
      await openPrices(page, "mine.csv", [OWN]);
      await page.getByText("Your own prices in mine.csv").waitFor();
      assert.equal(await wider(), false, "it scrolls sideways");
      await accessible(page);
      await row(page, "Amazon EKS").locator("td button").first().click();
      await page.getByRole("dialog").waitFor();
      await accessible(page);
    });
  }
}
