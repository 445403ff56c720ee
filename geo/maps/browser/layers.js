// What all layers share.
// Leaflet rounds points to whole pixels, which makes finely divided curves tremble.
var Line = L.Polyline.extend({
  _projectLatlngs: function (latlngs, result, bounds) {
    var map = this._map, origin = map.getPixelOrigin();
    var ring = latlngs.map(function (at) {
      var point = map.project(at)._subtract(origin);
      bounds.extend(point);
      return point;
    });
    result.push(ring);
  },
});
var Arrows = Line.extend({
  options: { fill: true, stroke: false, interactive: false, fillOpacity: 1, size: 6, apart: 190, least: 44 },
  _update: function () {
    if (!this._map) return;
    var bounds = this._renderer._bounds, heads = [], s = this.options.size, o = this.options;
    this._rings.forEach(function (ring) {
      var total = 0, lengths = [];
      for (var i = 1; i < ring.length; i++) { total += ring[i].distanceTo(ring[i - 1]); lengths.push(total); }
      if (total < o.least) return;
      var count = Math.max(1, Math.min(9, Math.floor(total / o.apart)));
      for (var k = 0; k < count; k++) {
        var want = count === 1 ? total * 0.54 : (total * (k + 0.5)) / count, j = 0;
        while (lengths[j] < want) j++;
        var a = ring[j], b = ring[j + 1], part = lengths[j] - (j ? lengths[j - 1] : 0);
        if (!part) continue;
        var f = 1 - (lengths[j] - want) / part, x = a.x + (b.x - a.x) * f, y = a.y + (b.y - a.y) * f;
        if (bounds && !bounds.contains([x, y])) continue;
        var ux = (b.x - a.x) / part, uy = (b.y - a.y) / part;
        heads.push([L.point(x + ux * s * 1.15, y + uy * s * 1.15), L.point(x - ux * s - uy * s * 0.85, y - uy * s + ux * s * 0.85),
          L.point(x - ux * s * 0.5, y - uy * s * 0.5), L.point(x - ux * s + uy * s * 0.85, y - uy * s - ux * s * 0.85)]);
      }
    });
    this._parts = heads;
    this._renderer._updatePoly(this, true);
  },
});

var clickedLast = null;
function calm() { return matchMedia("(prefers-reduced-motion: reduce)").matches; }
function tag(layer, kind, id) {
  layer.toGeoJSON = function () { // asked for when it is clicked
    clickedLast = id;
    return { type: "Feature", geometry: null, properties: { kind: kind, id: id } };
  };
  return layer;
}
function tip(layer, lines, options) {
  var box = document.createElement("div");
  lines.forEach(function (line, i) {
    if (!line) return;
    var el = document.createElement(i ? "small" : "span");
    el.textContent = line;
    el.dir = "auto";
    box.appendChild(el);
  });
  if (box.firstChild) layer.bindTooltip(box, L.extend({ direction: "top", offset: [0, -10] }, options));
  return layer;
}
// Reachable by keyboard: focus by Tab, Enter or Space is a click.
function key(layer, el, label) {
  if (!el) return;
  el.setAttribute("tabindex", "0");
  el.setAttribute("role", "button");
  el.setAttribute("aria-label", label);
  L.DomEvent.on(el, "keydown", function (e) {
    if (e.key !== "Enter" && e.key !== " ") return;
    L.DomEvent.stop(e);
    layer.fire("click", { latlng: layer.getLatLng ? layer.getLatLng() : layer.getCenter() }, true);
  });
  L.DomEvent.on(el, "focus", function () { if (layer.openTooltip) layer.openTooltip(); });
  L.DomEvent.on(el, "blur", function () { if (layer.closeTooltip) layer.closeTooltip(); });
}
function chip(className, text, colour, on, at, options) {
  var el = document.createElement("div");
  el.className = className;
  el.textContent = text;
  el.style.setProperty("--c", colour);
  el.style.setProperty("--on", on);
  var marker = L.marker(at, L.extend({ icon: L.divIcon({ html: el, className: "", iconSize: [0, 0] }), riseOnHover: true,
    bubblingMouseEvents: false, keyboard: false }, options));
  marker.chip = el;
  return marker;
}

// What all layers share: they are built when they come onto the map (or when their data have come: shelf.js), follow
// the view to the next copy of the world, tint countries, and give their points to the words.
var Group = L.FeatureGroup.extend({
  // data: arrays, or the address where they are.
  initialize: function (data, state) {
    L.FeatureGroup.prototype.initialize.call(this, []);
    this.address = typeof data === "string" ? data : null;
    this.data = this.address === null ? data : held(this.address);
    this.state = state;
    this.turn = 0;
    this.marks = [];
  },
  points: function () { return this.marks.filter(function (mark) { return !mark.away; }); },
  tints: function () { return {}; },
  onAdd: function (map) {
    this._map = map;
    if (!this.data || map.atlas.waiting.length) return expectData(this, map);
    this.turn = Math.round((map.getCenter().lng - this.middle()) / 360);
    if (!this.built) { this.rebuild(map); }
    L.FeatureGroup.prototype.onAdd.call(this, map);
    this.reachable();
    if (map.atlas.time) this.tick(map.atlas.time);
    map.atlas.groups.push(this);
    map.atlas.words.groups.push(this);
    map.atlas.words.later();
    paint(map);
  },
  onRemove: function (map) {
    if (map.atlas.waiting.indexOf(this) >= 0) return giveUp(this, map);
    leave(this, map);
    L.FeatureGroup.prototype.onRemove.call(this, map);
    map.atlas.groups = map.atlas.groups.filter(function (g) { return g !== this; }, this);
    map.atlas.words.groups = map.atlas.words.groups.filter(function (g) { return g !== this; }, this);
    map.atlas.words.later();
    paint(map);
  },
  copies: function () { return [0]; },
  rebuild: function (map) {
    this.clearLayers();
    this.marks = [];
    this.keys = [];
    this.lines = [];
    this.timed = [];
    this.copies().forEach(function (copy) {
      this.copy = copy; // only the middle copy is reached by keyboard
      this.build(map, map.atlas.colours, (this.turn + copy) * 360);
    }, this);
    this.built = true;
  },
  reachable: function () {
    // Hundreds of stations for the Tab key would be a wall: a crowded map is passed by, its list and table are not.
    if (this.keys.length > 40) return;
    this.keys.forEach(function (k) { key(k[0], k[0].chip ? k[0]._icon : k[0].getElement && k[0].getElement(), k[1]); });
  },
  middle: function () { return 0; },
  // Another window of time (time.js).
  tick: function () {},
  follow: function (map) {
    var middle = this.middle() + this.turn * 360, off = map.getCenter().lng - middle;
    if (Math.abs(off) <= 200) return;
    this.turn += Math.round(off / 360);
    this.rebuild(map);
    this.reachable();
    if (map.atlas.time) this.tick(map.atlas.time);
    map.atlas.words.later();
  },
  canvas: function (map) {
    map.atlas.canvas = map.atlas.canvas || L.canvas({ padding: 0.4, tolerance: 4 });
    return map.atlas.canvas;
  },
});
function paint(map) {
  if (map.atlas.painting) return;
  map.atlas.painting = L.Util.requestAnimFrame(function () {
    map.atlas.painting = null;
    var tints = {};
    map.atlas.groups.forEach(function (g) { L.extend(tints, g.tints()); });
    map.atlas.land.tint(tints);
  });
}
function middleOf(lons) {
  var low = Infinity, high = -Infinity;
  lons.forEach(function (x) { if (x < low) low = x; if (x > high) high = x; });
  return lons.length ? (low + high) / 2 / E4 : 0;
}
