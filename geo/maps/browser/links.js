// Links. data: [ids, type, count, a latitude, a longitude, b latitude, b longitude, fan, name a, name b, open,
// colours by type, strokes by type (0 solid, 1 dashed, 2 dotted, 3 double), names, countries]
var Links = Group.extend({
  // Arcs and dots repeat with the world, so that each end is met wherever the map is cut.
  copies: function () { return this.data[0].length > MANY ? [0] : [-1, 0, 1]; },
  tints: function () {
    var out = {};
    this.data[14].forEach(function (code) { out[code] = 1; });
    return out;
  },
  build: function (map, t, shift) {
    var d = this.data, n = d[0].length, picked = this.state[0], self = this, ends = {}, many = n > MANY;
    var renderer = many ? this.canvas(map) : undefined;
    var order = d[0].map(function (_, i) { return i; });
    order.sort(function (i, j) { return (d[0][i] === picked) - (d[0][j] === picked) || d[2][j] - d[2][i]; });
    order.forEach(function (i) {
      var a = [d[3][i] / E4, d[4][i] / E4 + shift], b = [d[5][i] / E4, d[6][i] / E4 + shift];
      var colour = d[11][d[1][i]], stroke = d[12][d[1][i]], on = d[0][i] === picked, dim = picked !== null && !on ? 0.35 : 1;
      var width = Math.min(11, 1.4 + 1.5 * Math.log2(1 + d[2][i])) + (on ? 1.6 : 0), line = arc(a, b, d[7][i] / 1000);
      var names = [d[13][d[8][i]] + " – " + d[13][d[9][i]], d[2][i] > 1 ? "× " + d[2][i] : ""];
      if (!many) {
        self.addLayer(new Line(line, { color: t.paper, weight: width + 3.4, opacity: 0.72 * dim, interactive: false, smoothFactor: 0.3 }));
      }
      var path = new Line(line, { color: colour, weight: width + (stroke === 3 ? 1.4 : 0), opacity: dim * (d[10][i] ? 0.6 : 0.95), renderer: renderer,
        lineCap: stroke === 2 ? "round" : "butt", dashArray: stroke === 1 || d[10][i] ? "9 6" : stroke === 2 ? "0.5 " + (width + 4.5) : null,
        interactive: false, smoothFactor: 0.3 });
      self.addLayer(path);
      if (stroke === 3) self.addLayer(new Line(line, { color: t.paper, weight: Math.max(1, width - 1.6), interactive: false, smoothFactor: 0.3, renderer: renderer }));
      // A wide invisible line takes clicks: thin arcs are hard to hit.
      var hit = new Line(line, { color: colour, opacity: 0, weight: Math.max(14, width + 6), renderer: renderer, bubblingMouseEvents: false });
      tip(tag(hit, "link", d[0][i]), names, { sticky: true, offset: [0, -8] });
      self.addLayer(hit);
      if (!self.copy) self.keys.push([hit, names.join(" ")]);
      if (!many) self.lines.push(line);
      if (d[2][i] > 1 && !many) {
        var top = line[32], marker = chip("at-count" + (dim < 1 ? " at-faded" : ""), d[2][i], colour, t.on, top, { zIndexOffset: on ? 900 : 500 });
        tip(tag(marker, "link", d[0][i]), names);
        self.addLayer(marker);
        self.marks.push({ at: L.latLng(top), w: 11, h: 10, text: "", rank: 1e5 });
      }
      [[a, d[8][i]], [b, d[9][i]]].forEach(function (end) {
        var spot = end[0].join();
        ends[spot] = ends[spot] || { at: end[0], name: d[13][end[1]], count: 0 };
        ends[spot].count += d[2][i];
      });
    });
    Object.keys(ends).forEach(function (spot) {
      var e = ends[spot], r = Math.min(9, 3.2 + Math.log2(1 + e.count));
      self.addLayer(L.circleMarker(e.at, { radius: r, color: t.paper, weight: 2, fillColor: t.ink, fillOpacity: 1, interactive: false, renderer: renderer }));
      self.marks.push({ at: L.latLng(e.at), w: r + 1, h: r + 1, text: e.name, rank: 1e3 + e.count });
    });
  },
});
