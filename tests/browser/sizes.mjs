// Prints what the site weighs, file by file: as it is, and as a server that speaks brotli would send it.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { SITE } from "./site.mjs";

const ORDER = ["index.html", "style.css", "boot.js", "meridian.js", "meridian_bg.wasm"];

async function size(name) {
  const bytes = await readFile(join(SITE, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { name, raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
}

function print({ name, raw, brotli }) {
  console.log(`${name.padEnd(24)} ${String(raw).padStart(10)} ${String(brotli).padStart(10)}`);
}

function total(name, sizes) {
  return sizes.reduce((sum, { raw, brotli }) => ({ name, raw: sum.raw + raw, brotli: sum.brotli + brotli }), { raw: 0, brotli: 0 });
}

const rest = (await readdir(SITE)).filter((name) => !ORDER.includes(name) && name !== "meridian.html").sort();
const page = await Promise.all(ORDER.map(size));
const data = await Promise.all(rest.map(size));

/** What design allows, in kilobytes of brotli. */
const GOALS = [["book.txt", 150], ["terms.txt", 350], ["= the page", 250]];

console.log(`${"bytes".padEnd(24)} ${"raw".padStart(10)} ${"brotli 11".padStart(10)}`);
page.forEach(print);
print(total("= the page", page));
data.forEach(print);
print(total("= all that is served", [...page, ...data]));
print(await size("meridian.html"));
for (const [name, most] of GOALS) {
  const { brotli } = [total("= the page", page), ...data].find((one) => one.name === name);
  console.log(`${name}: ${(brotli / 1000).toFixed(1)} of ${most} KB${brotli > most * 1000 ? ": OVER" : ""}`);
}
