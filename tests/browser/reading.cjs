// usage: node reading.cjs NODE_MODULES CHROMIUM SINGLE.html SITE_FOLDER
// Reads the HTML edition as people do: with a keyboard, on a telephone, zoomed in, without scripts, on paper. One browser
// does every check. Prints as JSON, for each check by name, what is wrong ([]: nothing); a check that throws says so.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const [modules, executablePath, single, site] = process.argv.slice(2);
const { chromium } = require(path.join(modules, "playwright-core"));
const AXE = fs.readFileSync(path.join(modules, "axe-core", "axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const ONE = pathToFileURL(path.resolve(single)).href;
const pageOf = (file) => `${pathToFileURL(path.resolve(site)).href}/${file}`;
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };

const checks = {};

// ── Search ──────────────────────────────────────────────────────────────────────────────────────
const search = async (page, words) => {
  await page.fill("#pagina-zoekveld", words);
  await page.waitForFunction((asked) => {
    const said = document.querySelector(".search-status").textContent;
    return said && document.getElementById("pagina-treffers").dataset.seen !== said + asked;
  }, words);
  await page.waitForTimeout(350);
  return page.evaluate(() => ({
    status: document.querySelector(".search-status").textContent,
    links: [...document.querySelectorAll("#pagina-treffers a")].map((a) => a.getAttribute("href")),
    places: [...document.querySelectorAll(".hit-place")].map((place) => place.textContent),
    marks: [...document.querySelectorAll("#pagina-treffers mark")].map((m) => m.textContent),
  }));
};

checks["search ignores case and accents, and the beginning of a word is enough"] = async (open, say) => {
  const page = await open(ONE);
  for (const words of ["coördinator", "COORDINATOR", "coordin"]) {
    const { links, marks } = await search(page, words);
    if (!links.includes("#int-13")) say(`${words} found ${links}`);
    if (!marks.includes("coördinator")) say(`${words} marked ${marks}`);
  }
};
checks["search results say which words are in another language"] = async (open, say) => {
  const page = await open(ONE);
  await search(page, "learning");
  const found = await page.evaluate(() => [...document.querySelectorAll("#pagina-treffers [lang]")].map((part) => [part.lang, part.textContent]));
  if (JSON.stringify(found) !== '[["en","peer learning"]]') say(JSON.stringify(found));
};
checks["each result says its kind and its place, and the best comes first"] = async (open, say) => {
  const page = await open(ONE);
  const found = await search(page, "drenthe");
  if (!/^\d+ treffers$/.test(found.status)) say(found.status);
  if (!found.places.some((text) => /^Dit hinderde 1 Waarom samen leren\? › Aanpak$/.test(text))) say(`places: ${found.places}`);
  if (found.places.some((text) => !/^[A-Z]/.test(text))) say("a result without a kind or a place");
  const { links } = await search(page, "hoe werkt peer learning");
  if (links[0] !== "#les-074" && links[0] !== "#bron-02") say(`first: ${links[0]}`);
};
checks["spelling is mended only when nothing else is found, and nothing found says so"] = async (open, say) => {
  const page = await open(ONE);
  const found = await search(page, "begorting");
  if (found.links[0] !== "#les-133") say(`links: ${found.links}`);
  if (found.status !== "Niets gevonden voor “begorting”. Dit lijkt erop: “begroting”, 1 treffer") say(found.status);
  const none = await search(page, "xyzzyq");
  if (none.status !== "Geen treffers voor “xyzzyq”. Probeer een ander woord.") say(none.status);
  if (none.links.length) say("links without results");
  if (await page.getAttribute(".search-status", "role") !== "status") say("the status is not announced");
};
checks["what was asked stands in the address, and Back leads to the same results"] = async (open, say) => {
  for (const address of [ONE, pageOf("why.html"), pageOf("parties.html")]) {
    const page = await open(address);
    const { links } = await search(page, "begroting in drenthe");
    if (new URL(page.url()).searchParams.get("zoek") !== "begroting in drenthe") say(page.url());
    await page.click("#pagina-treffers a");
    await page.waitForFunction((hash) => location.hash === hash, links[0].replace(/^[^#]*/, ""));
    if (await page.isVisible("#pagina-treffers")) say("the results stay after a choice");
    await page.goBack();
    await page.waitForSelector("#pagina-treffers a");
    const again = await page.evaluate(() => [...document.querySelectorAll("#pagina-treffers a")].map((a) => a.getAttribute("href")));
    if (again.join() !== links.join()) say(`after Back: ${again}`);
    if (await page.inputValue("#pagina-zoekveld") !== "begroting in drenthe") say("the field is empty after Back");
    await page.fill("#pagina-zoekveld", "");
    await page.waitForFunction(() => !location.search);
  }
  const page = await open(`${ONE}?zoek=drenthe`);
  await page.waitForSelector("#pagina-treffers a");
};
checks["search works with the keyboard alone: arrows, enter, escape"] = async (open, say) => {
  const page = await open(ONE);
  await page.focus("#pagina-zoekveld");
  await page.keyboard.type("begroting");
  await page.waitForSelector("#pagina-treffers a");
  await page.keyboard.press("ArrowDown");
  if (await page.evaluate(() => document.activeElement.hash) !== "#les-133") say("arrow down does not reach the first result");
  await page.keyboard.press("ArrowUp");
  if (await page.evaluate(() => document.activeElement.id) !== "pagina-zoekveld") say("arrow up does not lead back");
  await page.keyboard.press("Escape");
  if (await page.isVisible("#pagina-treffers")) say("escape does not close");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.hash === "#les-133");
  await page.keyboard.press("Enter");
  if (!page.url().endsWith("#les-133")) say(`enter led to ${page.url()}`);
  if (await page.isVisible("#pagina-treffers")) say("the results stay after a choice");
};
checks["search on a page of the site leads to the page of the result, also from a file"] = async (open, say) => {
  const page = await open(pageOf("parties.html"));
  const { links } = await search(page, "begroting");
  if (links[0] !== "why.html#les-133") say(`links: ${links}`);
  await page.click("#pagina-treffers a");
  await page.waitForURL(/why\.html#les-133$/);
};

// ── Filters ─────────────────────────────────────────────────────────────────────────────────────
const shown = (page) => page.evaluate(() => [...document.querySelectorAll("#why-praktijk .lesson")].filter((l) => l.getClientRects().length).map((l) => l.id));
checks["a filter shows what fits, counts it, keeps it in the address, and can be wiped"] = async (open, say) => {
  const page = await open(`${ONE}#why-praktijk`);
  const all = await shown(page);
  if (all.length !== 7) say(`${all.length} lessons`);
  await page.click("#why-praktijk .filter-open");
  const before = await page.evaluate(() => document.querySelector(".filter-line").getBoundingClientRect().top);
  await page.check("#why-praktijk input[value=drenthe]");
  if ((await shown(page)).join() !== "les-074,les-131,les-132") say(`drenthe: ${await shown(page)}`);
  if (Math.abs(await page.evaluate(() => document.querySelector(".filter-line").getBoundingClientRect().top) - before) > 1) say("the panel jumped");
  await page.check("#why-praktijk input[value=borging]");
  if ((await shown(page)).join() !== "les-132") say(`drenthe and borging: ${await shown(page)}`);
  if (await page.isVisible("#why-praktijk .theme >> text=Aanpak")) say("a theme without lessons keeps its heading");
  if (await page.textContent("#why-praktijk .filter-count") !== "1 van 7 lessen") say("the number is not there");
  const chips = await page.evaluate(() => [...document.querySelectorAll("#why-praktijk .chip")].map((chip) => `${chip.textContent}: ${chip.getAttribute("aria-label")}`));
  if (chips.join() !== "borging: Haal borging weg,drenthe: Haal drenthe weg") say(`chips: ${chips}`);
  const counts = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll("#why-praktijk .filter label")].map((l) => [l.querySelector("input").value, l.querySelector(".count").textContent])));
  if (counts.drenthe !== "1" || counts.rivierenland !== "1" || counts.aanpak !== "2" || counts.tip !== "0") say(`counts: ${JSON.stringify(counts)}`);
  if (!page.url().includes("?thema=borging&consortium=drenthe#why-praktijk")) say(page.url());
  await page.waitForFunction(() => document.getElementById("pagina-melding").textContent === "1 van 7 lessen: borging, drenthe");
  await page.reload();
  if ((await shown(page)).join() !== "les-132") say(`after a reload: ${await shown(page)}`);
  await page.click("#why-praktijk .chip >> text=borging");
  if ((await shown(page)).join() !== "les-074,les-131,les-132") say(`without the chip: ${await shown(page)}`);
  if (await page.evaluate(() => document.activeElement.textContent) !== "drenthe") say("the focus is lost with the chip");
  await page.click("#why-praktijk .filter-clear");
  if ((await shown(page)).length !== 7) say("wiping does not bring everything back");
  if (page.url().includes("?")) say(`after wiping: ${page.url()}`);
};
checks["a filter that fits nothing says so"] = async (open, say) => {
  const page = await open(`${ONE}?thema=borging&soort=tip`);
  if ((await shown(page)).length) say(`shown: ${await shown(page)}`);
  const said = await page.textContent("#why-praktijk .filter-nothing");
  if (!await page.isVisible("#why-praktijk .filter-nothing") || !said.startsWith("Bij deze keuze past niets in deze lijst.")) say(said);
};
checks["chips stay in view while the list is read, on a desk and a telephone"] = async (open, say) => {
  for (const viewport of [DESK, PHONE]) {
    const page = await open(`${ONE}?consortium=drenthe`, { viewport });
    await page.evaluate(() => document.getElementById("les-132").scrollIntoView({ block: "start", behavior: "instant" }));
    await page.waitForTimeout(50);
    const seen = await page.evaluate(() => {
      const chip = document.querySelector("#why-praktijk .chip").getBoundingClientRect();
      const lesson = document.getElementById("les-132").getBoundingClientRect();
      const under = document.querySelector("#why-praktijk .filter-chosen").getBoundingClientRect().bottom;
      return { chip: document.elementFromPoint(chip.left + chip.width / 2, chip.top + chip.height / 2)?.className, hidden: under - lesson.top };
    });
    if (seen.chip !== "chip") say(`${viewport.width} px: over the chip lies ${seen.chip}`);
    if (seen.hidden > 40) say(`${viewport.width} px: ${seen.hidden} px of the lesson are behind the chips`);
  }
};
checks["on a telephone the choices are a sheet that closes with a button, with escape and beside it"] = async (open, say) => {
  const page = await open(`${ONE}#why-praktijk`, { viewport: PHONE });
  const high = await page.evaluate(() => document.querySelector("#why-praktijk .filter-line").getBoundingClientRect().height);
  if (high > 80) say(`closed, the filter is ${high} px high`);
  const sheet = "#why-praktijk .filter-sheet";
  for (const close of [() => page.click(`${sheet} .filter-done button`), () => page.keyboard.press("Escape"), () => page.mouse.click(160, 20)]) {
    await page.click("#why-praktijk .filter-open");
    if (!await page.evaluate((s) => document.querySelector(s).matches(":modal"), sheet)) say("it is no sheet");
    const box = await page.locator(sheet).boundingBox();
    if (box.height > PHONE.height * 0.86 || Math.abs(box.y + box.height - PHONE.height) > 1) say(`the sheet lies at ${JSON.stringify(box)}`);
    await close();
    if (await page.isVisible(sheet)) say("it does not close");
    if (await page.evaluate(() => document.activeElement.className) !== "filter-open") say("the focus is not on the button again");
  }
  await page.click("#why-praktijk .filter-open");
  await page.check(`${sheet} input[value=drenthe]`);
  if (await page.textContent(`${sheet} .filter-done`) !== "Toon 3 lessen") say(await page.textContent(`${sheet} .filter-done`));
};
checks["in forced colours the signs on buttons are drawn"] = async (open, say) => {
  const page = await open(`${ONE}?consortium=drenthe`, { forcedColors: "active" });
  for (const [selector, part] of [[".chip", "::after"], [".filter-open", "::before"], ["#pagina-weergave", "::before"]]) {
    const drawn = await page.evaluate(([s, p]) => getComputedStyle(document.querySelector(s), p).backgroundImage, [selector, part]);
    if (!drawn.includes("gradient")) say(`${selector}: ${drawn}`);
  }
};
checks["a link to what a filter hides wipes the filter"] = async (open, say) => {
  const page = await open(`${ONE}?consortium=drenthe`);
  await page.evaluate(() => { location.hash = "les-133"; });
  await page.waitForFunction(() => document.getElementById("les-133").getClientRects().length);
  await page.waitForFunction(() => document.getElementById("pagina-melding").textContent.startsWith("De filters zijn gewist"));
  if ((await shown(page)).length !== 7) say("not everything is back");
};

// ── Links, notes, contents, colours ─────────────────────────────────────────────────────────────
checks["every key message, lesson and portrait has a button that copies its address"] = async (open, say) => {
  const page = await open(`${ONE}?consortium=drenthe`);
  const names = await page.evaluate(() => [...document.querySelectorAll(".copy")].map((b) => b.getAttribute("aria-label")));
  for (const name of ["kernboodschap 1.1", "les 74", "portret 13"]) if (!names.includes(`Kopieer link naar ${name}`)) say(`no button for ${name}`);
  const places = await page.evaluate(() => document.querySelectorAll(".key-message, .lesson, .portrait").length);
  if (names.length !== places) say(`${names.length} buttons for ${places} places`);
  await page.click("[aria-label='Kopieer link naar les 74']");
  await page.waitForFunction(() => document.getElementById("pagina-melding").textContent === "Link naar les 74 gekopieerd.");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  if (copied !== `${ONE}#les-074`) say(`copied ${copied}`);
};
checks["an address of the single file works in the site"] = async (open, say) => {
  for (const [id, file] of [["les-133", "why.html"], ["kb-why-2", "why.html"], ["bron-02", "bronnen.html"], ["parties", "parties.html"]]) {
    const page = await open(pageOf(`index.html#${id}`));
    await page.waitForURL((url) => url.pathname.endsWith(file), { timeout: 5000 }).catch(() => say(`#${id} stays at ${page.url()}`));
    if (await page.evaluate((name) => document.getElementById(name).getBoundingClientRect().top > innerHeight, id)) say(`#${id} is not in view`);
  }
};
const note = async (page, say, selector, words) => {
  await page.focus(selector);
  for (const key of ["Enter", "Space"]) {
    await page.keyboard.press(key);
    if (await page.getAttribute(selector, "aria-expanded") !== "true") say(`${key} does not open the note`);
    const text = await page.textContent(".open-note");
    if (!text.includes(words)) say(`the note says ${text}`);
    await page.keyboard.press("Escape");
    if (await page.locator(".open-note").count()) say("escape does not close the note");
    if (await page.evaluate((s) => document.activeElement !== document.querySelector(s), selector)) say("the focus is lost");
  }
};
checks["a source note opens in place with the keyboard, in the single file and on a page of the site"] = async (open, say) => {
  for (const address of [ONE, pageOf("why.html")]) {
    const page = await open(address);
    await note(page, say, "#les-074 .source-ref a", "Drenthe Beweegt, over peer learning.");
    await note(page, say, "#lit-01 a", "Een open deur");
    if (page.url() !== address) say(`the page moved to ${page.url()}`);
  }
};
checks["the contents follow the reading"] = async (open, say) => {
  const page = await open(ONE);
  for (const id of ["why-literatuur", "borging", "parties-wie", "why-kernboodschappen"]) {
    await page.evaluate((name) => document.getElementById(name).scrollIntoView(), id);
    await page.waitForFunction((name) => document.querySelector("#pagina-inhoud [aria-current]")?.hash === `#${name}`, id, { timeout: 3000 }).catch(() => say(`${id} is not marked`));
  }
  if (await page.locator("#pagina-inhoud [aria-current]").count() !== 1) say("more than one place is marked");
};
checks["a step of scrolling changes the line that shows how far, and nothing else"] = async (open, say) => {
  const page = await open(ONE);
  const changed = await page.evaluate(async () => {
    const seen = new Set();
    const watch = new MutationObserver((all) => { for (const { target, attributeName } of all) seen.add(`${target.className || target.localName} ${attributeName}`); });
    watch.observe(document.documentElement, { attributes: true, subtree: true });
    for (const top of [40, 80, 120]) {
      scrollTo({ top, behavior: "instant" });
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    return [...seen];
  });
  if (!changed.includes("read style")) say("the line does not move");
  for (const what of changed) if (!/^read style$|aria-current$/.test(what)) say(what);
};
checks["the drawing shows in the light and the dark colours that fit, on the first page and in an opening"] = async (open, say) => {
  for (const file of ["index.html", "why.html"]) {
    const page = await open(pageOf(file));
    const seen = () => page.evaluate(() => [...document.querySelectorAll("img[src*='.svg']")].filter((one) => one.checkVisibility()).map((one) => [one.src.replace(/.*#/, ""), one.complete && one.naturalWidth > 0 && one.clientWidth > 200]));
    const light = await seen();
    await page.click("#pagina-weergave");
    const dark = await seen();
    if (light.length !== 1 || !light[0][1] || light[0][0].endsWith("-donker")) say(`${file}, light: ${JSON.stringify(light)}`);
    if (dark.length !== 1 || !dark[0][1] || dark[0][0] !== `${light[0][0]}-donker`) say(`${file}, dark: ${JSON.stringify(dark)}`);
  }
};
checks["light and dark follow the system until the reader chooses, and the choice is remembered"] = async (open, say) => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  for (const [system, other] of [["light", "dark"], ["dark", "light"]]) {
    const page = await open(ONE, { colorScheme: system });
    const followed = await paper(page);
    await page.click("#pagina-weergave");
    const chosen = await paper(page);
    if (followed === chosen) say(`${system}: nothing changes`);
    if (await page.getAttribute("#pagina-weergave", "aria-pressed") !== String(other === "dark")) say("the button does not say its state");
    await page.reload();
    if (await paper(page) !== chosen) say(`${system}: the choice is forgotten`);
    await page.click("#pagina-weergave");
    await page.emulateMedia({ colorScheme: other });
    if (await paper(page) !== chosen) say(`${system}: back to what the system says does not follow it`);
  }
};

// ── Keyboard, telephone, zoom ───────────────────────────────────────────────────────────────────
const walk = async (page, say, most) => {
  const seen = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const ring = element.matches(".filter input") ? element.parentElement : element;
      const { outlineStyle, outlineWidth } = getComputedStyle(ring);
      const box = ring.getBoundingClientRect();
      const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const key = element.id || element.getAttribute("aria-label") || element.getAttribute("href") || element.textContent.trim();
      return { key, order: [...document.querySelectorAll("*")].indexOf(element), ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, inside };
    });
    if (!stop) break;
    if (!stop.ring) say(`${stop.key}: the focus is not visible`);
    if (!stop.inside) say(`${stop.key}: the focus is outside the screen`);
    if (seen.length && stop.order <= seen.at(-1).order) say(`${stop.key} comes after ${seen.at(-1).key}`);
    seen.push(stop);
  }
  return seen;
};
checks["the keyboard reaches everything in the order of the page, sees where it is, and is never trapped"] = async (open, say) => {
  for (const [address, viewport] of [[ONE, DESK], [ONE, PHONE], [pageOf("why.html"), PHONE]]) {
    const page = await open(address, { viewport });
    const reachable = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length).length);
    const seen = await walk(page, say, reachable + 20);
    if (seen.length !== reachable) say(`${viewport.width} px: ${seen.length} stops for ${reachable} controls`);
    if (seen[0].key !== "#pagina-tekst") say(`first stop: ${seen[0].key}`);
  }
};
checks["the skip link leads to the text"] = async (open, say) => {
  const page = await open(ONE);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  if (await page.evaluate(() => document.activeElement.id) !== "pagina-tekst") say("the focus is elsewhere");
};
checks["on a telephone the contents open, close after a choice and with escape"] = async (open, say) => {
  const page = await open(ONE, { viewport: PHONE });
  const menu = "#pagina-inhoud summary";
  if (await page.isVisible("#pagina-inhoud ol")) say("open at the start");
  await page.click(menu);
  await page.click("#pagina-inhoud a[href='#parties']");
  if (await page.isVisible("#pagina-inhoud ol")) say("still open after a choice");
  await page.click(menu);
  await page.keyboard.press("Escape");
  if (await page.isVisible("#pagina-inhoud ol")) say("still open after escape");
  if (await page.evaluate(() => document.querySelector(".rail").getBoundingClientRect().top) !== 0) say("the bar does not stay at the top");
};
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const openAll = async (page) => {
  await page.evaluate(() => { for (const details of document.querySelectorAll("main details")) details.open = true; });
  await page.evaluate(() => document.querySelector(".source-ref a")?.click());
};
checks["320 pixels, and so 400 % zoom of 1280, need no sideways scrolling, with everything open"] = async (open, say) => {
  const files = fs.readdirSync(site).filter((name) => name.endsWith(".html"));
  for (const address of [ONE, ...files.map(pageOf)]) {
    const page = await open(address, { viewport: PHONE });
    await openAll(page);
    await search(page, "drenthe");
    for (const viewport of [PHONE, { width: 320, height: 225 }]) {
      await page.setViewportSize(viewport);
      const more = await sideways(page);
      if (more > 0) say(`${path.basename(address)} at ${viewport.height} high: ${more} px`);
    }
    const sticks = await page.evaluate(() => getComputedStyle(document.querySelector(".rail")).position);
    if (sticks === "sticky") say("the bar stays in view on a low screen and covers the text");
    await page.context().close();
  }
};
checks["on a telephone a table of records or of facts fits, each below the last, and is the same table to a screen reader"] = async (open, say) => {
  const seen = async (viewport) => {
    const page = await open(ONE, { viewport });
    const tables = await page.evaluate(() => [...document.querySelectorAll("table")].filter((table) => table.querySelector("tr[data-consortium]") || table.querySelector("tbody th") && table.rows[0].cells.length === 2).map((table) => ({
      wide: table.scrollWidth > table.parentElement.clientWidth,
      stacked: new Set([...table.querySelectorAll("tbody tr:first-child > *")].map((cell) => cell.getBoundingClientRect().left)).size === 1,
    })));
    const { nodes } = await (await page.context().newCDPSession(page)).send("Accessibility.getFullAXTree");
    const roles = {};
    for (const { ignored, role } of nodes) if (!ignored && /^(table|row|cell|columnheader|rowheader|rowgroup)$/.test(role.value)) roles[role.value] = (roles[role.value] ?? 0) + 1;
    await page.context().close();
    return { tables, roles: JSON.stringify(Object.entries(roles).sort()) };
  };
  const [phone, desk] = [await seen(PHONE), await seen(DESK)];
  if (!(phone.tables.length > 1)) say("no table of records and of facts");
  if (phone.tables.some((table) => table.wide || !table.stacked)) say(`on a telephone: ${JSON.stringify(phone.tables)}`);
  if (desk.tables.some((table) => table.stacked)) say("on a desk the cells of a row stand below each other");
  if (phone.roles !== desk.roles) say(`roles: ${phone.roles}, on a desk ${desk.roles}`);
};
checks["text with more space between lines, words and letters is not cut off"] = async (open, say) => {
  for (const viewport of [PHONE, DESK]) {
    const page = await open(ONE, { viewport, bypassCSP: true });
    await page.addStyleTag({ content: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }" });
    await openAll(page);
    const cut = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((element) => {
      const style = getComputedStyle(element);
      if (element.closest(".unseen, svg, .table-scroll, #pagina-inhoud") || !/hidden|clip/.test(style.overflowX + style.overflowY)) return false;
      return [...element.children].some((child) => child.tagName !== "svg" && child.textContent.trim() && child.getBoundingClientRect().bottom > element.getBoundingClientRect().bottom + 1);
    }).map((element) => element.className));
    if (cut.length) say(`${viewport.width} px: ${cut}`);
    const more = await sideways(page);
    if (more > 0) say(`${viewport.width} px: ${more} px sideways`);
  }
};
checks["what can be pressed is at least 24 pixels high and wide, unless it stands in a sentence"] = async (open, say) => {
  for (const viewport of [PHONE, DESK]) {
    const page = await open(ONE, { viewport });
    await openAll(page);
    const small = await page.evaluate(() => [...document.querySelectorAll("button, summary, .filter label, #pagina-inhoud a, .brand a, .pager a, #pagina-zoekveld, .source-ref a")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width && (box.width < 24 || box.height < 24) && !element.matches(".source-ref a") || box.width && box.width < 24;
    }).map((element) => element.outerHTML.slice(0, 90)));
    for (const html of small) say(html);
  }
};

// ── Without scripts, on paper, nothing from outside ─────────────────────────────────────────────
checks["without scripts the whole text is there, and a source note is a link"] = async (open, say) => {
  for (const [address, target] of [[ONE, "#bron-02"], [pageOf("why.html"), "bronnen.html#bron-02"]]) {
    const page = await open(`${address}?thema=borging`, { javaScriptEnabled: false });
    const link = page.locator("#les-074 .source-ref a");
    if (await link.getAttribute("href") !== target) say(`the note leads to ${await link.getAttribute("href")}`);
    for (const id of ["les-074", "les-133"]) if (!await page.isVisible(`#${id}`)) say(`${id} is not there`);
    for (const tool of ["#pagina-zoeken", "#pagina-weergave", ".filter-line", ".copy"]) {
      if (await page.locator(tool).count() && await page.isVisible(tool)) say(`${tool} is there and does nothing`);
    }
    await page.click("#pagina-inhoud summary", { force: true }).catch(() => {});
    if (await page.locator("#pagina-inhoud a").count() < 5) say("no contents");
  }
};
checks["on paper is what the screen shows, without tools, in the light colours, with the addresses of links"] = async (open, say) => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await open(`${ONE}?thema=borging&soort=tip`, { colorScheme, viewport: { width: 794, height: 1123 } });
    await page.click("#pagina-weergave");
    await page.emulateMedia({ media: "print" });
    if ((await shown(page)).length) say("what a filter hides is printed");
    if (!await page.isVisible("#why-praktijk .filter-count") || !await page.isVisible("#why-praktijk .chip")) say("the print does not say what is chosen");
    for (const tool of [".rail", ".filter-line", ".filter-clear", ".filter-sheet", ".copy", ".skip"]) if (await page.locator(tool).first().isVisible()) say(`${tool} is printed`);
    if (await page.evaluate(() => getComputedStyle(document.body).backgroundColor) !== "rgb(255, 255, 255)") say(`${colorScheme}: not on white`);
    const address = await page.evaluate(() => getComputedStyle(document.querySelector("#bron-02 a"), "::after").content);
    if (!address.includes("href") && !address.includes("drenthe-beweegt")) say(`address: ${address}`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    if (pdf.length < 20000) say("the print is empty");
    const cuts = await page.evaluate(() => ["section.chapter"].map((s) => getComputedStyle(document.querySelector(s)).breakBefore));
    if (cuts.join() !== "page") say(`a chapter does not start on a new page: ${cuts}`);
  }
};
checks["nothing is asked from outside and no script fails, whatever the reader does"] = async (open, say) => {
  for (const address of [ONE, pageOf("index.html"), pageOf("why.html")]) {
    const page = await open(address);
    await search(page, "leren");
    await page.keyboard.press("Escape");
    for (const button of await page.locator("button:visible").all()) await button.click();
    await openAll(page);
    const blocked = await page.evaluate(async () => {
      const tried = await fetch("https://example.org/").then(() => "fetch got through", () => null);
      const picture = new Image();
      const loaded = new Promise((done) => { picture.onload = () => done("a picture got through"); picture.onerror = () => done(null); });
      picture.src = "https://example.org/x.png";
      return [tried, await loaded].filter(Boolean);
    });
    for (const what of blocked) say(what);
  }
};

// ── axe-core in the states that a reader makes ──────────────────────────────────────────────────
const STATES = {
  "search results": async (page) => { await search(page, "leren"); },
  "no results": async (page) => { await search(page, "xyzzyq"); },
  "filter on": async (page) => { await page.evaluate(() => { const panel = document.querySelector(".filter"); panel.querySelector(".filter-open").click(); panel.querySelector("[value=drenthe]").click(); }); },
  "filter without result": async (page) => { await page.evaluate(() => { const panel = document.querySelector(".filter"); panel.querySelector(".filter-open").click(); for (const value of ["borging", "tip"]) panel.querySelector(`[value=${value}]`).click(); }); },
  "notes open and link copied": async (page) => { await page.evaluate(() => { for (const link of document.querySelectorAll("[aria-expanded]")) link.click(); document.querySelector(".copy").click(); }); await page.waitForTimeout(100); },
  "contents open": async (page) => { await page.evaluate(() => { document.querySelector("#pagina-inhoud details").open = true; }); },
};
checks["axe-core finds nothing in any state, scheme and width"] = async (open, say) => {
  for (const [address, states] of [[ONE, Object.keys(STATES)], [pageOf("why.html"), ["search results", "notes open and link copied"]]]) {
    for (const state of states) {
      for (const [colorScheme, width] of [["light", 1280], ["dark", 320]]) {
        const page = await open(address, { colorScheme, viewport: { width, height: 800 } });
        await STATES[state](page);
        await page.evaluate(AXE);
        const result = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
        if (result.passes.length < 20) say(`only ${result.passes.length} rules passed`);
        for (const { id, nodes } of result.violations) say(`${state}, ${colorScheme}, ${width}: ${id} in ${nodes[0].html.slice(0, 120)}`);
        await page.context().close();
      }
    }
  }
};

async function main() {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const results = {};
  for (const [name, check] of Object.entries(checks)) {
    const found = [];
    const contexts = [];
    const open = async (address, options = {}) => {
      const context = await browser.newContext({ viewport: DESK, permissions: ["clipboard-read", "clipboard-write"], ...options });
      contexts.push(context);
      // Whatever leaves the machine is stopped here, and told: the policy of the page should have stopped it before.
      await context.route(/^(?!file:|data:|blob:)/, (route) => { found.push(`request to ${route.request().url()}`); return route.abort(); });
      const page = await context.newPage();
      page.on("pageerror", (error) => found.push(`script: ${error.message}`));
      await page.goto(address);
      if (options.javaScriptEnabled !== false) await page.evaluate(() => document.fonts.ready);
      return page;
    };
    const start = Date.now();
    await check(open, (what) => found.push(what)).catch((error) => found.push(`${error.message.slice(0, 600)}`));
    for (const context of contexts) await context.close().catch(() => {});
    results[name] = { found, seconds: (Date.now() - start) / 1000 };
  }
  await browser.close();
  console.log(JSON.stringify(results));
}

main().catch((error) => { console.error(error); process.exit(1); });
