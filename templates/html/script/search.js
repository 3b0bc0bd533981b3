// Search in the full text, without a server: finder.js finds and ranks, this shows. What was asked stands in the address
// (?zoek=), so Back and a bookmark lead to the same results.
// The texts were gathered when the publication was built (samenleren.render.html_search).
{
  const MOST = 40; // results on the screen; whoever gets more can search more precisely
  const WORDS = 26; // in a snippet
  const form = document.getElementById("pagina-zoeken");
  const field = form.querySelector("input");
  const panel = document.getElementById("pagina-treffers");
  const status = panel.querySelector(".search-status");
  const list = panel.querySelector("ol");

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
    ready ??= texts().then((index) => ({ engine: finder(index), groups: index.groups }));
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

  // The words around most hits, with every hit marked and words in another language too.
  const snippet = (text, hit, foreign) => {
    const parts = text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? [];
    const spoken = languages(text, parts, foreign);
    const marked = parts.map((part) => hit(part));
    let [first, most] = [0, 0];
    marked.forEach((one, at) => {
      const inside = one ? marked.slice(at, at + WORDS).filter(Boolean).length : 0;
      if (inside > most) [first, most] = [Math.max(0, at - WORDS / 2), inside];
    });
    if (first < WORDS) first = 0;
    else if (!/[\p{L}\p{N}]/u.test(parts[first])) first += 1;
    const shown = parts.slice(first, first + 2 * WORDS);
    const out = [];
    shown.forEach((part, at) => {
      const piece = marked[first + at] ? make("mark", {}, part) : part;
      const lang = spoken[first + at];
      if (!lang) out.push(piece);
      else if (at && spoken[first + at - 1] === lang) out.at(-1).append(piece);
      else out.push(make("span", { lang }, piece));
    });
    if (first > 0) out.unshift("… ");
    if (first + shown.length < parts.length) out.push("…");
    return out;
  };

  const resultOf = ({ group, anchor, kind, title, text, section, foreign }, groups, hit) => {
    const link = make("a", { href: `${groups[group].page}#${anchor}` });
    const where = [groups[group].title, section].filter((name) => name && name !== title).join(" › ");
    const place = make("span", { class: "hit-place" });
    if (kind) place.append(make("span", { class: "hit-kind" }, kind), " ");
    place.append(where);
    link.append(place);
    if (title) link.append(make("span", { class: "hit-title" }, ...snippet(title, hit, foreign)));
    if (text) link.append(make("span", { class: "hit-text" }, ...snippet(text, hit, foreign)));
    return make("li", {}, link);
  };

  const count = (number, one, more) => `${number} ${number === 1 ? one : more}`;
  const say = (query, { results, read, known }) => {
    const all = count(results.length, "treffer", "treffers");
    const best = results.length > MOST ? `; u ziet de beste ${MOST}` : "";
    if (read) return `Niets gevonden voor “${query}”. Dit lijkt erop: “${read}”, ${all}${best}`;
    if (results.length) return `${all}${best}`;
    const other = known.length ? ` Wel te vinden: “${known.join("”, “")}”.` : "";
    return `Geen treffers voor “${query}”.${other} Probeer een ander woord.`;
  };
  const show = (query, found, { engine, groups }) => {
    list.replaceChildren(...found.results.slice(0, MOST).map(({ id }) => resultOf(engine.entries[id], groups, found.hit)));
    panel.scrollTop = 0;
    status.textContent = say(query, found);
  };

  const write = (query) => {
    const address = new URL(location.href);
    if (query) address.searchParams.set("zoek", query);
    else address.searchParams.delete("zoek");
    if (address.href === location.href) return;
    try { history.replaceState(history.state, "", address); } catch { /* some browsers refuse this for a file */ }
  };

  let asked = "";
  const close = () => { panel.hidden = true; };
  const search = async () => {
    const query = field.value.trim();
    asked = query;
    const long = query.replace(/[^\p{L}\p{N}]/gu, "").length > 1;
    write(long ? query : "");
    if (!long) return close();
    panel.hidden = false;
    if (panel.getBoundingClientRect().top > innerHeight / 2) form.scrollIntoView({ behavior: "instant" });
    try {
      const made = await prepare();
      if (asked === query) show(query, made.engine.find(query), made);
    } catch {
      list.replaceChildren();
      status.textContent = "Zoeken lukt niet: het bestand met de zoekwoorden ontbreekt naast deze pagina.";
    }
  };

  let timer;
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 150); });
  field.addEventListener("focus", () => { prepare().catch(() => {}); if (field.value && panel.hidden) search(); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await search();
    list.querySelector("a")?.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      field.focus();
      close();
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

  // Who chose a result and comes back finds the results as they were; who comes by an address with a question too.
  const results = () => { try { history.replaceState({ ...history.state, results: true }, ""); } catch { /* a file */ } };
  list.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    results();
    close();
  });
  const again = () => {
    const query = new URLSearchParams(location.search).get("zoek") ?? "";
    if (field.value !== query) field.value = query;
    if (query && (history.state?.results || !location.hash)) search();
    else close();
  };
  addEventListener("popstate", again);
  addEventListener("pageshow", (event) => { if (event.persisted) again(); });
  form.hidden = false;
  again();
}
