// Opens `/docs` in headless Chromium without a network, expands an operation, tries it out, and waits for the
// 201.
//
// node --experimental-websocket tests/browser/docs_page.mjs http://127.0.0.1:8000 target/docs.png
import { inBrowser } from "./browser.mjs";

const [base, picture] = process.argv.slice(2);

await inBrowser(async (page) => {
  await page.go(`${base}/docs`);
  await page.click("the operation", ".opblock-post .opblock-summary-control");
  await page.click("`Try it out`", ".opblock-post .try-out__btn");
  await page.click("`Execute`", ".opblock-post .execute");
  await page.until("the 201", `document.querySelector(".live-responses-table tbody .response-col_status")?.textContent.startsWith("201")`);
  await page.finish(picture);
  console.log(`the page sent a POST and showed its 201: ${picture}`);
});
