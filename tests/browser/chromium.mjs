// Chromium: finding it, starting it, ending it.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", // as root, Chromium does not start with its sandbox
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  const dirs = (process.env.PATH ?? "").split(delimiter);
  const found = names.flatMap((name) => dirs.map((dir) => join(dir, name))).find((path) => existsSync(path));
  if (!found) throw new Error("no Chromium on the path: install one, or name it in CHROMIUM");
  return found;
}

let browser;

/** Chromium, started at first use; whoever runs closes it at the end with `closed`. */
export async function launched() {
  browser ??= chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
  return browser;
}

/** Ends Chromium if it was started. */
export async function closed() {
  await (await browser)?.close();
}
