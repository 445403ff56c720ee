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
    var d = this.data, picked = this.state[0], self = this, ends = {}, many = d[0].length > MANY;
    var renderer = many ? this.canvas(map) : undefined;
    var order = d[0].map(function (_, i) { return i; });
    order.sort(function (i, j) { return (d[0][i] === picked) - (d[0][j] === picked) || (many ? d[2][i] - d[2][j] : d[2][j] - d[2][i]); });
    // Of few arcs the thin ones lie on the thick ones. Where many cross, the strongest stand out, and the others are a
    // shade behind them, or the map would be covered.
    var counts = d[2].slice().sort(function (i, j) { return j - i; }), most = counts[0], strong = counts[Math.min(STRONG, counts.length - 1)];
    this.strength = function (n) { return many ? Math.max(0.04, 0.95 * Math.min(1, Math.pow(n / strong, 1.5))) : 0.95; };
    this.width = function (n) { return many ? 0.7 + 5.3 * Math.sqrt(n / most) : Math.min(11, 1.4 + 1.5 * Math.log2(1 + n)); };
    order.forEach(function (i) { self._arc(t, i, shift, ends, many, renderer); });
    var top = Object.keys(ends).reduce(function (top, spot) { return Math.max(top, ends[spot].count); }, 1);
    var endSize = function (n) { return many ? 2 + 6 * Math.sqrt(n / top) : Math.min(9, 3.2 + Math.log2(1 + n)); };
    Object.keys(ends).forEach(function (spot) {
      var e = ends[spot], dot = L.circleMarker(e.at, { radius: endSize(e.count), color: t.paper, weight: 2, fillColor: t.ink, fillOpacity: 1,
        interactive: false, renderer: renderer }), mark = { at: L.latLng(e.at), text: e.name };
      var size = function (n) {
        mark.w = mark.h = endSize(n) + 1;
        mark.rank = 1e3 + n;
        mark.away = !n;
      };
      size(e.count);
      self.addLayer(dot);
      self.marks.push(mark);
      self.timed.push({ days: e.days, n: e.count, layers: [dot], set: function (n) { dot.setRadius(endSize(n)); size(n); } });
    });
  },
  _arc: function (t, i, shift, ends, many, renderer) {
    var d = this.data, self = this, picked = this.state[0];
    var a = [d[3][i] / E4, d[4][i] / E4 + shift], b = [d[5][i] / E4, d[6][i] / E4 + shift], days = d[15][i] || [];
    var colour = d[11][d[1][i]], stroke = d[12][d[1][i]], on = d[0][i] === picked, dim = picked !== null && !on ? 0.35 : 1;
    var width = function (n) { return self.width(n) + (on ? 1.6 : 0); };
    var dash = function (w) { return stroke === 1 || d[10][i] ? "9 6" : stroke === 2 ? "0.5 " + (w + 4.5) : null; };
    var line = arc(a, b, d[7][i] / 1000), count = d[2][i], w = width(count), top = line[32], layers = [];
    var names = [d[13][d[8][i]] + " – " + d[13][d[9][i]], count > 1 ? "× " + count : ""];
    var add = function (layer) {
      self.addLayer(layer);
      layers.push(layer);
      return layer;
    };
    var halo = many ? null : add(new Line(line, { color: t.paper, weight: w + 3.4, opacity: 0.72 * dim, interactive: false, smoothFactor: 0.3 }));
    var path = add(new Line(line, { color: colour, weight: w + (stroke === 3 ? 1.4 : 0), opacity: dim * (on ? 0.95 : this.strength(count)) * (d[10][i] ? 0.65 : 1), renderer: renderer,
      lineCap: stroke === 2 ? "round" : "butt", dashArray: dash(w), interactive: false, smoothFactor: 0.3 }));
    var inner = stroke !== 3 ? null : add(new Line(line, { color: t.paper, weight: Math.max(1, w - 1.6), interactive: false, smoothFactor: 0.3, renderer: renderer }));
    // A wide invisible line takes clicks: thin arcs are hard to hit.
    var hit = new Line(line, { color: colour, opacity: 0, weight: Math.max(14, w + 6), renderer: renderer, bubblingMouseEvents: false });
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
    this.timed.push({ days: days, n: count, layers: layers, set: function (n, open) {
      var now = width(n);
      if (halo) halo.setStyle({ weight: now + 3.4 });
      path.setStyle({ weight: now + (stroke === 3 ? 1.4 : 0), dashArray: dash(now) });
      if (inner) inner.setStyle({ weight: Math.max(1, now - 1.6) });
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
  tick: tickCounts,
});
// A number of events, with a question mark where some have no date.
function counted(n, undated) { return (n > 1 ? n : "") + (undated ? "?" : ""); }
