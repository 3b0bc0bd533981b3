// A source note opens in place: a click on B12 shows the source under the text. Without scripts it is a link to the list.
{
  const kept = document.getElementById("pagina-bronnen"); // on a page of the site: the sources it uses
  const entry = (link) => {
    const id = decodeURIComponent(link.hash.slice(1));
    return kept?.content.getElementById(id) ?? document.getElementById(id);
  };
  const notes = new Map();
  const close = (link) => {
    notes.get(link).remove();
    notes.delete(link);
    link.setAttribute("aria-expanded", "false");
  };
  let number = 0;
  const open = (link) => {
    const text = (entry(link).querySelector("p") ?? entry(link)).cloneNode(true);
    for (const mark of text.querySelectorAll("[id]")) mark.removeAttribute("id");
    const list = make("a", { class: "to-list", href: link.getAttribute("href") }, "Naar de lijst");
    const note = make("span", { class: "open-note", role: "note", id: `pagina-noot-${++number}` }, ...text.childNodes, " ", list);
    (link.closest(".credit, .source-note p") ?? link.closest(".source-ref, .citation") ?? link).after(note);
    notes.set(link, note);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", note.id);
  };
  const toggle = (link) => (notes.has(link) ? close : open)(link);

  for (const link of document.querySelectorAll('.source-ref a[href*="#"], a[role="doc-biblioref"]')) {
    if (!entry(link)) continue;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // wanted in another tab or window
      event.preventDefault();
      toggle(link);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      toggle(link);
    });
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const [link, note] of notes) {
      if (link !== document.activeElement && !note.contains(document.activeElement)) continue;
      close(link);
      link.focus();
    }
  });
}
