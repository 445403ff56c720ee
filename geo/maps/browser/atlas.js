// Visit Atlas in the browser: base map, routes, links and places on Leaflet. The last of the files that
// geo/maps/assets.py joins into one script, inside one function.
// Data come from geo/maps as arrays of numbers, and words as strings from geo/maps/escape.py. A word is only
// ever set as text (textContent): never as HTML, never as a style, a class or an attribute that runs.
var sheet = document.createElement("style");
sheet.textContent = ATLAS_STYLE;
document.head.appendChild(sheet);

var KINDS = { routes: Routes, links: Links, places: Places, pin: Pin, key: Key };
window.atlas = {
  map: makeMap,
  page: page,
  layer: function (kind, data, state) { return new KINDS[kind](data, state); },
  look: function (data) { return new Look(data); },
  window: setWindow,
  greatCircle: greatCircle,
};
