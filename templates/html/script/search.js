// Search in the full text, without a server. MiniSearch (templates/html/vendor) ranks; case and accents do not count,
// the beginning of a word is enough, and a long word may hold a typing error.
// The texts were gathered when the publication was built (samenleren.render.html_search).
{
  const MOST = 60; // results on the screen; whoever gets more can search more precisely
  const WORDS = 26; // in a snippet
  const form = document.getElementById("pagina-zoeken");
  const field = form.querySelector("input");
  const panel = document.getElementById("pagina-treffers");
  const status = panel.querySelector(".search-status");
  const list = panel.querySelector("ol");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const texts = () => new Promise((done, failed) => {
    const inside = document.getElementById("pagina-zoekindex");
    if (inside) return done(JSON.parse(inside.textContent));
    const script = make("script", { src: form.dataset.index }); // a page of the site may be opened as a file: no fetch there
    script.addEventListener("load", () => done(globalThis.zoekindex));
    script.addEventListener("error", failed);
    return document.head.append(script);
  });
  let ready;
  const prepare = () => {
    ready ??= texts().then(({ groups, entries }) => {
      const engine = new MiniSearch({
        fields: ["title", "kind", "text"],
        storeFields: ["group", "anchor", "kind", "title", "text", "foreign"],
        processTerm: (term) => fold(term) || null,
        searchOptions: {
          combineWith: "AND",
          boost: { title: 3 },
          prefix: (term) => term.length > 1,
          fuzzy: (term) => (term.length > 5 ? 0.2 : false),
        },
      });
      engine.addAll(entries.map(([group, anchor, kind, title, text, foreign = []], id) => ({ id, group, anchor, kind, title, text, foreign })));
      return { engine, groups };
    });
    return ready;
  };

  // The language of each part of a text that is not the page's.
  const languages = (text, parts, foreign) => {
    const ranges = foreign.flatMap(([lang, words]) => {
      const found = [];
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push([at, at + words.length, lang]);
      return found;
    });
    let start = 0;
    return parts.map((part) => {
      const at = start;
      start += part.length;
      return ranges.find(([from, to]) => from <= at && at < to)?.[2];
    });
  };

  // The words around the first hit, with every hit marked and words in another language too.
  const snippet = (text, terms, foreign) => {
    const parts = text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? [];
    const spoken = languages(text, parts, foreign);
    const hit = (part) => terms.has(fold(part));
    const first = Math.max(0, parts.findIndex(hit) - WORDS);
    const shown = parts.slice(first, first + 2 * WORDS);
    const out = [];
    shown.forEach((part, at) => {
      const piece = hit(part) ? make("mark", {}, part) : part;
      const lang = spoken[first + at];
      if (!lang) out.push(piece);
      else if (at && spoken[first + at - 1] === lang) out.at(-1).append(piece);
      else out.push(make("span", { lang }, piece));
    });
    if (first > 0) out.unshift("… ");
    if (first + shown.length < parts.length) out.push("…");
    return out;
  };

  const resultOf = (result, groups) => {
    const terms = new Set(result.terms);
    const kind = result.kind && make("span", { class: "hit-kind" }, result.kind);
    const title = result.title && make("span", { class: "hit-title" }, ...snippet(result.title, terms, result.foreign));
    const link = make("a", { href: `${groups[result.group].page}#${result.anchor}` });
    link.append(...[kind, title].filter(Boolean), make("span", { class: "hit-text" }, ...snippet(result.text, terms, result.foreign)));
    return make("li", {}, link);
  };

  const count = (number, one, more) => `${number} ${number === 1 ? one : more}`;
  const show = (query, results, groups) => {
    const found = new Map();
    for (const result of results.slice(0, MOST)) {
      if (!found.has(result.group)) found.set(result.group, []);
      found.get(result.group).push(result);
    }
    list.replaceChildren(...[...found].map(([group, inside]) => make("li", {},
      make("p", { class: "hit-group", id: `pagina-treffers-${group}` }, groups[group].title, make("span", { class: "count" }, ` ${inside.length}`)),
      make("ul", { "aria-labelledby": `pagina-treffers-${group}` }, ...inside.map((result) => resultOf(result, groups))),
    )));
    const all = new Set(results.map((result) => result.group)).size;
    status.textContent = results.length
      ? `${count(results.length, "treffer", "treffers")} in ${count(all, "onderdeel", "onderdelen")}${results.length > MOST ? `; u ziet de beste ${MOST}` : ""}`
      : `Geen treffers voor “${query}”. Probeer een ander woord, of een korter stuk van het woord.`;
  };

  let asked = "";
  const close = () => { panel.hidden = true; };
  const search = async () => {
    const query = field.value.trim();
    asked = query;
    if (fold(query).replace(/[^\p{L}\p{N}]/gu, "").length < 2) return close();
    panel.hidden = false;
    if (panel.getBoundingClientRect().top > innerHeight / 2) form.scrollIntoView({ behavior: "instant" });
    try {
      const { engine, groups } = await prepare();
      if (asked === query) show(query, engine.search(query), groups);
    } catch {
      list.replaceChildren();
      status.textContent = "Zoeken lukt niet: het bestand zoekindex.js ontbreekt naast deze pagina.";
    }
  };

  let timer;
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 150); });
  field.addEventListener("focus", () => { prepare().catch(() => {}); if (field.value) search(); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await search();
    list.querySelector("a")?.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      field.focus();
    }
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (!(event.key in steps) || panel.hidden) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + steps[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) close(); });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  form.hidden = false;
}
