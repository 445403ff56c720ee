// Routes. data: [ids, visit, number, parent, latitude, longitude, radius, status, name, flags, visit ids,
// colour by visit, letters, names, hosts, homes, first day or null, last day by visit, sharpness by visit, what
// each sharpness is called]; days are empty where the map has no time. state: [selected stop or null, visit in focus or null]
var Routes = Group.extend({
  middle: function () { return middleOf(this.data[5]); },
  tints: function () {
    var out = {};
    this.data[15].forEach(function (code) { out[code] = 2; });
    this.data[14].forEach(function (code) { out[code] = 1; });
    return out;
  },
  build: function (map, t, shift) {
    var d = this.data, n = d[0].length, timed = d[16].length > 0, focus = this.state[1], stops = [];
    for (var i = 0; i < n; i++) {
      var v = d[1][i];
      stops.push({ id: d[0][i], visit: v, number: d[2][i], parent: d[3][i], at: [d[4][i] / E4, d[5][i] / E4 + shift],
        radius: d[6][i], status: STATUSES[d[7][i]], name: d[13][d[8][i]], flags: d[9][i], colour: d[11][v],
        faded: focus !== null && d[10][v] !== focus, day: timed ? d[16][i] : -Infinity, until: timed ? d[17][v] : Infinity,
        sharp: timed ? d[18][v] : 0 });
    }
    this.stops = stops;
    this.picked = null;
    stops.forEach(function (s) { if (s.id === this.state[0]) this.picked = s; }, this);
    this.many = n > MANY_STOPS;
    this._legs(this.many ? (n > 1500 ? 8 : 4) : 1.5, t);
    if (this.many) this._plot(t);
    else this._elements(map, t);
  },
  // Every leg with its points and how it is drawn: to the next stop that is not called off, beside the route to
  // one that is, and from a stop to what lies inside it.
  _legs: function (step, t) {
    var before = {}, legs = [];
    this.stops.forEach(function (s) {
      var off = s.status === "cancelled" || s.status === "postponed", from = before[s.visit], nested = s.parent >= 0;
      if (nested) from = this.stops[s.parent];
      else if (!off) before[s.visit] = s;
      if (!from || (from.at[0] === s.at[0] && from.at[1] === s.at[1])) return;
      legs.push({ from: from, to: s, nested: nested, off: off, line: nested ? [from.at, s.at] : greatCircle(from.at, s.at, step),
        colour: off ? t.quiet : s.colour, dash: nested ? [1, 4] : off || s.flags & 4 ? [1, 7] : s.status === "planned" ? [8, 7] : [],
        faded: s.faded });
    }, this);
    this.legs = legs;
  },
  _label: function (s) {
    var letter = this.data[12] && this.data[10].length > 1 ? String.fromCharCode(65 + s.visit) : "";
    return letter + s.number;
  },
  seen: function (s, w) { return inWindow(w, s.day, s.until); },

  // ------------------------------------------------ some: an element for each, reached by keyboard
  _elements: function (map, t) {
    var self = this, here = {};
    this.stops.forEach(function (s) {
      if (!s.radius) return;
      self.timed.push({ stop: s, layer: L.circle(s.at, { radius: s.radius * 1000, color: s.colour, weight: 1.2, opacity: 0.55,
        dashArray: "4 5", fillColor: s.colour, fillOpacity: s.faded ? 0.03 : 0.08, interactive: false }) });
    });
    this.legs.forEach(function (leg) {
      var dim = leg.faded ? 0.28 : 1, plain = !leg.nested && !leg.off, add = function (layer) {
        self.timed.push({ stop: leg.to, also: leg.from, layer: layer });
      };
      if (plain) add(new Line(leg.line, { color: t.paper, weight: 5.6, opacity: 0.75 * dim, interactive: false, smoothFactor: 0.3 }));
      add(new Line(leg.line, { color: leg.colour, weight: leg.nested ? 1.4 : leg.off ? 1.8 : 2.6, opacity: dim * (leg.nested ? 0.71 : 0.95),
        interactive: false, lineCap: "round", smoothFactor: 0.3, dashArray: leg.dash.length ? leg.dash.join(" ") : null }));
      if (plain) add(new Arrows(leg.line, { fillColor: leg.colour, fillOpacity: dim, size: 6.2, least: 40 }));
      self.lines.push(leg.line);
    });
    this.timed.forEach(function (x) { self.addLayer(x.layer); });
    this.stops.forEach(function (s) {
      var spot = s.at.join();
      (here[spot] = here[spot] || []).push(s);
    });
    this.stops.forEach(function (s) {
      var mates = here[s.at.join()], i = mates.indexOf(s), row = Math.floor(i / 6), inRow = Math.min(6, mates.length - row * 6);
      var nested = s.parent >= 0, text = self._label(s), half = (nested ? 9 : 12) + Math.max(0, text.length - 1) * 4, on = s === self.picked;
      if (s.status === "under" || on) half += 5;
      // Stops at one place stand side by side.
      var step = 25 + Math.max(0, text.length - 1) * 8, dx = ((i % 6) - (inRow - 1) / 2) * step, dy = row * 26;
      var marker = self._chip(s, t);
      s.marker = marker;
      marker.chip.style.left = dx + "px";
      marker.chip.style.top = dy + "px";
      tip(tag(marker, "stop", s.id), [s.name, self.data[19][s.sharp]], { offset: [dx, dy - 14] });
      self.addLayer(marker);
      self.keys.push([marker, text + " " + s.name]);
      var mark = { at: L.latLng(s.at), dx: dx, dy: dy, w: half, h: nested ? 9 : 12,
        // The first of several at one place carries the name, beside all of them.
        text: s.faded || (i > 0 && !on) ? "" : s.name, middle: -dx, reach: i || mates.length < 2 ? 0 : (step * (inRow - 1)) / 2,
        small: nested && !on, off: s.status === "cancelled", picked: on,
        rank: (on ? 1e6 : 0) + (nested ? 0 : 1e4) - s.visit * 100 - s.number,
        yields: nested && !on ? function (hidden) { return self._spread(s, marker, hidden); } : null };
      self.marks.push(mark);
      self.timed.push({ stop: s, layer: marker, mark: mark });
    });
  },
  // What lies inside a stop and finds no room of its own is counted on it, and stands around it once it (or what
  // lies in it) is chosen.
  gather: function () {
    if (this.many) return;
    this.stops.forEach(function (s) {
      s.inside = 0;
      if (s.marker) s.marker.chip.removeAttribute("data-more");
    });
  },
  _spread: function (s, marker, hidden) {
    var parent = this.stops[s.parent], open = parent === this.picked || (this.picked && this.picked.parent === s.parent), el = marker.chip;
    el.classList.toggle("at-hidden", hidden && !open);
    el.classList.toggle("at-spread", hidden && !!open);
    if (!hidden || !open) {
      el.style.left = el.style.top = "0px";
      if (hidden) parent.marker.chip.setAttribute("data-more", "+" + ++parent.inside);
      return null;
    }
    var k = parent.inside++, turn = Math.PI * (0.25 + 0.36 * (k % 5)), far = 34 + 20 * Math.floor(k / 5), at = [-Math.cos(turn) * far, Math.sin(turn) * far];
    el.style.left = at[0] + "px";
    el.style.top = at[1] + "px";
    el.style.setProperty("--far", far - 16 + "px");
    el.style.setProperty("--turn", Math.atan2(-at[1], -at[0]) + "rad");
    return at;
  },
  _chip: function (s, t) {
    var names = "at-stop at-" + s.status;
    if (s.parent >= 0) names += " at-nested";
    if (s.flags & 1) names += " at-unsure";
    if (s.sharp) names += s.sharp === 1 ? " at-about" : " at-undated";
    if (s === this.picked) names += " at-picked";
    if (s.faded) names += " at-faded";
    return chip(names, this._label(s), s.colour, t.on, s.at, { zIndexOffset: s === this.picked ? 4000 : (s.parent >= 0 ? 0 : 1000) - s.number });
  },

  // ------------------------------------------------ many: one canvas
  _plot: function (t) {
    var unit = function (at) { return [at[1] / 360 + 0.5, mercator(at[0])]; }, batches = {};
    this.stops.forEach(function (s) { var p = unit(s.at); s.x = p[0]; s.y = p[1]; });
    this.legs.forEach(function (leg) {
      var flat = new Float64Array(leg.line.length * 2), west = 9, east = -9, north = 9, south = -9;
      leg.line.forEach(function (at, i) {
        var p = unit(at);
        flat[2 * i] = p[0];
        flat[2 * i + 1] = p[1];
        west = Math.min(west, p[0]); east = Math.max(east, p[0]); north = Math.min(north, p[1]); south = Math.max(south, p[1]);
      });
      leg.flat = flat;
      leg.line = null;
      leg.box = [west, north, east, south];
      var alike = [leg.colour, leg.dash.join(" "), leg.faded].join();
      batches[alike] = batches[alike] || { colour: leg.colour, dash: leg.dash, legs: [], width: leg.nested ? 1 : leg.off ? 1.2 : 1.5,
        dim: leg.faded ? 0.15 : leg.nested ? 0.5 : 0.72 };
      batches[alike].legs.push(leg);
    });
    this.batches = Object.keys(batches).map(function (alike) { return batches[alike]; });
    this.stand = this.stand || new Stand();
    this.addLayer(this.stand);
    this.plot = this.plot || new Plot(this);
    this.addLayer(this.plot);
    var s = this.picked;
    if (!s) return;
    if (s.radius) this.addLayer(L.circle(s.at, { radius: s.radius * 1000, color: s.colour, weight: 1.2, dashArray: "4 5", fillOpacity: 0.08, interactive: false }));
    var marker = this._chip(s, t), mark = { at: L.latLng(s.at), w: 12, h: 12, text: s.name, picked: true, rank: 1e6 };
    this.addLayer(tag(marker, "stop", s.id));
    this.keys.push([marker, this._label(s) + " " + s.name]);
    this.marks.push(mark);
    this.timed.push({ stop: s, layer: marker, mark: mark });
  },
  plotted: function (ctx, at, box) {
    var w = this._map.atlas.time, t = this._map.atlas.colours, self = this, room = 0;
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
    var heads = [];
    worlds(at, box).forEach(function (turn) {
      var ox = at.x - turn * at.world, oy = at.y;
      self.batches.forEach(function (batch) {
        ctx.strokeStyle = batch.colour;
        ctx.globalAlpha = batch.dim;
        ctx.lineWidth = batch.width;
        ctx.setLineDash(batch.dash);
        var open = 0;
        batch.legs.forEach(function (leg) {
          var b = leg.box;
          if (b[2] * at.world - ox < box.min.x || b[0] * at.world - ox > box.max.x) return;
          if (b[3] * at.world - oy < box.min.y || b[1] * at.world - oy > box.max.y) return;
          if (!self.seen(leg.to, w) || !self.seen(leg.from, w)) return;
          var f = leg.flat, x = f[0] * at.world - ox, y = f[1] * at.world - oy;
          if (!open) ctx.beginPath();
          ctx.moveTo(x, y);
          for (var i = 2; i < f.length; i += 2) {
            var nx = f[i] * at.world - ox, ny = f[i + 1] * at.world - oy;
            if (i + 2 < f.length && Math.abs(nx - x) + Math.abs(ny - y) < 4) continue;
            x = nx; y = ny;
            ctx.lineTo(x, y);
          }
          // Long paths are slow to draw: some legs at a time.
          if (++open === 60) { ctx.stroke(); open = 0; }
          if (!leg.nested && !leg.off && !leg.faded) heads.push(leg, ox);
        });
        if (open) ctx.stroke();
      });
    });
    ctx.setLineDash([]);
    if (heads.length < 1600) this._heads(ctx, heads, at);
    var shown = [];
    worlds(at, box).forEach(function (turn) {
      var ox = at.x - turn * at.world;
      self.stops.forEach(function (s) {
        var x = s.x * at.world - ox, y = s.y * at.world - at.y;
        if (x < box.min.x || x > box.max.x || y < box.min.y || y > box.max.y || !self.seen(s, w)) return;
        shown.push(s, x, y);
      });
    });
    room = shown.length / 3;
    this.numbered = room <= 90;
    for (var i = 0; i < shown.length; i += 3) this._dot(ctx, t, shown[i], shown[i + 1], shown[i + 2]);
    ctx.globalAlpha = 1;
  },
  // An arrow in the middle of each leg that is long enough.
  _heads: function (ctx, heads, at) {
    ctx.globalAlpha = 0.9;
    for (var k = 0; k < heads.length; k += 2) {
      var f = heads[k].flat, ox = heads[k + 1], n = f.length / 2, j = Math.max(1, Math.floor(n / 2));
      var ax = f[2 * j - 2] * at.world - ox, ay = f[2 * j - 1] * at.world - at.y, bx = f[2 * j] * at.world - ox, by = f[2 * j + 1] * at.world - at.y;
      var whole = Math.hypot((f[2 * n - 2] - f[0]) * at.world, (f[2 * n - 1] - f[1]) * at.world), part = Math.hypot(bx - ax, by - ay);
      if (whole < 46 || !part) continue;
      var x = n > 2 ? bx : (ax + bx) / 2, y = n > 2 ? by : (ay + by) / 2, ux = (bx - ax) / part, uy = (by - ay) / part, s = 4.2;
      ctx.fillStyle = heads[k].colour;
      ctx.beginPath();
      ctx.moveTo(x + ux * s * 1.15, y + uy * s * 1.15);
      ctx.lineTo(x - ux * s - uy * s * 0.85, y - uy * s + ux * s * 0.85);
      ctx.lineTo(x - ux * s * 0.5, y - uy * s * 0.5);
      ctx.lineTo(x - ux * s + uy * s * 0.85, y - uy * s - ux * s * 0.85);
      ctx.fill();
    }
  },
  _dot: function (ctx, t, s, x, y) {
    var off = s.status === "cancelled", open = off || s.status === "planned" || s.status === "postponed" || s.flags & 1;
    var big = this.numbered && !s.faded, r = big ? (s.parent >= 0 ? 6.5 : 8.5) : s.parent >= 0 ? 2.4 : 3.6, ink = off ? t.quiet : s.colour;
    ctx.globalAlpha = s.faded ? 0.3 : 1;
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 6.2832);
    ctx.fillStyle = open ? t.paper : ink;
    ctx.fill();
    ctx.lineWidth = big ? 1.6 : 1.1;
    ctx.strokeStyle = open ? ink : t.paper;
    ctx.stroke();
    if (s.sharp) { // no exact day: a ring around it, broken where there is no date at all
      ctx.setLineDash(s.sharp === 2 ? [2, 2.4] : []);
      ctx.lineWidth = 1;
      ctx.strokeStyle = ink;
      ctx.beginPath();
      ctx.arc(x, y, r + 2.6, 0, 6.2832);
      ctx.stroke();
      ctx.setLineDash([]);
    }
    if (!big) return;
    ctx.fillStyle = open ? ink : t.on;
    ctx.font = "700 " + (s.parent >= 0 ? 9 : 10.5) + "px system-ui, sans-serif";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(this._label(s), x, y + 0.5);
  },
  found: function (point, at) {
    var w = this._map.atlas.time, best = null, least = Math.pow(this.numbered ? 11 : 9, 2), self = this;
    [-1, 0, 1].forEach(function (turn) {
      var ox = at.x - turn * at.world;
      self.stops.forEach(function (s) {
        var dx = s.x * at.world - ox - point.x, dy = s.y * at.world - at.y - point.y, far = dx * dx + dy * dy;
        if (far <= least && self.seen(s, w)) { least = far; best = { stop: s, turn: turn }; }
      });
    });
    if (!best) return null;
    tag(this.stand, "stop", best.stop.id);
    var note = this.data[19][best.stop.sharp];
    return { layer: this.stand, at: L.latLng(best.stop.at[0], best.stop.at[1] + 360 * best.turn), name: this._label(best.stop) + " " + best.stop.name + (note ? " · " + note : ""),
      key: best.stop.id + "/" + best.turn };
  },

  // The map goes to what was chosen outside of it, once; what was clicked on it is in sight already.
  onAdd: function (map) {
    Group.prototype.onAdd.call(this, map);
    if (!this.data) return;
    var s = this.picked, self = this, before = map.atlas.picked, fresh = before === undefined, stop = map.atlas.story;
    map.atlas.picked = s ? s.id : null;
    if (stop !== undefined) setTimeout(function () { if (self._map) self.tell(map, stop); }, 60);
    else if (s && !fresh && s.id !== before) {
      setTimeout(function () {
        if (!self._map || map.atlas.moved) return;
        var size = map.getSize(), p = map.latLngToContainerPoint(s.at), here = clickedLast === s.id;
        var edge = here ? 0.06 : 0.3; // what was chosen elsewhere comes to the middle part of the map
        if (p.x > size.x * edge && p.x < size.x * (1 - edge) && p.y > size.y * edge && p.y < size.y * (1 - edge)) return;
        map.panTo(s.at, { animate: !calm() });
      }, 40);
    }
  },
  tell: function (map, id) {
    var i = this.data[0].indexOf(id), size = map.getSize();
    if (this.state[0] !== (i < 0 ? null : id)) {
      this.state = [i < 0 ? null : id, this.state[1]];
      this.rebuild(map);
      this.reachable();
      if (map.atlas.time) this.tick(map.atlas.time);
      map.atlas.words.later();
    }
    if (!size.x || map.atlas.told === id) return;
    map.atlas.told = id;
    if (id === null) {
      if (!map.atlas.whole) return;
      if (calm()) map.fitBounds(map.atlas.whole, { padding: [30, 30], maxZoom: 6, animate: false });
      else map.flyToBounds(map.atlas.whole, { padding: [30, 30], maxZoom: 6, duration: 1 });
      return;
    }
    if (i < 0) return; // a stop that could not be placed: the map stays
    var s = this.stops[i], ends = L.latLngBounds([s.at]);
    this.legs.forEach(function (leg) { if (leg.to === s) ends.extend(leg.from.at); });
    if (s.radius) ends.extend(L.latLng(s.at).toBounds(s.radius * 2000));
    var zoom = Math.max(2.5, Math.min(6.5, map.getBoundsZoom(ends) - 1));
    if (calm()) map.setView(s.at, zoom, { animate: false });
    else map.flyTo(s.at, zoom, { duration: 1.1 });
  },
  tick: function (w) {
    this.timed.forEach(function (x) {
      var seen = this.seen(x.stop, w) && (!x.also || this.seen(x.also, w));
      if (x.mark) x.mark.away = !seen;
      if (x.seen === seen) return;
      x.seen = seen;
      veil(x.layer, !seen);
    }, this);
    if (this.plot) this.plot.later();
  },
});
