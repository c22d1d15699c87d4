// Both forms of the page start, from every source; and where they cannot, they say so.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test from "node:test";
import { FORMS, ROOT, SITE, accessible, address, freshPage, openedPage, serve, started } from "./support.mjs";

for (const form of FORMS) {
  test(`the planner starts, ${form}`, async (t) => {
    const page = await openedPage(t, form);
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await page.locator("main").count(), 1, "the skeleton has gone");
    await accessible(page);
  });

  test(`the theme chosen last time is there from the start, ${form}`, async (t) => {
    const page = await freshPage(t);
    await page.goto(await address(form));
    await page.evaluate(() => localStorage.setItem("meridian.theme", "dark"));
    await page.reload();
    await started(page);
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  });
}

test("the one file asks for nothing but itself", async (t) => {
  const page = await openedPage(t, "file");
  assert.deepEqual(page.requests, [await address("file")]);
});

for (const form of FORMS) {
  test(`the page's policy stops a request elsewhere, ${form}`, async (t) => {
    const page = await openedPage(t, form);
    const refused = await page.evaluate(() => fetch("https://example.com/").then(() => "sent", () => "refused"));
    assert.equal(refused, "refused");
    const trouble = page.trouble.splice(0);
    assert.ok(trouble.length > 0 && trouble.every((line) => line.includes("Content Security Policy")), trouble.join());
  });
}

for (const name of ["book.txt", "meridian_bg.wasm", "meridian.js"]) {
  test(`without ${name} the page says that it did not start`, async (t) => {
    const page = await freshPage(t);
    const change = (asked, response) => asked === name && Boolean(response.writeHead(404).end());
    await page.goto(await serve({ change }));
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), new RegExp(`Meridian did not start.*${name.replace(".", "\\.")}`));
    assert.ok(page.trouble.splice(0).length > 0, "the console has it too");
  });
}

test("a server that sends the wrong type for the module is no obstacle", async (t) => {
  const page = await freshPage(t);
  const module = await readFile(join(SITE, "meridian_bg.wasm"));
  const change = (asked, response) =>
    asked === "meridian_bg.wasm" && Boolean(response.writeHead(200, { "Content-Type": "text/plain" }).end(module));
  await page.goto(await serve({ change }));
  await started(page);
});

test("index.html from disk points to the one file", async (t) => {
  const page = await freshPage(t);
  await page.goto((await address("file")).replace("meridian.html", "index.html"));
  await page.getByRole("alert").getByText("Open meridian.html instead").waitFor();
  page.trouble.splice(0);
});

test("a planner that stops says so", async (t) => {
  const page = await openedPage(t, "served");
  await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
  await page.getByRole("alert").getByText("Meridian stopped.").waitFor();
  page.trouble.splice(0);
});

test("cargo xtask serve serves the planner", async (t) => {
  const arguments_ = ["serve", "--no-open", "--port", "0"];
  const program = process.env.MERIDIAN_XTASK;
  const options = { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] };
  const server = program ? spawn(program, arguments_, options) : spawn("cargo", ["xtask", ...arguments_], options);
  t.after(async () => {
    server.kill();
    await once(server, "exit");
  });
  const [url] = await once(createInterface({ input: server.stdout }), "line");

  const { headers } = await fetch(`${url}meridian_bg.wasm`);
  assert.equal(headers.get("content-type"), "application/wasm");
  assert.match(headers.get("content-security-policy"), /default-src 'none'; .*connect-src 'self'/);
  assert.equal((await fetch(`${url}nothing-here`)).status, 404);
  assert.equal((await fetch(url, { method: "POST" })).status, 405);

  const page = await freshPage(t);
  for (const form of ["", "meridian.html"]) {
    await page.goto(`${url}${form}`);
    await started(page);
  }
});
