// The page computes what the command line computes, to the byte: every golden again, in the browser's WebAssembly.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { loadCore } from "./core.mjs";
import { ROOT, freshPage } from "./support.mjs";

const read = (...path) => readFile(join(ROOT, ...path), "utf8");
const cases = JSON.parse(await read("tests", "goldens", "cases.json"));

test("every golden is the same in the browser", async (t) => {
  const page = await freshPage(t);
  await loadCore(page);
  assert.ok(cases.length > 0);
  for (const { name, file, scenario, ...asked } of cases) {
    const path = scenario.endsWith(".json") ? ["tests", scenario] : ["src/scenario/presets", `${scenario}.json`];
    const request = JSON.stringify({ ...asked, scenario: await read(...path) });
    const report = await page.evaluate((text) => wasm_bindgen.report(window.book, window.terms, text), request);
    assert.equal(report, await read("tests", "goldens", file), name);
  }
  t.diagnostic(`${cases.length} goldens`);
});
