// Places. data: [ids, kind, count, latitude, longitude, radius, name, colours by kind, areas by kind, names];
// state: [selected or null]
var Places = Group.extend({
  copies: function () { return this.data[0].length > 4 * MANY ? [0] : [-1, 0, 1]; },
  middle: function () { return this.data[0].length > 4 * MANY ? middleOf(this.data[4]) : 0; },
  build: function (map, t, shift) {
    var d = this.data, n = d[0].length, picked = this.state[0], self = this, many = n > MANY, renderer = many ? this.canvas(map) : undefined;
    for (var i = 0; i < n; i++) {
      var at = [d[3][i] / E4, d[4][i] / E4 + shift], open = d[8][d[1][i]], on = d[0][i] === picked, colour = d[7][d[1][i]];
      var r = Math.min(24, 3.4 + 2 * Math.sqrt(d[2][i])) * (many ? 0.7 : 1), name = d[9][d[6][i]];
      if (d[5][i] && (!many || on)) {
        self.addLayer(L.circle(at, { radius: d[5][i] * 1000, color: colour, weight: 1, opacity: 0.4, dashArray: "4 5", fillOpacity: 0.05, interactive: false }));
      }
      var dot = L.circleMarker(at, { renderer: renderer, radius: r, color: on ? t.ink : open ? colour : t.paper, weight: on ? 3 : open ? 2 : 1.5,
        fillColor: open ? t.paper : colour, fillOpacity: open ? 0.55 : 0.82, bubblingMouseEvents: false });
      tag(dot, "place", d[0][i]);
      if (many) dot.hint = name + (d[2][i] > 1 ? "  × " + d[2][i] : "");
      else {
        tip(dot, [name, "× " + d[2][i]], { offset: [0, -r] });
        if (!self.copy) self.keys.push([dot, name + " × " + d[2][i]]);
      }
      self.addLayer(dot);
      if (!many || on || d[2][i] > 8) self.marks.push({ at: L.latLng(at), w: r + 1, h: r + 1, text: name, small: d[2][i] < 3 && !on, picked: on, rank: d[2][i] + (on ? 1e6 : 0) });
    }
    if (many) Routes.prototype._hints.call(this);
  },
});
