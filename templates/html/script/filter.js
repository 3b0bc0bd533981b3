// Filters on lessons and materials. One choice holds for the whole page and stands in its address; a list ignores the
// facets that its records do not have. What is chosen shows as chips that stay in view, and holds on paper too; without
// scripts everything is there. On a telephone the choices are a sheet over the text (tools.css).
{
  const narrow = matchMedia("(max-width: 47.99rem)"); // as in tools.css
  const FEW = 6; // a list this short needs no filter
  const template = document.getElementById("pagina-filter").content;
  const facets = [...template.querySelectorAll("fieldset")].map((set) => set.dataset.facet);
  const words = new Map([...template.querySelectorAll("input")].map((box) => [`${box.name}=${box.value}`, box.parentElement.textContent.trim()]));
  const chosen = new Map(facets.map((facet) => [facet, new Set()]));
  const valuesOf = (item, facet) => item.getAttribute(`data-${facet}`)?.split(" ") ?? [];

  // A list: the nearest section with a place in the contents, its records, and its panel.
  const lists = new Map();
  const selector = facets.map((facet) => `main :is(li, tr)[data-${facet}]`).join();
  for (const item of selector ? document.querySelectorAll(selector) : []) { // no facets: nothing to filter by
    const region = item.closest("main > section.part, main > section.chapter > section");
    if (!region) continue;
    if (!lists.has(region)) lists.set(region, { region, items: [] });
    lists.get(region).items.push(item);
  }
  for (const [region, list] of lists) if (list.items.length < FEW) lists.delete(region);

  const fits = (item, list, except) => list.facets.every((facet) => {
    const wanted = chosen.get(facet);
    return facet === except || !wanted.size || valuesOf(item, facet).some((value) => wanted.has(value));
  });

  const draw = (list) => {
    let shown = 0;
    for (const item of list.items) {
      const fit = fits(item, list);
      shown += fit;
      item.toggleAttribute("data-filtered", !fit);
    }
    // What holds no fitting record goes too: a list, a pair, a table, a theme.
    for (const box of list.boxes) {
      box.element.toggleAttribute("data-filtered", !box.items.some((item) => !item.hasAttribute("data-filtered")));
    }
    for (const box of list.panel.querySelectorAll("input")) {
      box.checked = chosen.get(box.name).has(box.value);
      const count = list.items.filter((item) => valuesOf(item, box.name).includes(box.value) && fits(item, list, box.name)).length;
      box.parentElement.querySelector(".count").textContent = count;
      box.parentElement.classList.toggle("none", count === 0);
    }
    const active = list.facets.flatMap((facet) => [...chosen.get(facet)].map((value) => [facet, value]));
    const names = active.map(([facet, value]) => words.get(`${facet}=${value}`));
    list.shown = shown;
    list.said = active.length ? `${shown} van ${list.items.length} ${list.noun}: ${names.join(", ")}` : `${list.items.length} ${list.noun}`;
    list.state.textContent = active.length ? "" : list.said;
    list.count.textContent = `${shown} van ${list.items.length} ${list.noun}`;
    list.done.textContent = shown === 1 ? `Toon 1 ${list.one}` : `Toon ${shown} ${list.noun}`;
    list.chips.replaceChildren(...active.map(([facet, value], at) => {
      const chip = make("button", { type: "button", class: "chip", "aria-label": `Haal ${names[at]} weg` }, names[at]);
      chip.addEventListener("click", () => {
        chosen.get(facet).delete(value);
        apply(list);
        (list.chips.querySelector("button") ?? list.open).focus({ preventScroll: true });
      });
      return make("li", {}, chip);
    }));
    list.chosen.hidden = !active.length;
    list.nothing.hidden = shown > 0;
  };

  const write = () => {
    const address = new URL(location.href);
    for (const facet of facets) {
      address.searchParams.delete(facet);
      for (const value of chosen.get(facet)) address.searchParams.append(facet, value);
    }
    try { history.replaceState(history.state, "", address); } catch { /* some browsers refuse this for a file */ }
  };

  // Everything above the list may become shorter or longer; the panel stays where the reader's eyes are.
  const apply = (from) => {
    const before = from?.line.getBoundingClientRect().top;
    for (const list of lists.values()) draw(list);
    if (from) {
      scrollBy({ top: from.line.getBoundingClientRect().top - before, behavior: "instant" });
      announce(from.shown ? from.said : from.nothing.textContent);
    }
    write();
  };
  const clear = (from) => {
    for (const wanted of chosen.values()) wanted.clear();
    apply(from);
  };

  for (const list of lists.values()) {
    const { region, items } = list;
    list.facets = facets.filter((facet) => new Set(items.flatMap((item) => valuesOf(item, facet))).size > 1);
    [list.one, list.noun] = items[0].hasAttribute("data-materiaal") ? ["materiaal", "materialen"] : ["les", "lessen"];
    const panel = template.querySelector(".filter").cloneNode(true);
    for (const set of panel.querySelectorAll("fieldset")) {
      if (!list.facets.includes(set.dataset.facet)) set.remove();
    }
    for (const box of panel.querySelectorAll("input")) {
      if (!items.some((item) => valuesOf(item, box.name).includes(box.value))) box.parentElement.remove();
    }
    panel.setAttribute("aria-label", `Filter op ${list.noun}`);
    for (const noun of panel.querySelectorAll(".filter-noun")) noun.textContent = list.noun;
    Object.assign(list, { panel, done: panel.querySelector(".filter-done button") });
    for (const part of ["line", "open", "state", "chosen", "chips", "count", "clear", "sheet", "nothing"]) list[part] = panel.querySelector(`.filter-${part}`);
    list.open.textContent = `Filter de ${list.noun}`;
    list.sheet.setAttribute("aria-label", `Filter de ${list.noun}`);
    list.sheet.addEventListener("close", () => list.open.setAttribute("aria-expanded", "false"));
    list.sheet.addEventListener("click", ({ target }) => { if (target === list.sheet && list.sheet.matches(":modal")) list.sheet.close(); }); // beside it
    list.open.addEventListener("click", () => {
      if (list.sheet.open) return list.sheet.close();
      if (narrow.matches) list.sheet.showModal();
      else list.sheet.show();
      list.open.setAttribute("aria-expanded", "true");
      return list.sheet.querySelector("input").focus({ preventScroll: !narrow.matches });
    });
    for (const button of panel.querySelectorAll(".filter-close")) {
      button.addEventListener("click", () => {
        list.sheet.close();
        list.open.focus({ preventScroll: true });
      });
    }
    narrow.addEventListener("change", () => list.sheet.close());
    panel.addEventListener("change", ({ target }) => {
      chosen.get(target.name)[target.checked ? "add" : "delete"](target.value);
      apply(list);
    });
    list.clear.addEventListener("click", () => {
      clear(list);
      list.open.focus({ preventScroll: true });
    });
    // Boxes between the region and its records that hold nothing but records and what introduces them.
    const boxes = new Map();
    for (const item of items) {
      for (let box = item.parentElement; box !== region; box = box.parentElement) {
        if (!boxes.has(box)) boxes.set(box, []);
        boxes.get(box).push(item);
      }
    }
    list.boxes = [...boxes].map(([element, inside]) => ({ element, items: inside }));
    let first = items[0];
    while (first.parentElement !== region) first = first.parentElement;
    first.before(panel);
  }

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const facet of facets) {
      for (const value of asked.getAll(facet)) if (words.has(`${facet}=${value}`)) chosen.get(facet).add(value);
    }
    if ([...chosen.values()].some((wanted) => wanted.size)) apply();
    else for (const list of lists.values()) draw(list);
  };
  // Whoever follows a link to what a filter hides wants to see it.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[data-filtered]")) return;
    clear();
    target.scrollIntoView({ behavior: "instant" });
    announce("De filters zijn gewist, want deze plaats viel erbuiten.");
  };
  addEventListener("hashchange", reveal);
  read();
  reveal();
}
