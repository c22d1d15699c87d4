// Nothing that somebody entered is lost: undo, links, tabs, storage that is full, and everything over a reload.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { accessible, address, freshPage, openedPage, started } from "./support.mjs";

const name = (page) => page.getByLabel("Scenario name");
const verdict = (page) => page.getByRole("heading", { level: 1 });
const field = (page, label) => page.getByRole("textbox", { name: label });
const total = (page, column) => page.locator(`.cost-table tr.total td:nth-of-type(${column})`).innerText();
const own = (page) => page.evaluate(() => localStorage.getItem("meridian.scenario") ?? "");
const button = (page, label) => page.getByRole("button", { name: label, exact: true });
/** Waits until a page shows a scenario of this name. */
const named = (page, text) => page.waitForFunction((wanted) => document.querySelector(".bar .name input")?.value === wanted, text);
const reloaded = async (page) => {
  await page.reload();
  await started(page);
};
async function choose(page, menu, item) {
  await button(page, menu).click();
  await page.locator(`#${menu.split(" ")[0].toLowerCase()}-list`).getByRole("button", { name: item }).click();
}
/** A second page in the same browser. */
async function besides(page, url) {
  const other = await page.context().newPage();
  await other.goto(url ?? page.url());
  await started(other);
  return other;
}
async function linkOf(page) {
  await page.getByRole("button", { name: "Copy link" }).click();
  const link = await page.locator(".made-link input").inputValue();
  await button(page, "Done").click();
  return link;
}

test("every step is undone and redone, by key and by button", async (t) => {
  const page = await openedPage(t, "served");
  const before = await verdict(page).innerText();
  await field(page, "Orders").fill("77");
  await field(page, "Orders").press("Control+z");
  assert.equal(await field(page, "Orders").inputValue(), "10000");
  await page.keyboard.press("Control+Shift+Z");
  assert.equal(await field(page, "Orders").inputValue(), "77");
  await field(page, "Orders").pressSequentially("x");
  await page.locator("#f-workload-orders_per_day[aria-invalid=true]").waitFor();
  await page.keyboard.press("Control+z");
  assert.equal(await field(page, "Orders").inputValue(), "77", "what was typed since is one step");
  assert.ok(await field(page, "Orders").evaluate((at) => at === document.activeElement), "the focus stays");
  await page.keyboard.press("Control+y");
  assert.equal(await field(page, "Orders").inputValue(), "77x");
  await button(page, "Undo").click();

  await page.locator("details.group > summary", { hasText: "order_history" }).click();
  await page.getByRole("button", { name: "Remove order_history" }).click();
  await page.locator("details.group > summary", { hasText: "order_history" }).waitFor({ state: "detached" });
  await button(page, "Undo").first().click();
  await page.locator("details.group > summary", { hasText: "order_history" }).waitFor();
  await choose(page, "Examples", "A small business");
  await page.waitForFunction(() => document.querySelector(".bar .name input").value.includes("SaaS"));
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelector(".bar .name input").value.includes("commerce"));
  await button(page, "New system").click();
  await named(page, "Untitled");
  assert.equal(await page.locator("details.group > summary").count(), 0);
  await accessible(page);
  await page.keyboard.press("Meta+z");
  await page.waitForFunction(() => document.querySelector(".bar .name input").value.includes("commerce"));
  for (let left = 20; left > 0 && (await button(page, "Undo").first().getAttribute("aria-disabled")) === "false"; left -= 1) {
    await button(page, "Undo").first().click();
  }
  assert.equal(await verdict(page).innerText(), before);
  assert.ok(await button(page, "Undo").first().evaluate((at) => at === document.activeElement), "the button keeps the focus");
});

test("a link leaves one's own where it is until one chooses", async (t) => {
  const theirs = await openedPage(t, "served");
  await name(theirs).fill("Theirs");
  await field(theirs, "Orders").fill("77");
  const link = await linkOf(theirs);

  const page = await openedPage(t, "served");
  await name(page).fill("Ours");
  await page.waitForFunction(() => localStorage.getItem("meridian.scenario")?.includes("Ours"));
  const home = page.url();
  await page.goto("about:blank");
  await page.goto(link);
  await started(page);
  await named(page, "Theirs");
  assert.match(await page.locator(".guest").innerText(), /came with a link; your own is kept/);
  await accessible(page);
  assert.match(await own(page), /"Ours"/);
  await field(page, "Orders").fill("78");
  await page.waitForFunction(() => sessionStorage.getItem("meridian.guest")?.includes('"orders_per_day": 78'));
  await reloaded(page);
  await named(page, "Theirs");
  assert.equal(await field(page, "Orders").inputValue(), "78", "what was changed is there");
  assert.match(await own(page), /"Ours"/);
  const fresh = await besides(page, home);
  await named(fresh, "Ours");
  await fresh.close();

  await button(page, "Go back to your own").click();
  await named(page, "Ours");
  await reloaded(page);
  await named(page, "Ours");
  await choose(page, "Earlier scenarios", "Theirs");
  await named(page, "Theirs");
  assert.equal(await field(page, "Orders").inputValue(), "78");
  await choose(page, "Earlier scenarios", "Ours");
  await named(page, "Ours");

  await page.goto("about:blank");
  await page.goto(link);
  await started(page);
  await button(page, "Keep this one").click();
  await page.locator(".guest").waitFor({ state: "detached" });
  await page.waitForFunction(() => localStorage.getItem("meridian.scenario")?.includes("Theirs"));
  await reloaded(page);
  await named(page, "Theirs");
  await choose(page, "Earlier scenarios", "Ours");
  await named(page, "Ours");
});

test("one tab takes over what another does", async (t) => {
  const one = await openedPage(t, "served");
  const two = await besides(one);
  await name(one).fill("One");
  await named(two, "One");
  await field(two, "Orders").fill("77");
  await one.waitForFunction(() => document.querySelector("#f-workload-orders_per_day")?.value === "77");
  assert.equal(await verdict(two).innerText(), await verdict(one).innerText());
  await field(one, "Orders").fill("7x");
  await two.locator("#f-workload-orders_per_day[aria-invalid=true]").waitFor();
  assert.equal(await one.locator(".guest").count() + await two.locator(".guest").count(), 0);
  await reloaded(two);
  assert.equal(await field(two, "Orders").inputValue(), "7x");
});

test("what two tabs edited apart is kept of both", async (t) => {
  const one = await freshPage(t);
  // A tab that sleeps hears nothing of the others.
  await one.context().addInitScript(() => {
    addEventListener("storage", (event) => window.asleep && event.stopImmediatePropagation(), true);
  });
  await one.goto(await address("served"));
  await started(one);
  const two = await besides(one);
  await two.evaluate(() => { window.asleep = true; });
  await name(one).fill("One");
  await one.waitForFunction(() => localStorage.getItem("meridian.scenario")?.includes('"One"'));
  await name(two).fill("Two");
  await two.locator(".guest").waitFor();
  assert.match(await two.locator(".guest").innerText(), /changed here and in another tab; both are kept/);
  await accessible(two);
  assert.match(await own(two), /"One"/);
  await reloaded(two);
  await named(two, "Two");
  await two.locator(".guest").waitFor();
  await reloaded(one);
  await named(one, "One");
  await button(two, "Keep this one").click();
  await named(one, "Two");
  await choose(one, "Earlier scenarios", "One");
  await named(one, "One");
  await named(two, "One");
});

for (const [why, said] of [["full", /no more room/], ["denied", /does not let this page store anything/]]) {
  test(`storage that is ${why} is said at once, and the scenario can be downloaded`, async (t) => {
    const page = await freshPage(t);
    await page.addInitScript((full) => {
      const refuse = () => {
        throw new DOMException("no", full ? "QuotaExceededError" : "SecurityError");
      };
      if (full) Storage.prototype.setItem = refuse;
      else Object.defineProperty(window, "localStorage", { get: refuse });
    }, why === "full");
    await page.goto(await address("served"));
    await started(page);
    const notice = page.locator(".unstored");
    assert.match(await notice.innerText(), said);
    await accessible(page);
    await name(page).fill("Not stored");
    const [download] = await Promise.all([page.waitForEvent("download"), notice.getByRole("button", { name: "Download the scenario" }).click()]);
    assert.match(await readFile(await download.path(), "utf8"), /"Not stored"/);
  });
}

test("storage that fills up is said when it does, and no more once there is room", async (t) => {
  const page = await openedPage(t, "served");
  await name(page).fill("Before");
  await page.waitForFunction(() => localStorage.getItem("meridian.scenario")?.includes("Before"));
  await page.evaluate(() => {
    let size = 5 * 1024 * 1024;
    while (size >= 1) {
      try {
        localStorage.setItem(`filler${size}`, "x".repeat(size));
      } catch {
        size = Math.floor(size / 2);
      }
      if (localStorage.getItem(`filler${size}`)) size = Math.floor(size / 2);
    }
  });
  await name(page).fill("A name that takes more room than there is in a storage that something else has filled");
  await page.locator(".unstored").waitFor();
  assert.match(await own(page), /"Before"/, "what was stored is whole");
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("filler")).forEach((key) => localStorage.removeItem(key)));
  await name(page).fill("After");
  await page.locator(".unstored").waitFor({ state: "detached" });
  assert.match(await own(page), /"After"/);
});

test("what is typed last is stored though the page is left before it is drawn", async (t) => {
  const page = await openedPage(t, "served");
  await page.evaluate(() => {
    const at = document.querySelector("#f-workload-orders_per_day");
    at.value = "4321";
    at.dispatchEvent(new InputEvent("input", { bubbles: true }));
    // What the event does is done when this is; no frame comes before it.
    setTimeout(() => location.reload());
  });
  await page.waitForEvent("load");
  await started(page);
  assert.equal(await field(page, "Orders").inputValue(), "4321");
});

// Whatever the controls can do survives a reload, a link and a file.

/** Numbers that are always the same (xorshift). */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
}

const TEXTS = ["", "0", "1", "7", "12.5", "50", "100", "250", "1,500", "2000", "many", "-1", "1e9", "3 TB"];

/** What the page says and what its fields hold; `without` leaves those out that hold what could not be taken. */
const shown = (page, { without = false, chosen = true } = {}) =>
  page.evaluate(({ without, chosen }) => {
    const text = (at) => at?.textContent ?? "";
    const fields = {};
    for (const at of document.querySelectorAll("#system-form input, #system-form select, .budget input, .budget select")) {
      if (!chosen && at.closest(".budget")) continue;
      if (without && at.getAttribute("aria-invalid") === "true") continue;
      fields[at.id || at.parentElement.textContent] = at.type === "checkbox" ? at.checked : at.value;
    }
    const figures = [...document.querySelectorAll(".cost-table tbody tr, .cost-table tr.total")].map(text);
    return { name: document.querySelector(".bar .name input").value, verdict: chosen ? text(document.querySelector("h1")) : "", figures, fields };
  }, { without, chosen });

/** The fields that hold what could not be taken. */
const invalid = (page) => page.evaluate(() => [...document.querySelectorAll("[aria-invalid=true]")].map((at) => at.id));
const but = (state, ids) => ({ ...state, fields: Object.fromEntries(Object.entries(state.fields).filter(([id]) => !ids.includes(id))) });

async function settled(page) {
  await page.evaluate(() => document.activeElement?.blur());
  await page.locator(".loading:empty").waitFor({ state: "attached" });
}

/** Does something to one of the controls; says what. */
async function change(page, roll) {
  await page.evaluate(() => document.querySelectorAll("#system-form details, details.compared").forEach((at) => { at.open = true; }));
  const controls = page.locator(
    "#system-form select:visible, #system-form input:visible, #system-form button:visible:not([aria-expanded]), .compared select:visible, .compared button:visible, button.card, .budget input:visible, .budget select:visible, .step:visible",
  );
  const at = controls.nth(roll(await controls.count()));
  const [kind, type, words] = await at.evaluate((e) => [e.tagName, e.type, e.id || e.textContent.slice(0, 40)]);
  if (kind === "SELECT") {
    const values = await at.locator("option:not([disabled])").evaluateAll((all) => all.map((one) => one.value));
    const value = values[roll(values.length)];
    await at.selectOption(value);
    return `${words} = ${value}`;
  }
  if (kind === "INPUT" && type !== "checkbox" && type !== "radio") {
    const text = type === "month" ? "2028-03" : TEXTS[roll(TEXTS.length)];
    await at.fill(text);
    return `${words} = ${text}`;
  }
  await at.click();
  return words;
}

async function added(page, roll) {
  await page.locator("#add-component").click();
  const items = page.locator("#add-component-list button");
  await items.nth(roll(await items.count())).click();
}

/** The ids of the fields whose text is kept beside the scenario, for it could not be taken. */
const unread = async (page) =>
  (await own(page)).split("\u001e")[1].split("\n").filter(Boolean).map((line) => `f-${line.split("\t")[0].replace(/[. [\]]/g, "-")}`);

test("shares that do not add up are marked, and a link goes with the ones before", async (t) => {
  const page = await openedPage(t, "served");
  await page.locator(".users summary").click();
  await field(page, "Frankfurt").fill("50");
  await settled(page);
  assert.deepEqual(await invalid(page), ["f-traffic_percent-eu-central-1"]);
  assert.deepEqual(await unread(page), await invalid(page));
  await accessible(page);
  await field(page, "N. Virginia").fill("50");
  await settled(page);
  assert.deepEqual(await invalid(page), []);
  const other = await besides(page, await linkOf(page));
  assert.equal(await other.locator("#f-traffic_percent-eu-central-1").inputValue(), "50");
});

// How many changes, and which: `SEED=7 BURSTS=40` looks further than a run of all tests has time for.
const SEED = Number(process.env.SEED ?? 20261127);
const BURSTS = Number(process.env.BURSTS ?? 7);

test("whatever the controls do survives a reload, a link and a file", { timeout: 60_000 * BURSTS }, async (t) => {
  const roll = dice(SEED);
  const page = await openedPage(t, "served", { viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(5000);
  const url = page.url();
  let changes = 0;
  const log = [];
  for (let burst = 0; burst < BURSTS; burst += 1) {
    if (burst % 3 === 1) await added(page, roll);
    for (let i = 0; i < 8; i += 1) {
      log.push(await change(page, roll));
      changes += 1;
    }
    await settled(page);
    const why = () => `after ${log.slice(-9).join("; ")}`;
    const before = await shown(page);
    const link = await linkOf(page);
    await settled(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download scenario" }).click(),
    ]);
    const file = await readFile(await download.path());
    const wrong = await invalid(page);
    const whole = await shown(page, { chosen: false });
    assert.deepEqual((await unread(page)).filter((id) => !wrong.includes(id)), [], `what was not taken is marked ${why()}`);

    await reloaded(page);
    await settled(page);
    assert.deepEqual(await shown(page), before, `the reload ${why()}`);

    const other = await (await page.context().browser().newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await other.goto(link);
    await started(other);
    await settled(other);
    assert.deepEqual(but(await shown(other), wrong), but(before, wrong), `the link ${why()}`);
    await other.goto("about:blank");
    await other.goto(url);
    await started(other);
    await other.locator("#open-scenario").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: file });
    await named(other, before.name);
    await settled(other);
    assert.deepEqual(but(await shown(other, { chosen: false }), wrong), but(whole, wrong), `the file ${why()}`);
    await other.context().close();
  }
  t.diagnostic(`${changes} changes`);
});
