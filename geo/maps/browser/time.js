// Time. A map looks at a window of days: [first, last, keep what has no day]; days are numbers since 1970-01-01,
// and null is no window. Windows and stops come from the page around the map (geo/maps/browser/timeline.js,
// story.js), as messages of numbers: playing needs no server.
function inWindow(w, day, until) {
  return !w || (day === null ? w[2] : day <= w[1] && until >= w[0]);
}
// How many of these days ([first, last, first, last, …]) are in the window, and how many of them are not known.
function daysIn(w, days) {
  var n = 0, open = 0;
  for (var i = 0; i < days.length; i += 2) {
    if (inWindow(w, days[i], days[i + 1])) { n++; if (days[i] === null) open++; }
  }
  return { n: n, open: open };
}
function setWindow(map, w) {
  map.atlas.time = w;
  map.atlas.groups.forEach(function (group) { group.tick(w); });
  map.atlas.words.soon();
}
// Show or hide one of Leaflet's layers, on whatever it is drawn, without taking it off the map.
function veil(layer, hidden) {
  var el = layer._icon || (layer.getElement && layer.getElement());
  if (el) el.style.display = hidden ? "none" : "";
  else if (layer.setStyle) {
    layer.own = layer.own || { stroke: layer.options.stroke, fill: layer.options.fill, interactive: layer.options.interactive };
    layer.setStyle(hidden ? { stroke: false, fill: false } : layer.own);
    layer.options.interactive = !hidden && layer.own.interactive;
  }
}
// Layers that show numbers of dated things: each of `timed` has days, and set(n, undated) for another number.
function tickCounts(w) {
  this.timed.forEach(function (x) {
    if (!x.days.length) return;
    var now = daysIn(w, x.days);
    if (now.n === x.n && now.open === x.open) return;
    var hidden = !now.n;
    if (hidden !== (x.n === 0)) x.layers.forEach(function (layer) { veil(layer, hidden); });
    x.set(now.n, now.open);
    x.n = now.n;
    x.open = now.open;
  });
}
// A story goes to a stop, or back to the whole visit (null). Arrow keys turn its pages, also where the map has focus.
function tell(map, stop) {
  if (map.atlas.story === undefined) {
    map.keyboard.disable();
    map.getContainer().addEventListener("keydown", function (e) {
      if (/^Arrow(Left|Right)$/.test(e.key)) { e.preventDefault(); window.parent.postMessage({ atlas: "key", key: e.key }, location.origin); }
    });
  }
  map.atlas.story = stop;
  map.atlas.groups.forEach(function (group) { if (group.tell) group.tell(map, stop); });
}
function listen(map) {
  if (window.parent === window) return;
  window.addEventListener("message", function (e) {
    var said = e.data;
    if (e.source !== window.parent || e.origin !== location.origin || !said || typeof said !== "object") return;
    if (said.atlas === "window") {
      var w = said.days;
      if (w === null) setWindow(map, null);
      else if (Array.isArray(w) && isFinite(w[0]) && isFinite(w[1])) setWindow(map, [+w[0], +w[1], !!w[2]]);
    }
  });
  window.addEventListener("message", function (e) {
    var said = e.data;
    if (e.source !== window.parent || e.origin !== location.origin || !said || said.atlas !== "story") return;
    tell(map, typeof said.stop === "number" ? said.stop : null);
  });
  window.parent.postMessage({ atlas: "ready" }, location.origin);
}
