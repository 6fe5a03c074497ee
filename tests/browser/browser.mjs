// A headless Chromium without a network, which a test drives through its debugging interface.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs a test of a page, and then ends the browser. A test that throws makes the program fail. */
export async function inBrowser(test) {
  const profile = mkdtempSync(join(tmpdir(), "browser-test-"));
  const browser = spawn("chromium", [
    "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--window-size=1200,1600",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", `--user-data-dir=${profile}`, "about:blank",
  ]);
  // Unlike "exit", "close" waits for the browser's other processes, which hold its standard error and write to the profile.
  browser.on("close", () => removeFolder(profile));
  try {
    await test(await Page.open(await debuggingAddress(browser)));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    browser.kill();
  }
}

/** Removes a folder of the system's folder for temporary files. What cannot be removed stays there, and fails no test. */
function removeFolder(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    console.error(`left behind: ${error.message}`);
  }
}

/** The address of Chromium's debugging interface, which it prints on standard error. */
function debuggingAddress(browser) {
  return new Promise((resolve, reject) => {
    let told = "";
    browser.on("error", reject);
    browser.stderr.on("data", (text) => {
      told += text;
      const found = told.match(/ws:\/\/[^/]+/);
      if (found) resolve(found[0].replace("ws:", "http:"));
    });
  });
}

/** The page that the browser shows. */
class Page {
  #socket;
  #waiting = new Map();
  #count = 0;
  /** The errors that the console logged. */
  complaints = [];

  static async open(address) {
    const [target] = (await (await fetch(`${address}/json`)).json()).filter(({ type }) => type === "page");
    const page = new Page();
    page.#socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise((resolve) => page.#socket.addEventListener("open", resolve));
    page.#socket.addEventListener("message", ({ data }) => page.#hear(JSON.parse(data)));
    await page.ask("Log.enable");
    await page.ask("Page.enable");
    return page;
  }

  #hear(message) {
    this.#waiting.get(message.id)?.(message.result);
    const entry = message.params?.entry;
    if (entry?.level === "error") this.complaints.push(`${entry.text} ${entry.url ?? ""}`);
  }

  /** Sends a command of the DevTools protocol, and returns its result. */
  ask(method, params = {}) {
    return new Promise((resolve) => {
      this.#waiting.set(++this.#count, resolve);
      this.#socket.send(JSON.stringify({ id: this.#count, method, params }));
    });
  }

  async go(url) {
    await this.ask("Page.navigate", { url });
  }

  /** Returns the value of a JavaScript expression. */
  async value(expression) {
    return (await this.ask("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true })).result.value;
  }

  /** Waits until an expression is true, for at most 10 seconds. */
  async until(what, expression) {
    for (let tries = 0; tries < 100; tries++) {
      if (await this.value(expression)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${what} did not appear; the console logged: ${this.complaints.join("; ") || "nothing"}`);
  }

  /** Waits for an element, and clicks on it. */
  async click(what, selector) {
    await this.until(what, `!!document.querySelector(${JSON.stringify(selector)})`);
    await this.value(`document.querySelector(${JSON.stringify(selector)}).click()`);
  }

  /** Types text into an element. */
  async type(selector, text) {
    await this.value(`document.querySelector(${JSON.stringify(selector)}).focus()`);
    await this.ask("Input.insertText", { text });
  }

  /** Writes a screenshot, and fails if the console has logged an error. */
  async finish(picture) {
    const { data } = await this.ask("Page.captureScreenshot");
    writeFileSync(picture, Buffer.from(data, "base64"));
    if (this.complaints.length > 0) throw new Error(`the console logged: ${this.complaints.join("; ")}`);
  }
}
