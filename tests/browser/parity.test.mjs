// The page computes what the command line computes, to the byte: every golden again, in the browser's WebAssembly.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { loadCore } from "./core.mjs";
import { ANSWERS, ROOT, freshPage } from "./support.mjs";

const read = (...path) => readFile(join(ROOT, ...path), "utf8");
const cases = JSON.parse(await read("tests", "goldens", "cases.json"));

test("every golden is the same in the browser", async (t) => {
  const page = await freshPage(t);
  await loadCore(page);
  assert.ok(cases.length > 0);
  for (const { name, file, scenario, ...asked } of cases) {
    const path = scenario.endsWith(".json") ? ["tests", scenario] : ["src/core/scenario/presets", `${scenario}.json`];
    const request = JSON.stringify({ ...asked, scenario: await read(...path) });
    const report = await page.evaluate((text) => wasm_bindgen.report(window.book, window.terms, text), request);
    assert.equal(report, await read("tests", "goldens", file), name);
  }
  t.diagnostic(`${cases.length} goldens`);
});

test("random scenarios, refusals, links and plans are answered in the same bytes", async (t) => {
  const { texts, answers } = JSON.parse(await readFile(ANSWERS, "utf8"));
  const page = await freshPage(t);
  await loadCore(page);
  let compared = 0;
  // In pieces: a hundred answers are some ten megabytes.
  for (let from = 0; from < texts.length; from += 50) {
    const piece = JSON.stringify(texts.slice(from, from + 50));
    const said = JSON.parse(await page.evaluate((list) => wasm_bindgen.answers(window.book, window.terms, list), piece));
    for (const [at, answer] of said.entries()) {
      if (answer !== answers[from + at]) assert.fail(difference(answer, answers[from + at], texts[from + at]));
      compared += 1;
    }
  }
  assert.equal(compared, answers.length);
  const accepted = answers.filter((answer) => answer.includes("== comparison")).length;
  assert.ok(accepted > 100 && accepted < answers.length - 50, `${accepted} of ${answers.length} were scenarios`);
  t.diagnostic(`${accepted} scenarios and ${answers.length - accepted} refusals and plans, ${answers.join("").length} characters`);
});

/** Where two answers part. */
function difference(page, native, text) {
  let at = 0;
  while (page[at] === native[at]) at += 1;
  const around = (answer) => JSON.stringify(answer.slice(Math.max(0, at - 80), at + 120));
  return `the page says ${around(page)}\nnatively it is ${around(native)}\nto ${text}`;
}
