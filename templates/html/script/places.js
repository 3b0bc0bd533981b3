// On the first page of the site: an address of the single file (#les-013) leads to the page where that place is now.
{
  const file = document.body.dataset.places;
  const lead = (id) => {
    for (const [page, ids] of Object.entries(globalThis.plaatsen)) {
      if (` ${ids} `.includes(` ${id} `)) location.replace(`${page}${location.search}#${id}`);
    }
  };
  const go = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!file || !id || document.getElementById(id)) return;
    if (globalThis.plaatsen) return lead(id);
    const script = make("script", { src: file }); // only who has such an address needs it
    script.addEventListener("load", () => lead(id));
    document.head.append(script);
  };
  addEventListener("hashchange", go);
  go();
}
