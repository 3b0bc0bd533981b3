// In the head, before anything is drawn: the reader's own choice of light or dark, and that scripts run.
document.documentElement.classList.add("scripted");
try {
  const chosen = localStorage.getItem("weergave");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.scheme = chosen;
} catch { /* no storage: the page follows the system */ }
