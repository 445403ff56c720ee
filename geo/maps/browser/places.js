// Places. data: [ids, kind, count, latitude, longitude, radius, name, colours by kind, areas by kind, names, days by
// place (time.js; empty where the map has no time), the colour of a picture of density, or empty, whether each must stand
// alone (where places near each other are drawn as one: near.js; else empty)]; state: [selected or null]
var Places = Group.extend({
  plain: function () { return this.data[0].length > MANY || this.data[11]; }, // on one canvas
  copies: function () { return this.plain() ? [0] : [-1, 0, 1]; },
  middle: function () { return this.plain() ? middleOf(this.data[4]) : 0; },
  build: function (map, t, shift) {
    var d = this.data, n = d[0].length, dots = [];
    for (var i = 0; i < n; i++) {
      var kind = d[1][i], days = d[10][i] || [];
      dots.push({ id: d[0][i], at: [d[3][i] / E4, d[4][i] / E4 + shift], open: d[8][kind], colour: d[7][kind], on: d[0][i] === this.state[0],
        name: d[9][d[6][i]], radius: d[5][i], count: d[2][i], now: d[2][i], days: days, alone: !!d[12][i],
        undated: days.length > 0 && daysIn(null, days).open * 2 === days.length });
    }
    if (this.plain()) this._plot(t, dots);
    else dots.forEach(function (dot) { this._element(t, dot); }, this);
  },
  _element: function (t, x) {
    var dot = L.circleMarker(x.at, { radius: dotSize(x.count), color: x.on ? t.ink : x.open ? x.colour : t.paper,
      weight: x.on ? 3 : x.open ? 2 : 1.5, fillColor: x.open ? t.paper : x.colour, fillOpacity: x.open ? 0.55 : 0.82, bubblingMouseEvents: false });
    if (x.undated) dot.setStyle({ color: x.colour, weight: 1.6, dashArray: "2 3", fillOpacity: 0.35 });
    var mark = { at: L.latLng(x.at), text: x.name, picked: x.on }, size = function (n) {
      mark.w = mark.h = dotSize(n) + 1;
      mark.small = n < 3 && !x.on;
      mark.rank = n + (x.on ? 1e6 : 0);
      mark.away = !n;
    };
    size(x.count);
    if (x.radius) {
      this.addLayer(L.circle(x.at, { radius: x.radius * 1000, color: x.colour, weight: 1, opacity: 0.4, dashArray: "4 5", fillOpacity: 0.05, interactive: false }));
    }
    tip(tag(dot, "place", x.id), [x.name, "× " + x.count], { offset: [0, -dotSize(x.count)] });
    if (!this.copy) this.keys.push([dot, x.name + " × " + x.count]);
    this.addLayer(dot);
    this.marks.push(mark);
    this.timed.push({ days: x.days, n: x.count, layers: [dot], set: function (n) { dot.setRadius(dotSize(n)); size(n); } });
  },
  // Many: one canvas.
  _plot: function (t, dots) {
    var self = this;
    dots.forEach(function (x) {
      x.x = x.at[1] / 360 + 0.5;
      x.y = mercator(x.at[0]);
      if (self.merges() || (!x.on && x.count <= 8)) return;
      x.mark = { at: L.latLng(x.at), w: 8, h: 8, text: x.name, small: !x.on, picked: x.on, rank: x.count + (x.on ? 1e6 : 0) };
      self.marks.push(x.mark);
    });
    this.dots = dots;
    this.levels = {};
    this.ticks = 0;
    this.stand = this.stand || new Stand();
    this.plot = this.plot || new Plot(this);
    this.addLayer(this.stand);
    this.addLayer(this.plot);
  },
  merges: function () { return this.data[12].length > 0; },
  // What is drawn at this size of the world, places near each other as one, with a radius each. Kept for a few sizes.
  near: function (world) {
    var key = Math.round(Math.log2(world) * 100), level = this.levels[key], plain = this._map.atlas.colours.quiet, dense = this.data[11];
    if (!level) {
      if (Object.keys(this.levels).length > 12) this.levels = {};
      level = this.levels[key] = { groups: this.merges() ? together(this.dots, world) : this.dots.map(function (dot) { return { dots: [dot] }; }), ticks: -1 };
    }
    if (level.ticks === this.ticks) return level.drawn;
    level.ticks = this.ticks;
    level.drawn = level.groups.map(function (one) { return gathered(one, plain); }).filter(Boolean);
    var alone = level.drawn.filter(function (one) { return one.of < 2; }), share = shareOf(alone.map(function (one) { return one.n; }), 106);
    level.drawn.forEach(function (one) { one.r = dense ? spread(one.n) : one.of > 1 ? discSize(one.of) : dotSize(one.n * share) * 0.7; });
    level.drawn.sort(function (a, b) { return b.r - a.r; });
    return level.drawn;
  },
  points: function () {
    if (!this.plot || !this.merges()) return Group.prototype.points.call(this);
    // Discs repeat with the world and keep their room in each copy of it; their names stand in the middle one.
    var drawn = this.near(256 * Math.pow(2, this._map.getZoom())).filter(function (one) { return one.of > 1 || one.on || one.n > 2; });
    return [0, -1, 1].flatMap(function (turn) {
      return drawn.map(function (one) {
        var name = one.dot.name + (one.of > 1 ? " …" : "");
        return { at: L.latLng(one.at[0], one.at[1] + 360 * turn), w: one.r + 1, h: one.r + 1, text: turn ? "" : name, small: !one.on, picked: one.on,
          rank: one.n + (one.on ? 1e6 : 0) };
      });
    });
  },
  plotted: function (ctx, at, box) {
    var t = this._map.atlas.colours, dense = this.data[11], drawn = this.near(at.world);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.font = "700 11px system-ui, sans-serif";
    worlds(at, box).forEach(function (turn) {
      var ox = at.x - turn * at.world;
      drawn.forEach(function (dot) {
        var x = dot.x * at.world - ox, y = dot.y * at.world - at.y, r = dot.r;
        if (x < box.min.x - r || x > box.max.x + r || y < box.min.y - r || y > box.max.y + r) return;
        ctx.beginPath();
        ctx.arc(x, y, r, 0, 6.2832);
        if (dense) { // clouds of one colour: where they meet, they grow stronger
          var cloud = ctx.createRadialGradient(x, y, 0, x, y, r), most = Math.min(0.8, 0.22 + 0.13 * Math.log1p(dot.n));
          [[0, most], [0.35, most * 0.55], [0.7, most * 0.14], [1, 0]].forEach(function (step) {
            cloud.addColorStop(step[0], dense + Math.round(step[1] * 255).toString(16).padStart(2, "0"));
          });
          ctx.fillStyle = cloud;
          ctx.fill();
          return;
        }
        ctx.globalAlpha = dot.open ? 0.55 : dot.of > 1 ? 0.9 : 0.82;
        ctx.fillStyle = dot.open ? t.paper : dot.colour;
        ctx.fill();
        ctx.globalAlpha = 1;
        ctx.lineWidth = dot.on ? 3 : 1.4;
        ctx.setLineDash(dot.undated ? [2, 3] : []);
        ctx.strokeStyle = dot.on ? t.ink : dot.of > 1 && dot.undated ? t.ink : dot.open || dot.undated ? dot.colour : t.paper;
        ctx.stroke();
        if (dot.of < 2) return;
        ctx.fillStyle = t.on;
        ctx.fillText(inShort(dot.of), x, y + 0.5);
      });
    }, this);
  },
  found: function (point, at) {
    var best = null, self = this;
    [-1, 0, 1].forEach(function (turn) {
      var ox = at.x - turn * at.world;
      self.near(at.world).forEach(function (dot) {
        var far = Math.hypot(dot.x * at.world - ox - point.x, dot.y * at.world - at.y - point.y) - (self.data[11] ? 5 : dot.r);
        if (far <= 4 && (!best || far < best.far)) best = { far: far, dot: dot, turn: turn };
      });
    });
    if (!best) return null;
    var one = best.dot, hit = { layer: this.stand, at: L.latLng(one.at[0], one.at[1] + 360 * best.turn), name: namesOf(one) + "  × " + one.n,
      key: one.dot.id + "/" + best.turn + "/" + one.of };
    if (one.of > 1) hit.act = function () { self._nearer(one, best.turn); };
    else tag(this.stand, "place", one.dot.id);
    return hit;
  },
  // Come so near that they part.
  _nearer: function (one, turn) {
    var map = this._map, box = L.latLngBounds(one.dots.map(function (dot) { return [dot.at[0], dot.at[1] + 360 * turn]; }));
    map.atlas.stand = null; // a reader's own move (look.js)
    map.setView(box.getCenter(), Math.max(map.getZoom() + 1, Math.min(PARTED, map.getBoundsZoom(box.pad(0.1)))), { animate: !calm() });
  },
  tick: function (w) {
    if (!this.plot) { tickCounts.call(this, w); return; }
    this.dots.forEach(function (dot) {
      if (dot.days.length) dot.now = daysIn(w, dot.days).n;
      if (dot.mark) dot.mark.away = !dot.now;
    });
    this.ticks++;
    this.plot.later();
  },
});
// By what the numbers of many things are multiplied before they are sizes: those grow to `most` alone, and beyond it
// would all be the largest.
function shareOf(counts, most) {
  return counts.reduce(function (top, n) { return most / n < top ? most / n : top; }, 1);
}
function spread(n) { return Math.min(46, 20 + 4 * Math.sqrt(n)); }
function dotSize(n) { return Math.min(24, 3.4 + 2 * Math.sqrt(n)); }
