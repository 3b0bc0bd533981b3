// usage: node axe.cjs CHROMIUM PAGE.html
// Opens the page in both schemes, narrow and wide, with the contents closed and open, and prints as JSON what is wrong:
// axe-core's violations (WCAG 2.0 to 2.2 A and AA, best practice), requests, console errors, sideways scrolling.
"use strict";
const fs = require("node:fs");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const CASES = [];
for (const scheme of ["light", "dark"]) for (const width of [320, 768, 1280]) for (const open of [false, true]) CASES.push({ scheme, width, open });

async function main(executablePath, file) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const found = [];
  for (const { scheme, width, open } of CASES) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
    const page = await context.newPage();
    const tell = (what) => found.push(`${scheme}, ${width} px${open ? ", contents open" : ""}: ${what}`);
    page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) tell(`request to ${request.url()}`); });
    page.on("console", (message) => { if (message.type() === "error") tell(`console: ${message.text()}`); });
    page.on("pageerror", (error) => tell(`script: ${error.message}`));
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(() => document.fonts.ready);
    if (open) await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) tell(`the page is ${wide} px wide and scrolls sideways`);
    await page.evaluate(AXE);
    const result = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
    if (result.passes.length < 20) tell(`axe checked only ${result.passes.length} rules`);
    for (const violation of result.violations) {
      for (const node of violation.nodes) tell(`${violation.id}: ${violation.help} in ${node.html.slice(0, 120)}`);
    }
    await context.close();
  }
  await browser.close();
  console.log(JSON.stringify({ cases: CASES.length, found }));
}

main(process.argv[2], process.argv[3]).catch((error) => { console.error(error); process.exit(1); });
