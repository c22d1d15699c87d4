// The core in the browser's WebAssembly, without the page: its reports, open to scripts.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SCRIPTED, SITE, serve } from "./site.mjs";

/** Loads the core into a blank page, with the prices in `window.book`; then `wasm_bindgen.report(book, request)`. */
export async function loadCore(page) {
  const blank = (response) => Boolean(response.writeHead(200, { "Content-Type": "text/html" }).end());
  await page.goto(`${await serve({ folder: SCRIPTED, change: (name, response) => name === "blank" && blank(response) })}blank`);
  await page.addScriptTag({ url: "meridian.js" });
  const prices = await readFile(join(SITE, "book.txt"), "utf8");
  await page.evaluate(async (book) => {
    window.book = book;
    await wasm_bindgen({ module_or_path: "meridian_bg.wasm" });
  }, prices);
}
