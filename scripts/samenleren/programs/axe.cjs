// usage: node axe.cjs NODE_MODULES CHROMIUM CASES PAGE.html …   (CASES: JSON, [{"scheme": "light", "width": 320, "open": true}, …])
// One browser opens every page in every case: a colour scheme, a width in CSS pixels, and `details` open or as they are.
// Prints as JSON what axe-core says (WCAG 2.0 to 2.2, A and AA, and best practice) and what went wrong besides: requests
// to the network, errors of scripts, sideways scrolling. Each finding stands once, with the cases in which it was seen.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const [modules, executablePath, cases, ...files] = process.argv.slice(2);
const { chromium } = require(path.join(modules, "playwright-core"));
const AXE = fs.readFileSync(path.join(modules, "axe-core", "axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

function named({ scheme, width, open }) { return `${scheme}, ${width} px${open ? ", details open" : ""}`; }

/** Findings by what they say; the same one in another case only adds the case. */
class Findings {
  constructor() { this.entries = new Map(); }
  add(entry, seen) {
    const key = JSON.stringify(entry);
    if (!this.entries.has(key)) this.entries.set(key, { ...entry, cases: [] });
    const { cases: before } = this.entries.get(key);
    if (!before.includes(seen)) before.push(seen);
  }
  axe(results, seen) {
    for (const { id, help, nodes } of results)
      for (const { html, target } of nodes) this.add({ rule: id, help, html: html.slice(0, 160), place: target.flat().join(" ") }, seen);
  }
  list() { return [...this.entries.values()]; }
}

/** Text on a gradient (the shade at the edge of a wide table) axe-core leaves to a person. Here each colour of a gradient
 *  becomes the whole ground in turn: text that stands out on all of them does so on what lies between. Gives what is
 *  wrong on one of them, and takes what is right on all of them out of `result`. */
async function onEachColour(page, result) {
  const open = result.incomplete.find(({ id }) => id === "color-contrast");
  if (!open) return [];
  const options = { runOnly: { type: "rule", values: ["color-contrast"] }, preload: false };
  const { wrong, left } = await page.evaluate(async ({ targets, options }) => {
    const grounds = [];
    for (const element of document.querySelectorAll("*")) {
      const drawn = getComputedStyle(element).backgroundImage;
      if (!drawn.includes("gradient(") || drawn.includes("url(")) continue;
      const colours = (drawn.match(/rgba?\([^)]*\)/g) ?? []).filter((colour) => !/, 0\)$/.test(colour));
      grounds.push({ element, colours: [...new Set(colours)] });
    }
    const include = targets.filter((selector) => document.querySelector(selector)).map((selector) => [selector]);
    if (!grounds.length || !include.length) return { wrong: [], left: null };
    const wrong = [], left = new Set();
    const most = Math.max(...grounds.map(({ colours }) => colours.length));
    for (let turn = 0; turn < most; turn++) {
      for (const { element, colours } of grounds) if (colours.length) element.style.setProperty("background", colours[turn % colours.length], "important");
      const again = await axe.run({ include }, options);
      wrong.push(...again.violations);
      for (const { nodes } of again.incomplete) for (const { target } of nodes) left.add(target.join(" "));
    }
    for (const { element } of grounds) element.style.removeProperty("background");
    return { wrong, left: [...left] };
  }, { targets: open.nodes.filter(({ target }) => target.length === 1).map(({ target }) => target[0]), options });
  if (left) open.nodes = open.nodes.filter(({ target }) => target.length > 1 || left.includes(target.join(" ")));
  return wrong;
}

async function look(browser, file, one, found, incomplete) {
  const seen = named(one);
  const tell = (rule, help) => found.add({ rule, help, html: "", place: "" }, seen);
  const context = await browser.newContext({ viewport: { width: one.width, height: 800 }, colorScheme: one.scheme });
  const page = await context.newPage();
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) tell("network", request.url()); });
  page.on("console", (message) => { if (message.type() === "error") tell("console", message.text()); });
  page.on("pageerror", (error) => tell("script", error.message));
  await page.goto(pathToFileURL(path.resolve(file)).href);
  await page.evaluate(() => document.fonts.ready);
  if (one.open) await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > one.width) tell("sideways", `${wide} px`);
  await page.evaluate(AXE);
  const result = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values }, preload: false }), TAGS);
  found.axe([...result.violations, ...(await onEachColour(page, result))], seen);
  incomplete.axe(result.incomplete, seen);
  await context.close();
  return result;
}

async function main() {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const pages = [];
  let axe = "";
  for (const file of files) {
    const found = new Findings(), incomplete = new Findings(), rules = new Set();
    for (const one of JSON.parse(cases)) {
      const result = await look(browser, file, one, found, incomplete);
      for (const kind of ["passes", "violations", "incomplete", "inapplicable"]) for (const { id } of result[kind]) rules.add(id);
      axe = result.testEngine.version;
    }
    pages.push({ file, rules: [...rules].sort(), found: found.list(), incomplete: incomplete.list() });
  }
  const version = browser.version();
  await browser.close();
  console.log(JSON.stringify({ axe, chromium: version, pages }));
}

main().catch((error) => { console.error(error); process.exit(1); });
