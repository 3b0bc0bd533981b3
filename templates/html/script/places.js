// On the first page of the site: an address of the single file (#les-013) leads to the page where that place is now.
{
  const places = JSON.parse(document.getElementById("pagina-plaatsen")?.textContent ?? "{}");
  const go = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const file = Object.hasOwn(places, id) && places[id];
    if (file && !document.getElementById(id)) location.replace(`${file}${location.search}#${id}`);
  };
  addEventListener("hashchange", go);
  go();
}
