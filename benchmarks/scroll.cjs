// How long the browser is busy with one step of scrolling: style, layout and script, in milliseconds.
// Run by hand: node benchmarks/scroll.cjs FILE.html … (needs Chromium and `npm ci` in tests/browser).
"use strict";
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require(path.join(__dirname, "../tests/browser/node_modules/playwright-core"));

const STEPS = 100;
const PARTS = ["RecalcStyleDuration", "LayoutDuration", "ScriptDuration"];

async function measure(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const read = async () => Object.fromEntries((await client.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  const before = await read();
  await page.evaluate(async (steps) => {
    const far = (document.documentElement.scrollHeight - innerHeight) / steps;
    for (let step = 1; step <= steps; step += 1) {
      scrollTo({ top: step * far, behavior: "instant" });
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
  }, STEPS);
  const after = await read();
  return PARTS.map((part) => (after[part] - before[part]) * 1000 / STEPS);
}

async function main(files) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  for (const file of files) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(pathToFileURL(path.resolve(file)).href);
    await page.evaluate(() => document.fonts.ready);
    await measure(page); // what is drawn for the first time
    const [style, layout, script] = await measure(page);
    console.log(`${(style + layout + script).toFixed(2)} ms a step (style ${style.toFixed(2)}, layout ${layout.toFixed(2)}, script ${script.toFixed(2)}): ${file}`);
    await page.close();
  }
  await browser.close();
}

main(process.argv.slice(2)).catch((error) => { console.error(error.message); process.exit(1); });
