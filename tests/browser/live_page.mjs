// Opens the page of `examples/live` in headless Chromium, sees a headline of the wire arrive, publishes another one with
// a photo, and says something in the chat.
//
// node --experimental-websocket tests/browser/live_page.mjs http://127.0.0.1:8000 target/live.png
import { inBrowser } from "./browser.mjs";

const [base, picture] = process.argv.slice(2);

const contains = (list, text) => `document.querySelector("#${list}")?.textContent.includes(${JSON.stringify(text)})`;

/** Draws a picture, and chooses it as the photo of the headline. */
const choosePhoto = `(async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 90 });
  const context = canvas.getContext("2d");
  context.fillStyle = "#4a7c59";
  context.fillRect(0, 0, 160, 90);
  context.fillStyle = "#f2d16b";
  context.arc(120, 30, 18, 0, 7);
  context.fill();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve));
  const files = new DataTransfer();
  files.items.add(new File([blob], "The Square.PNG", { type: "image/png" }));
  document.querySelector("#publish [name=photo]").files = files.files;
})()`;

await inBrowser(async (page) => {
  await page.go(`${base}/?name=Ada`);
  await page.until("a headline of the wire", contains("headlines", "plum cake"));
  await page.type("#publish [name=text]", "The goose is back");
  await page.value(choosePhoto);
  await page.click("the button `Publish`", "#publish button");
  await page.until("the headline", contains("headlines", "The goose is back"));
  await page.until("its photo", `document.querySelector("#headlines img")?.naturalWidth === 160`);
  await page.type("#say [name=text]", "Who has a picture?");
  await page.click("the button `Send`", "#say button");
  await page.until("the remark", contains("remarks", "Ada Who has a picture?"));
  await page.finish(picture);
  console.log(`the page showed headlines, a photo and the chat: ${picture}`);
});
