// The base map.
// options: [theme, tile URL or "", tile attribution, tiles' greatest zoom, label for screen readers,
//           latitude, longitude, zoom, [label of the button for a picture, what it says where that fails, credit] or []]
function makeMap(id, options) {
  var theme = THEMES[options[0]] ? options[0] : "light", tiles = options[1];
  var el = document.getElementById(id);
  el.classList.add("atlas", "atlas-" + theme);
  el.setAttribute("role", "application");
  if (options[4]) el.setAttribute("aria-label", options[4]);
  var map = L.map(id, {
    center: [options[5], options[6]], zoom: options[7], minZoom: 1, maxZoom: tiles ? options[3] : 13, zoomSnap: 0.25,
    zoomDelta: 1, wheelPxPerZoomLevel: 90, maxBounds: [[-86, -Infinity], [86, Infinity]], maxBoundsViscosity: 1,
    renderer: L.svg({ padding: 0.6 }), zoomControl: true, attributionControl: false,
    trackResize: false,
  });
  map.atlas = { theme: theme, colours: THEMES[theme], groups: [], token: null, time: null, stand: null,
    waiting: [], last: null, left: [] };
  L.control.attribution({ prefix: "Leaflet" }).addTo(map);
  L.control.scale({ imperial: false, maxWidth: 90 }).addTo(map);
  map.atlas.land = new Land(theme);
  map.atlas.land.addTo(map);
  map.atlas.words = new Words(map);
  map.attributionControl.addAttribution("Natural Earth");
  if (tiles) {
    var layer = L.tileLayer(tiles, { maxZoom: options[3] }).addTo(map);
    layer.setZIndex(2);
    var note = document.createElement("span");
    note.textContent = options[2];
    map.attributionControl.addAttribution(note.innerHTML);
    // Only where a tile came: without internet the drawn map keeps its names.
    layer.once("tileload", function () { map.atlas.words.countries = false; map.atlas.words.later(); });
  }
  map.on("moveend", function () {
    map.atlas.groups.forEach(function (group) { group.follow(map); });
  });
  // A frame gets its height after its map is made, and windows are resized: a map that nobody moved stands again
  // where it was asked to, one that its reader moved keeps its middle. The end of the move is told later, since
  // Leaflet answers it with a pan back into its bounds that would go on beneath the new stand.
  new ResizeObserver(function () {
    map.invalidateSize({ animate: false, debounceMoveend: true });
    if (map.atlas.stand) map.atlas.stand(false);
    map.atlas.words.later();
  }).observe(el);
  map.atlas.words.later();
  if (options[8].length) offerPicture(map, options[8]);
  listen(map);
  takeNote(map, el);
  unused();
  return map;
}
