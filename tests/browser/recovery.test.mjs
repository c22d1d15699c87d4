// Recovery: objectives are set and judged, the answer is taken, and what is switched off is seen in its timeline.

import assert from "node:assert/strict";
import test from "node:test";
import { VIEWS, card, field, open, priced, verdict } from "./journey.mjs";
import { accessible, openedPage } from "./support.mjs";

/** The recovery section follows what was done by a frame. */
const settled = async (page) => {
  await priced(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 50))))));
};
const wish = async (page, label, text) => {
  await field(page, label).fill(text);
  await settled(page);
};
const times = async (page, strategy, regions) => (await card(page, strategy, regions).locator(".card-times > span").allInnerTexts()).join("\n");

test("15 minutes: what meets them, why the rest does not, and the answer is taken", async (t) => {
  const page = await openedPage(t, "served");
  await card(page, "backup_and_restore", 2).click();
  await page.getByLabel("A failover is decided by").selectOption("automation");
  await wish(page, /Back within/, "15");
  assert.match(await times(page, "backup_and_restore", 2), /✕ RTO missed|\? RTO not known/);
  assert.match(await times(page, "hot_standby", 2), /✓ RTO met/);
  const advice = page.locator(".advice");
  assert.match(await advice.innerText(), /is the cheapest that is back within 15 minutes/);
  await advice.getByRole("button", { name: "Take it" }).click();
  await settled(page);
  assert.match(await verdict(page).innerText(), /and is the cheapest that is back within 15 minutes/);
  await page.reload();
  await settled(page);
  assert.match(await verdict(page).innerText(), /and is the cheapest that is back within 15 minutes/, "it survives a reload");
  await wish(page, /Back within/, "");
  assert.doesNotMatch(await verdict(page).innerText(), /cheapest/, "no objective, no recommendation");
});

test("an objective that nothing meets says so, with the nearest", async (t) => {
  const page = await openedPage(t, "served");
  await wish(page, /Back within/, "0");
  assert.match(await page.locator(".advice").innerText(), /No strategy over these Regions is back within 0 minutes\. The nearest is /);
});

test("switching off the standby's instance moves the cost and the recovery", async (t) => {
  const page = await openedPage(t, "served");
  const before = { cost: await card(page, "pilot_light", 2).locator(".card-total").innerText(), times: await times(page, "pilot_light", 2) };
  await open(page, "order_history");
  await field(page, /Instances in a pilot light/).fill("0");
  await settled(page);
  const after = { cost: await card(page, "pilot_light", 2).locator(".card-total").innerText(), times: await times(page, "pilot_light", 2) };
  const dollars = (text) => Number(text.match(/\$([\d,.]+)/)[1].replace(/,/g, ""));
  assert.ok(dollars(after.cost) < dollars(before.cost), `${after.cost} after ${before.cost}`);
  assert.notEqual(after.times, before.times);
  assert.match(await page.locator(".recovery").innerText(), /Add an instance to the headless secondary/);
});

for (const { name, viewport } of VIEWS) {
  test(`each failure has a timeline whose steps open to their sources, ${name}`, async (t) => {
    const page = await openedPage(t, "served");
    await page.setViewportSize(viewport);
    for (const failure of await page.locator(".failures button").all()) {
      await failure.click();
      await settled(page);
      assert.equal(await failure.getAttribute("aria-pressed"), "true");
      const steps = page.locator(".step-row summary");
      if (await steps.count()) {
        await steps.first().click();
        assert.match(await page.locator(".step-row details[open] .help").first().innerText(), /takes .*From .*(measured|documented|derived|said|an assumption)/s);
      }
    }
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.ok(!sideways, "nothing is wider than the page");
    await accessible(page);
  });
}
