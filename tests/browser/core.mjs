// The core in the browser's WebAssembly, without the page: its reports, open to scripts.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SCRIPTED, SITE, serve } from "./site.mjs";

/** Loads the core into a blank page, with the prices in `window.book` and `window.terms`; then `wasm_bindgen.report(book, terms,
 * request)`. */
export async function loadCore(page) {
  const blank = '<!doctype html><link rel="icon" href="data:,">';
  const change = (name, response) => name === "blank" && Boolean(response.writeHead(200, { "Content-Type": "text/html" }).end(blank));
  await page.goto(`${await serve({ folder: SCRIPTED, change })}blank`);
  await page.addScriptTag({ url: "meridian.js" });
  const read = (name) => readFile(join(SITE, name), "utf8");
  await page.evaluate(async (texts) => {
    Object.assign(window, texts);
    await wasm_bindgen({ module_or_path: "meridian_bg.wasm" });
  }, { book: await read("book.txt"), terms: await read("terms.txt") });
}
