// Prints how long a reader waits for the first figure, from the navigation until an element with `data-first-figure` is
// there, each time in a fresh context, so that nothing is cached: on this machine as it is, and on a line of 1.6 Mbps
// with a round trip of 150 ms and a processor four times as slow, where the site comes as brotli and where it does not.
// A figure a line, tabs between what, how much and in what.

import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { closed, launched } from "./chromium.mjs";
import { KINDS, SITE, serve } from "./site.mjs";

const RUNS = 3;
const FIGURE = "[data-first-figure]";
/** Lighthouse's phone: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;

/** Answers with a file as brotli, as `cargo xtask build` would have made it. */
const compressed = new Map();
function brotli(name, response) {
  if (!KINDS[extname(name)]) return false;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  if (!compressed.has(name)) compressed.set(name, brotliCompressSync(readFileSync(join(SITE, name)), { params }));
  const headers = { "Content-Type": KINDS[extname(name)], "Content-Encoding": "br", "Cache-Control": "no-store" };
  response.writeHead(200, headers).end(compressed.get(name));
  return true;
}

async function once(address, slow) {
  const context = await (await launched()).newContext();
  const page = await context.newPage();
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send("Network.emulateNetworkConditions", LINE);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  }
  // Noted in the page, by its own clock, which starts at the navigation.
  await page.addInitScript((selector) => {
    const seen = () => {
      if (document.querySelector(selector)) globalThis.firstFigure ??= performance.now();
    };
    new MutationObserver(seen).observe(document, { subtree: true, childList: true, attributes: true });
  }, FIGURE);
  await page.goto(address, { waitUntil: "commit" });
  const taken = await page.waitForFunction(() => globalThis.firstFigure, undefined, { timeout: 60000 });
  const milliseconds = await taken.jsonValue();
  await context.close();
  return milliseconds;
}

async function print(what, address, slow) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await once(address, slow));
  times.sort((a, b) => a - b);
  console.log(`${what}\t${times[RUNS >> 1]}\tms`);
}

const [plain, small] = [await serve(), await serve({ change: brotli })];
// What is compressed at the first request is no part of the measure.
await once(small, false);
await print("first figure", small, false);
await print("first figure, 1.6 Mbps, CPU ÷ 4, as brotli", small, true);
await print("first figure, 1.6 Mbps, CPU ÷ 4, uncompressed", plain, true);
await closed();
