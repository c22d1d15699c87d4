// The built site, and a server for it.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The workspace's root. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of the built site. */
export const SITE = process.env.MERIDIAN_SITE ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "site");

/** Both forms of the page: from a server, and as one file from disk. */
export const FORMS = ["served", "file"];

/** The page's code with its reports open to scripts. */
export const SCRIPTED = process.env.MERIDIAN_SCRIPTED ?? join(SITE, "../web/scripted");

/** Texts, and what the page's core says to each natively. */
export const ANSWERS = process.env.MERIDIAN_ANSWERS ?? join(SITE, "../web/answers.json");

/** The planner is there: its root element says so. */
export const READY = "[data-ready]";

export const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves a folder on a free port. `change(name, response)` may answer in its place, to play a broken server: it
 * returns true when it has. Ends by itself when the file's tests have. */
export async function serve({ folder = SITE, change = () => false } = {}) {
  const server = createServer(async (request, response) => {
    const name = basename(new URL(request.url, "http://localhost").pathname) || "index.html";
    if (change(name, response)) return;
    try {
      const body = await readFile(join(folder, name));
      response.writeHead(200, { "Content-Type": KINDS[extname(name)] ?? "application/octet-stream", "Cache-Control": "no-store" });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return `http://127.0.0.1:${server.address().port}/`;
}

let served;

/** The address of one form of the page. */
export async function address(form) {
  if (form === "file") return pathToFileURL(join(SITE, "meridian.html")).href;
  served ??= serve();
  return served;
}
