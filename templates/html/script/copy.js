// A button beside each key message, lesson and portrait that copies its address.
{
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = make("textarea", { "aria-hidden": "true", class: "unseen" }, text); // older browsers, plain http
      const before = document.activeElement;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      before?.focus();
      return done;
    }
  };
  for (const place of document.querySelectorAll("main [data-label]")) {
    const label = place.dataset.label;
    const button = make("button", { type: "button", class: "copy", "aria-label": `Kopieer link naar ${label}`, title: "Kopieer link" });
    button.addEventListener("click", async () => {
      const address = new URL(`#${place.id}`, location.href.replace(/[?#].*$/, "")).href;
      const done = await copy(address);
      if (!done) location.hash = place.id;
      announce(done ? `Link naar ${label} gekopieerd.` : `Kopiëren lukt hier niet. Het adres van ${label} staat nu in de adresbalk.`);
      button.classList.toggle("copied", done);
      setTimeout(() => button.classList.remove("copied"), 2500);
    });
    const line = place.querySelector(".credit, .support p:last-child, .source-note p:last-child") ?? place;
    line.append(" ", button);
  }
}
