// Light or dark: follows the system until the reader chooses otherwise; choosing what the system says follows it again.
{
  const root = document.documentElement;
  const button = document.getElementById("pagina-weergave");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const dark = (root.dataset.scheme ?? (system.matches ? "dark" : "light")) === "dark";
    button.setAttribute("aria-pressed", String(dark));
  };
  button.addEventListener("click", () => {
    const wanted = button.getAttribute("aria-pressed") === "true" ? "light" : "dark";
    const follows = wanted === (system.matches ? "dark" : "light");
    if (follows) delete root.dataset.scheme;
    else root.dataset.scheme = wanted;
    try {
      if (follows) localStorage.removeItem("weergave");
      else localStorage.setItem("weergave", wanted);
    } catch { /* no storage: the choice lasts as long as the page */ }
    show();
  });
  system.addEventListener("change", show);
  show();
  button.hidden = false;
}
