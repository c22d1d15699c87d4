// Prints what a keystroke takes in Chromium, by its trace: the script until the change stands on the screen, how long that
// is from the key, and the script afterwards, which nobody waits for. 200 keystrokes in each of two scenarios that change
// only with this bench, every group of the form open, with the processor as it is and slowed four times.
// And what it takes to open the file: how long the page answers nobody.
//
// `node tests/browser/keystrokes.mjs` runs it alone, on a site built before; `node tests/browser/keystrokes.mjs shop 1` one of
// the scenarios, at one speed.

import { join } from "node:path";
import { closed, launched } from "./chromium.mjs";
import { READY, ROOT, address } from "./site.mjs";

const SCENARIOS = ["shop", "sixty"];
const SLOWED = [1, 4];

/** Where is typed, by the end of the field's path: of several the first. Ten keys in each. */
const FIELDS = [
  "workload-orders_per_day",
  "aurora-storage_gb",
  "aurora-serverless_v2-average_acu",
  "aurora-monthly_read_ios",
  "aurora-monthly_write_ios",
  "aurora-monthly_replicated_gb",
  "aurora-daily_change_gb",
  "dynamodb-on_demand-monthly_reads",
  "dynamodb-on_demand-monthly_writes",
  "dynamodb-storage_gb",
  "elasticache-monthly_replicated_gb",
  "eks-nodes",
  "eks-system_nodes",
  "load_balancer-new_connections_per_second",
  "load_balancer-monthly_processed_gb",
  "nat_gateway-monthly_outbound_gb",
  "data_transfer-monthly_internet_out_gb",
  "data_transfer-monthly_between_zones_gb",
  "data_transfer-monthly_between_regions_gb",
  "workload-growth_percent_per_month",
];
/** A figure more, and back, five times. */
const KEYS = ["1", "Backspace", "2", "Backspace", "3", "Backspace", "4", "Backspace", "5", "Backspace"];
/** Between two keys, in milliseconds: seven keys a second is fast typing. */
const PAUSE = 150;

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "disabled-by-default-lighthouse", "blink.user_timing"];
/** What is script, or script and what it calls. */
const SCRIPT = new Set(["EventDispatch", "FunctionCall", "RunMicrotasks", "TimerFire", "FireAnimationFrame", "FireIdleCallback", "EvaluateScript"]);

async function traced(page, doing) {
  const browser = await launched();
  await browser.startTracing(page, { categories: CATEGORIES });
  await doing();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  // The page's own process and its main thread are those that the mark is from.
  const { pid, tid } = traceEvents.find((e) => e.name === "bench");
  const own = traceEvents.filter((e) => e.pid === pid && e.tid === tid && e.ph === "X");
  return own.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
}

const mark = (page) => page.evaluate(() => performance.mark("bench"));
const end = (event) => event.ts + event.dur;
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 400))));

/** How long script ran that began within a stretch, in milliseconds of its thread's own time, so that what else the machine
 * does counts little; script in script counts once. */
function script(events, from, to) {
  let [sum, until] = [0, from];
  for (const event of events) {
    if (!SCRIPT.has(event.name) || event.ts < until || event.ts >= to) continue;
    sum += event.tdur ?? event.dur;
    until = end(event);
  }
  return sum / 1000;
}

/** What each keystroke took. */
function keystrokes(events) {
  const downs = events.filter((e) => e.name === "EventDispatch" && e.args.data?.type === "keydown");
  return downs.map((down, i) => {
    const next = downs[i + 1]?.ts ?? Infinity;
    const typed = events.find((e) => e.name === "EventDispatch" && e.args.data?.type === "input" && e.ts > down.ts && e.ts < next);
    const shown = events.find((e) => e.name === "Commit" && typed && e.ts > end(typed) && e.ts < next);
    if (!shown) throw new Error(`keystroke ${i + 1} did not come to the screen before the next`);
    return { script: script(events, down.ts, end(shown)), paint: (end(shown) - down.ts) / 1000, after: script(events, end(shown), next) };
  });
}

async function ready(slowed) {
  const context = await (await launched()).newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(await address("served"));
  await page.locator(READY).waitFor({ state: "attached" });
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  return page;
}

/** Opens the file, and types. */
async function measured(scenario, slowed) {
  const page = await ready(slowed);
  await settled(page);
  const opened = await traced(page, async () => {
    await mark(page);
    await page.locator("#open-scenario").setInputFiles(join(ROOT, `benches/scenarios/${scenario}.json`));
    await page.waitForFunction(() => document.querySelectorAll("#system-form > details").length >= 8);
    await settled(page);
  });
  const blocked = Math.max(...opened.filter((e) => e.name === "RunTask").map((e) => e.dur)) / 1000;
  await page.evaluate(() => document.querySelectorAll("aside details").forEach((group) => (group.open = true)));
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  await settled(page);
  const typed = await traced(page, async () => {
    await mark(page);
    for (const name of FIELDS) {
      await page.locator(`aside input[id$="${name}"]`).first().focus();
      await page.keyboard.press("End");
      await settled(page);
      for (const key of KEYS) {
        await page.keyboard.press(key);
        await page.waitForTimeout(PAUSE * Math.max(1, slowed / 2));
      }
    }
    await settled(page);
  });
  await page.context().close();
  // `End` types nothing.
  const keys = typed.filter((e) => !(e.name === "EventDispatch" && e.args.data?.type === "keydown" && !follows(typed, e)));
  return { scenario, slowed, elements, blocked, keys: keystrokes(keys) };
}

/** Whether a key that went down typed something. */
function follows(events, down) {
  const next = events.find((e) => e.ts > down.ts && e.name === "EventDispatch" && ["input", "keydown"].includes(e.args.data?.type));
  return next?.args.data.type === "input";
}

/** A figure a line, tabs between what, how much and in what, as `cargo xtask bench` reads it. */
const print = (what, value, unit) => console.log(`${what}\t${value}\t${unit}`);

function told(name, values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  print(`${name}, median`, at(0.5), "ms");
  print(`${name}, 95 %`, at(0.95), "ms");
}

const [one, speed] = process.argv.slice(2);
for (const scenario of SCENARIOS.filter((name) => !one || name === one)) {
  for (const slowed of SLOWED.filter((times) => !speed || times === Number(speed))) {
    const { elements, blocked, keys } = await measured(scenario, slowed);
    const how = `${scenario}${slowed === 1 ? "" : `, CPU ÷ ${slowed}`}: `;
    told(`${how}script of a keystroke until it is shown`, keys.map((k) => k.script));
    told(`${how}from the key to the screen`, keys.map((k) => k.paint));
    told(`${how}script afterwards`, keys.map((k) => k.after));
    print(`${how}opening the file blocks`, blocked, "ms");
    if (slowed === 1) print(`${how}elements`, elements, "");
  }
}
await closed();
