var STRONG = 40; // arcs that stand out where many cross
// Links. data: [ids, type, count, a latitude, a longitude, b latitude, b longitude, fan, name a, name b, open,
// colours by type, strokes by type (0 solid, 1 dashed, 2 dotted, 3 double), names, countries, days by arc (time.js;
// empty where the map has no time)]; state: [selected arc or null]
var Links = Group.extend({
  // Arcs and dots repeat with the world, so that each end is met wherever the map is cut.
  copies: function () { return this.data[0].length > MANY ? [0] : [-1, 0, 1]; },
  tints: function () {
    var out = {};
    this.data[14].forEach(function (code) { out[code] = 1; });
    return out;
  },
  build: function (map, t, shift) {
    var d = this.data, picked = this.state[0], self = this, ends = {}, many = this.many = d[0].length > MANY;
    var renderer = many ? this.canvas(map) : undefined, order = d[0].map(function (_, i) { return i; });
    // Of few arcs the thin ones lie on the thick ones. Where many cross, the strongest are in front.
    order.sort(function (i, j) { return (d[0][i] === picked) - (d[0][j] === picked) || (many ? d[2][i] - d[2][j] : d[2][j] - d[2][i]); });
    order.forEach(function (i) { self._arc(t, i, shift, ends, renderer); });
    Object.keys(ends).forEach(function (spot) {
      var e = ends[spot], dot = L.circleMarker(e.at, { color: t.paper, weight: 2, fillColor: t.ink, fillOpacity: 1, interactive: false, renderer: renderer });
      var mark = { at: L.latLng(e.at), text: e.name };
      self.addLayer(dot);
      self.marks.push(mark);
      self.timed.push({ days: e.days, n: e.count, end: true, layers: [dot], set: function (n) { mark.away = !n; }, fit: function (n) {
        dot.setRadius(self.endSize(n));
        mark.w = mark.h = self.endSize(n) + 1;
        mark.rank = 1e3 + n;
      } });
    });
    this.fit();
  },
  // Arcs and dots as strong as they are among those to be seen.
  fit: function () {
    var counts = [], top = 1;
    this.timed.forEach(function (x) { if (x.end) top = Math.max(top, x.n); else counts.push(x.n); });
    counts.sort(function (i, j) { return j - i; });
    this.top = top;
    this.most = Math.max(1, counts[0] || 0);
    this.strong = Math.max(1, counts[Math.min(STRONG, counts.length) - 1] || 0);
    this.timed.forEach(function (x) {
      if (!x.n || (!this.many && x.n === x.fitted)) return;
      x.fit(x.n);
      x.fitted = x.n;
    }, this);
  },
  strength: function (n) { return this.many ? Math.max(0.04, 0.95 * Math.min(1, Math.pow(n / this.strong, 1.5))) : 0.95; },
  width: function (n) { return this.many ? 0.7 + 5.3 * Math.sqrt(n / this.most) : Math.min(11, 1.4 + 1.5 * Math.log2(1 + n)); },
  endSize: function (n) { return this.many ? 2 + 6 * Math.sqrt(n / this.top) : Math.min(9, 3.2 + Math.log2(1 + n)); },
  _arc: function (t, i, shift, ends, renderer) {
    var d = this.data, self = this, many = this.many, picked = this.state[0];
    var a = [d[3][i] / E4, d[4][i] / E4 + shift], b = [d[5][i] / E4, d[6][i] / E4 + shift], days = d[15][i] || [];
    var colour = d[11][d[1][i]], stroke = d[12][d[1][i]], on = d[0][i] === picked, dim = picked !== null && !on ? 0.35 : 1;
    var dash = function (w) { return stroke === 1 || d[10][i] ? "9 6" : stroke === 2 ? "0.5 " + (w + 4.5) : null; };
    var line = arc(a, b, d[7][i] / 1000), count = d[2][i], top = line[32], layers = [];
    var names = [d[13][d[8][i]] + " – " + d[13][d[9][i]], count > 1 ? "× " + count : ""];
    var add = function (layer) {
      self.addLayer(layer);
      layers.push(layer);
      return layer;
    };
    var halo = many ? null : add(new Line(line, { color: t.paper, opacity: 0.72 * dim, interactive: false, smoothFactor: 0.3 }));
    var path = add(new Line(line, { color: colour, renderer: renderer, lineCap: stroke === 2 ? "round" : "butt",
      interactive: false, smoothFactor: 0.3 }));
    var inner = stroke !== 3 ? null : add(new Line(line, { color: t.paper, interactive: false, smoothFactor: 0.3, renderer: renderer }));
    // A wide invisible line takes clicks: thin arcs are hard to hit.
    var hit = new Line(line, { color: colour, opacity: 0, renderer: renderer, bubblingMouseEvents: false });
    tip(tag(hit, "link", d[0][i]), names, { sticky: true, offset: [0, -8] });
    add(hit);
    if (!this.copy) this.keys.push([hit, names.join(" ")]);
    if (!many) this.lines.push(line);
    var undated = daysIn(null, days).open, marker = null, mark = null;
    if (!many && (count > 1 || undated)) {
      marker = chip("at-count" + (dim < 1 ? " at-faded" : ""), counted(count, undated), colour, t.on, top, { zIndexOffset: on ? 900 : 500 });
      tip(tag(marker, "link", d[0][i]), names);
      add(marker);
      mark = { at: L.latLng(top), w: 11, h: 10, text: "", rank: 1e5 };
      this.marks.push(mark);
    }
    this.timed.push({ days: days, n: count, layers: layers, fit: function (n) {
      var w = self.width(n) + (on ? 1.6 : 0);
      if (halo) halo.setStyle({ weight: w + 3.4 });
      path.setStyle({ weight: w + (stroke === 3 ? 1.4 : 0), dashArray: dash(w), opacity: dim * (on ? 0.95 : self.strength(n)) * (d[10][i] ? 0.65 : 1) });
      if (inner) inner.setStyle({ weight: Math.max(1, w - 1.6) });
      hit.setStyle({ weight: Math.max(14, w + 6) });
    }, set: function (n, open) {
      if (!marker) return;
      marker.chip.textContent = counted(n, open);
      marker.chip.classList.toggle("at-hidden", n < 2 && !open);
      mark.away = n < 2 && !open;
    } });
    [[a, d[8][i]], [b, d[9][i]]].forEach(function (end) {
      var spot = end[0].join();
      ends[spot] = ends[spot] || { at: end[0], name: d[13][end[1]], count: 0, days: [] };
      ends[spot].count += count;
      Array.prototype.push.apply(ends[spot].days, days);
    });
  },
  tick: function (w) {
    tickCounts.call(this, w);
    this.fit();
  },
});
// A number of events, with a question mark where some have no date.
function counted(n, undated) { return (n > 1 ? n : "") + (undated ? "?" : ""); }
