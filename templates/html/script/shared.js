"use strict";
// The page works without scripts. The files of this folder are one program, in the order that samenleren.render.html names.

// Says something to whoever listens to the page instead of looking at it.
const announce = (() => {
  const place = document.getElementById("pagina-melding");
  return (text) => {
    place.textContent = "";
    setTimeout(() => { place.textContent = text; }, 50); // a change, so that the same words are said again
  };
})();

// An element with attributes and children (elements or text).
const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
