// A desk whose decimal sign is a comma: what is typed there is read so, and what is exported opens there as numbers.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { existsSync } from "node:fs";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { accessible, openedPage } from "./support.mjs";

const GERMAN = { locale: "de-DE" };

/** The cells of a CSV as a program reads it that expects `;` between them and quotes around what holds one. */
function cells(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const row = rows.at(-1);
    if (text[i] === '"' && quoted && text[i + 1] === '"') row[row.length - 1] += text[(i += 1)];
    else if (text[i] === '"') quoted = !quoted;
    else if (text[i] === ";" && !quoted) row.push("");
    else if (text[i] === "\n" && !quoted) rows.push([""]);
    else if (text[i] !== "\r" || quoted) row[row.length - 1] += text[i];
  }
  return rows.filter((row) => row.length > 1);
}

/** A number as a German desk reads it, in billionths of a cent so that sums are exact; undefined where it is text there. */
function german(text) {
  const parts = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,12}))?$/.exec(text);
  if (!parts) return undefined;
  const whole = BigInt(parts[2].replaceAll(".", "") + (parts[3] ?? "").padEnd(12, "0"));
  return parts[1] ? -whole : whole;
}

/** The sum of a column of German numbers; fails at the first that is none. */
function sum(rows, column) {
  return rows.reduce((all, row) => {
    const value = german(row[column]);
    assert.notEqual(value, undefined, `\`${row[column]}\` is text to a German desk`);
    return all + value;
  }, 0n);
}

/** Exact dollars as the page shows them, rounded half away from nought to cents. */
function dollars(value) {
  const cents = (value + 5_000_000_000n) / 10_000_000_000n;
  const whole = (cents / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return `$${whole}.${(cents % 100n).toString().padStart(2, "0")}`;
}

/** LibreOffice, where it is installed. */
const office = (process.env.PATH ?? "").split(delimiter).map((dir) => join(dir, "soffice")).find(existsSync);

/** The cells of a CSV as LibreOffice holds them once it has opened it as a German desk does: numbers as numbers. */
async function opened(text, name) {
  const dir = await mkdtemp(join(tmpdir(), "meridian-desk-"));
  try {
    const file = join(dir, name);
    await writeFile(file, text);
    // Cells end at ; (59), text stands in " (34), UTF-8 (76), from line 1, German (1031), numbers are recognised.
    const filter = "CSV:59,34,76,1,,1031,false,true";
    const profile = `-env:UserInstallation=${pathToFileURL(join(dir, "profile")).href}`;
    execFileSync(office, [profile, "--headless", `--infilter=${filter}`, "--convert-to", "fods", "--outdir", dir, file], { stdio: "ignore", timeout: 120_000 });
    const sheet = await readFile(file.replace(/\.csv$/, ".fods"), "utf8");
    const rows = sheet.match(/<table:table-row.*?<\/table:table-row>/gs) ?? [];
    return rows.map((row) =>
      [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(([, attributes, inner]) => {
        const times = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
        const type = /office:value-type="(\w+)"/.exec(attributes)?.[1];
        const value = /office:value="([^"]+)"/.exec(attributes)?.[1];
        const text = (inner ?? "").replace(/<[^>]+>/g, "").trim();
        return Array(Math.min(times, 20)).fill({ type, value, text });
      }),
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** What a German types into the shop, and the budget that comes of it. */
async function exported(t) {
  const page = await openedPage(t, "served", GERMAN);
  await page.locator("details.group > summary", { hasText: "order_history" }).click();
  const stored = page.getByRole("textbox", { name: "Data stored" }).first();
  await stored.fill("2,5");
  await stored.blur();
  await page.getByLabel("Months").fill("3");
  await page.getByLabel("Months").blur();
  await page.getByLabel("A last row with the total").check();
  const budget = page.locator(".budget");
  await budget.locator(".budget-sum").getByText("$").waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download CSV budget" }).click()]);
  const text = await readFile(await download.path(), "utf8");
  return { page, budget, stored, text, name: download.suggestedFilename(), shown: await budget.locator(".budget-sum strong").innerText() };
}

test("a German types 2,5, exports, and sums the column", async (t) => {
  const { page, budget, stored, text, name, shown } = await exported(t);
  assert.equal(await stored.inputValue(), "2,5");
  assert.match(await page.locator(".field", { has: stored }).innerText(), /= 2,5 GB/);
  assert.match(await budget.innerText(), /semicolons, decimal commas/);
  assert.match(name, /^budget-.*pilot_light-us-east-1-eu-central-1-\d{4}-\d\d-to-\d{4}-\d\d\.csv$/);
  assert.equal(text[0], "\ufeff", "by which Excel knows UTF-8");
  const [head, ...rows] = cells(text.slice(1));
  const [cost, quantity] = ["cost", "quantity"].map((column) => head.indexOf(column));
  const total = rows.pop();
  assert.equal(total[0], "Total");
  assert.equal(sum(rows, cost), german(total[cost]));
  assert.equal(dollars(sum(rows, cost)), shown);
  for (const row of rows) assert.notEqual(german(row[quantity]), undefined, row[quantity]);
  assert.ok(rows.some((row) => row[quantity].startsWith("2,5") || row[quantity] === "5"), "2.5 GB is in it");
  const months = new Set(rows.map((row) => row[0]));
  assert.equal(months.size, 3);
  assert.ok([...months].every((month) => /^\d{4}-\d\d$/.test(month)));
  await accessible(page);
});

test("LibreOffice, set to German, sums it to the same", { skip: office ? false : "no soffice on the path" }, async (t) => {
  const { text, name, shown } = await exported(t);
  const [head, ...rows] = await opened(text, name);
  const cost = head.findIndex((cell) => cell.text === "cost");
  const total = rows.find((row) => row[0].text === "Total");
  const lines = rows.slice(0, rows.indexOf(total));
  assert.ok(lines.length > 30);
  assert.ok(lines.every((row) => row[cost].type === "float"), "every cost is a number");
  const added = lines.reduce((all, row) => all + Number(row[cost].value), 0);
  assert.ok(Math.abs(added - Number(shown.replace(/[$,]/g, ""))) < 0.006, `${added} against ${shown}`);
  assert.ok(Math.abs(added - Number(total[cost].value)) < 1e-6);
  t.diagnostic(`LibreOffice holds ${lines.length} costs that add up to ${added}; the page says ${shown}`);
});

test("what a German writes is read as it is meant, and the rest is asked about", async (t) => {
  const page = await openedPage(t, "served", GERMAN);
  await page.locator("details.group > summary", { hasText: "order_history" }).click();
  const stored = page.getByRole("textbox", { name: "Data stored" }).first();
  const field = page.locator(".field", { has: stored });
  for (const [typed, read, said] of [
    ["1.500,25", "1500,25", "= 1.500,25 GB"],
    ["1500,25", "1500,25", "= 1.500,25 GB"],
    ["2 TB", "2048", "= 2.048 GB"],
    ["1.500", "1500", "= 1.500 GB"],
  ]) {
    await stored.fill(typed);
    await stored.blur();
    assert.equal(await stored.inputValue(), read, typed);
    assert.ok((await field.innerText()).includes(said), `${typed}: ${await field.innerText()}`);
  }
  for (const typed of ["1.5", "1,500.25"]) {
    await stored.fill(typed);
    await stored.blur();
    assert.equal(await stored.inputValue(), typed, "it stays as typed");
    await field.locator(".error").waitFor();
  }
  assert.match(await page.locator(".system").innerText(), /1\.234,5/);
  await page.waitForFunction(() => localStorage.length > 0);
});

test("an English desk keeps its comma and its point", async (t) => {
  const page = await openedPage(t, "served", { locale: "en-US" });
  await page.locator("details.group > summary", { hasText: "catalogue_sessions_carts" }).click();
  const writes = page.getByRole("textbox", { name: "Writes" }).first();
  const field = writes.locator("xpath=ancestor::div[@class='field']");
  await writes.fill("150M");
  await writes.blur();
  assert.equal(await writes.inputValue(), "150000000");
  assert.match(await field.innerText(), /= 150,000,000 writes/);
  await writes.fill("1,5");
  await writes.blur();
  assert.match(await field.locator(".error").innerText(), /`1,5` could be 1\.5 or 15/);
  assert.match(await page.locator(".budget").innerText(), /commas, decimal points/);
});
