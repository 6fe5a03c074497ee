// Opens `/docs` in headless Chromium without a network, expands an operation, tries it out, and waits for the
// 201.
//
// node --experimental-websocket tests/browser/docs_page.mjs http://127.0.0.1:8000 target/docs.png
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [base, picture] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "docs-page-"));
const browser = spawn("chromium", [
  "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--window-size=1200,1600",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", `--user-data-dir=${profile}`, "about:blank",
]);

/** The address of Chromium's debugging interface, which it prints on standard error. */
const address = new Promise((resolve, reject) => {
  let told = "";
  browser.on("error", reject);
  browser.stderr.on("data", (text) => {
    told += text;
    const found = told.match(/ws:\/\/[^/]+/);
    if (found) resolve(found[0].replace("ws:", "http:"));
  });
});

async function main() {
  const [page] = (await (await fetch(`${await address}/json`)).json()).filter((target) => target.type === "page");
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  const waiting = new Map();
  const complaints = [];
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    waiting.get(message.id)?.(message.result);
    const entry = message.params?.entry;
    if (entry?.level === "error") complaints.push(`${entry.text} ${entry.url ?? ""}`);
  });
  let count = 0;
  const ask = (method, params = {}) => new Promise((resolve) => {
    waiting.set(++count, resolve);
    socket.send(JSON.stringify({ id: count, method, params }));
  });
  const value = async (expression) => (await ask("Runtime.evaluate", { expression })).result.value;
  const until = async (what, expression) => {
    for (let tries = 0; tries < 100; tries++) {
      if (await value(expression)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${what} did not appear; the console logged: ${complaints.join("; ") || "nothing"}`);
  };
  const click = async (what, selector) => {
    await until(what, `!!document.querySelector(${JSON.stringify(selector)})`);
    await value(`document.querySelector(${JSON.stringify(selector)}).click()`);
  };

  await ask("Log.enable");
  await ask("Page.enable");
  await ask("Page.navigate", { url: `${base}/docs` });
  await click("the operation", ".opblock-post .opblock-summary-control");
  await click("`Try it out`", ".opblock-post .try-out__btn");
  await click("`Execute`", ".opblock-post .execute");
  await until("the 201", `document.querySelector(".live-responses-table tbody .response-col_status")?.textContent.startsWith("201")`);
  const { data } = await ask("Page.captureScreenshot");
  writeFileSync(picture, Buffer.from(data, "base64"));
  if (complaints.length > 0) throw new Error(`the console logged: ${complaints.join("; ")}`);
  console.log(`the page sent a POST and showed its 201: ${picture}`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
}).finally(() => {
  browser.on("exit", () => rmSync(profile, { recursive: true, force: true }));
  browser.kill();
});
