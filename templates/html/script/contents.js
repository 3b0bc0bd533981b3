// The contents: within reach on a telephone, closed after a choice; the section being read is marked, and how far it is.
// And a table that needs no scrolling is no stop for the Tab key.
{
  const nav = document.getElementById("pagina-inhoud");
  const details = nav.querySelector("details");
  const links = new Map();
  for (const link of nav.querySelectorAll("details a")) {
    const place = link.pathname === location.pathname && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (place) links.set(place, link);
  }

  // The same width as in base.css: from there on the contents are a column and always open.
  const column = matchMedia("(min-width: 70rem)");
  const unfold = () => { details.open = column.matches; };
  column.addEventListener("change", unfold);
  unfold();
  nav.addEventListener("click", (event) => {
    if (event.target.closest("a")) details.open = column.matches;
  });
  nav.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open && !column.matches) {
      details.open = false;
      details.firstElementChild.focus();
    }
  });
  nav.addEventListener("focusout", (event) => {
    if (!column.matches && event.relatedTarget && !nav.contains(event.relatedTarget)) details.open = false;
  });

  let current;
  const root = document.documentElement;
  const line = make("div", { class: "read", "aria-hidden": "true" });
  document.body.append(line);
  const mark = () => {
    // On the line itself: a property of the root would restyle the whole document at every step.
    line.style.transform = `scaleX(${Math.min(1, scrollY / Math.max(1, root.scrollHeight - innerHeight)).toFixed(4)})`;
    let found;
    for (const [place, link] of links) {
      const boxes = place.getClientRects(); // none when a filter hides it
      if (boxes.length && boxes[0].top < innerHeight / 3) found = link;
    }
    if (found === current) return;
    if (current) current.removeAttribute("aria-current");
    if (found) {
      found.setAttribute("aria-current", "true");
      const box = found.getBoundingClientRect();
      const frame = nav.getBoundingClientRect();
      if (box.top < frame.top || box.bottom > frame.bottom) nav.scrollTop += box.top - frame.top - frame.height / 3;
    }
    current = found;
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  };

  const frames = [...document.querySelectorAll(".table-scroll")].map((frame) => [frame, frame.getAttribute("aria-labelledby")]);
  const stops = () => {
    for (const [frame, label] of frames) {
      const wide = frame.scrollWidth > frame.clientWidth;
      frame.toggleAttribute("data-wide", wide);
      for (const [name, value] of [["role", "region"], ["aria-labelledby", label], ["tabindex", "0"]]) {
        if (wide) frame.setAttribute(name, value);
        else frame.removeAttribute(name);
      }
    }
  };

  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", () => { soon(); stops(); });
  stops();
  mark();
  document.fonts.ready.then(stops);
}
