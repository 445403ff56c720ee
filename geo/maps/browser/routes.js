// Routes. data: [ids, visit, number, parent, latitude, longitude, radius, status, name, flags, visit ids,
// colours, letters, names, hosts, homes]; state: [selected stop or null, visit in focus or null]
var Routes = Group.extend({
  middle: function () { return middleOf(this.data[5]); },
  tints: function () {
    var out = {};
    this.data[15].forEach(function (code) { out[code] = 2; });
    this.data[14].forEach(function (code) { out[code] = 1; });
    return out;
  },
  build: function (map, t, shift) {
    var d = this.data, n = d[0].length, picked = this.state[0], focus = this.state[1], many = n > MANY, self = this;
    var stops = [];
    for (var i = 0; i < n; i++) {
      stops.push({ id: d[0][i], visit: d[1][i], number: d[2][i], parent: d[3][i], at: [d[4][i] / E4, d[5][i] / E4 + shift],
        radius: d[6][i], status: STATUSES[d[7][i]], name: d[13][d[8][i]], flags: d[9][i], colour: d[11][d[1][i]] });
    }
    var faded = function (s) { return focus !== null && d[10][s.visit] !== focus; };
    stops.forEach(function (s) {
      if (!s.radius || (many && s.id !== picked)) return;
      self.addLayer(L.circle(s.at, { radius: s.radius * 1000, color: s.colour, weight: 1.2, opacity: 0.55, dashArray: "4 5",
        fillColor: s.colour, fillOpacity: faded(s) ? 0.03 : 0.08, interactive: false }));
    });
    this._legs(map, t, stops, faded, many);
    if (many) this._dots(map, t, stops, faded, picked);
    else this._chips(map, t, stops, faded, picked);
  },
  _legs: function (map, t, stops, faded, many) {
    var self = this, before = {}, renderer = many ? this.canvas(map) : undefined, batches = {};
    var step = !many ? 1.5 : stops.length > 1500 ? 8 : 4;
    stops.forEach(function (s) {
      var off = s.status === "cancelled" || s.status === "postponed", from = before[s.visit], nested = s.parent >= 0;
      if (nested) from = stops[s.parent];
      else if (!off) before[s.visit] = s;
      if (!from || (from.at[0] === s.at[0] && from.at[1] === s.at[1])) return;
      var line = nested ? [from.at, s.at] : greatCircle(from.at, s.at, step);
      var dim = faded(s) ? 0.28 : many ? 0.5 : 1;
      var style = { color: off ? t.quiet : s.colour, weight: nested ? 1.4 : off ? 1.8 : many ? 1.3 : 2.6, opacity: dim * (nested ? 0.75 : 0.95),
        interactive: false, lineCap: "round", smoothFactor: many ? 1 : 0.3, renderer: renderer };
      if (nested) style.dashArray = "1 4";
      else if (off || s.flags & 4) style.dashArray = "1 7";
      else if (s.status === "planned") style.dashArray = "8 7";
      if (!many && !nested && !off) {
        self.addLayer(new Line(line, { color: t.paper, weight: 5.6, opacity: 0.75 * dim, interactive: false, smoothFactor: 0.3 }));
      }
      if (many) { // thousands of legs: those that look alike are one path
        var alike = [style.color, style.dashArray, style.opacity, style.weight].join();
        batches[alike] = batches[alike] || { style: style, lines: [] };
        batches[alike].lines.push(line);
      } else {
        self.addLayer(new Line(line, style));
        self.lines.push(line);
      }
      if (stops.length > 1500) return;
      if (!nested && !off) {
        self.addLayer(new Arrows(line, { fillColor: s.colour, fillOpacity: many ? Math.min(1, dim + 0.2) : dim, size: many ? 4 : 6.2,
          least: many ? 70 : 40, apart: many ? 400 : 190, renderer: renderer }));
      }
    });
    Object.keys(batches).forEach(function (alike) { self.addLayer(L.polyline(batches[alike].lines, batches[alike].style)); });
  },
  _label: function (s) {
    var letter = this.data[12] && this.data[10].length > 1 ? String.fromCharCode(65 + s.visit) : "";
    return letter + s.number;
  },
  _chips: function (map, t, stops, faded, picked) {
    var self = this, here = {};
    stops.forEach(function (s) {
      var spot = s.at.join();
      (here[spot] = here[spot] || []).push(s);
    });
    stops.forEach(function (s) {
      var mates = here[s.at.join()], i = mates.indexOf(s), row = Math.floor(i / 6), inRow = Math.min(6, mates.length - row * 6);
      var nested = s.parent >= 0, text = self._label(s), half = (nested ? 9 : 12) + Math.max(0, text.length - 1) * 4;
      if (s.status === "under" || s.id === picked) half += 5;
      // Stops at one place stand side by side.
      var step = 25 + Math.max(0, text.length - 1) * 8, dx = ((i % 6) - (inRow - 1) / 2) * step, dy = row * 26, names = "at-stop at-" + s.status;
      if (nested) names += " at-nested";
      if (s.flags & 1) names += " at-unsure";
      if (s.id === picked) names += " at-picked";
      if (faded(s)) names += " at-faded";
      var marker = chip(names, text, s.colour, t.on, s.at, { zIndexOffset: s.id === picked ? 4000 : (nested ? 0 : 1000) - s.number });
      marker.chip.style.left = dx + "px";
      marker.chip.style.top = dy + "px";
      tip(tag(marker, "stop", s.id), [s.name], { offset: [dx, dy - 14] });
      self.addLayer(marker);
      self.keys.push([marker, text + " " + s.name]);
      self.marks.push({ at: L.latLng(s.at), dx: dx, dy: dy, w: half, h: nested ? 9 : 12,
        // The first of several at one place carries the name, beside all of them.
        text: faded(s) || (i > 0 && s.id !== picked) ? "" : s.name, middle: -dx, reach: i || mates.length < 2 ? 0 : (step * (inRow - 1)) / 2, small: nested && s.id !== picked,
        off: s.status === "cancelled", picked: s.id === picked,
        rank: (s.id === picked ? 1e6 : 0) + (nested ? 0 : 1e4) - s.visit * 100 - s.number,
        yields: nested && s.id !== picked ? function (hidden) { marker.chip.classList.toggle("at-hidden", hidden); } : null });
    });
  },
  _dots: function (map, t, stops, faded, picked) {
    var self = this, renderer = this.canvas(map), chosen = null;
    stops.forEach(function (s) {
      if (s.id === picked) chosen = s;
      var open = s.status === "planned" || s.status === "cancelled" || s.status === "postponed" || s.flags & 1;
      var off = s.status === "cancelled", dot = L.circleMarker(s.at, { renderer: renderer, radius: s.parent >= 0 ? 2.5 : 4, weight: 1.4,
        color: off ? t.quiet : open ? s.colour : t.paper, fillColor: open ? t.paper : s.colour, fillOpacity: faded(s) ? 0.3 : 0.9,
        opacity: faded(s) ? 0.3 : 1, bubblingMouseEvents: false });
      tag(dot, "stop", s.id).hint = s.name;
      self.addLayer(dot);
    });
    this._hints();
    if (chosen) {
      var marker = chip("at-stop at-picked at-" + chosen.status, this._label(chosen), chosen.colour, t.on, chosen.at, { zIndexOffset: 4000 });
      this.addLayer(tag(marker, "stop", chosen.id));
      this.keys.push([marker, this._label(chosen) + " " + chosen.name]);
      this.marks.push({ at: L.latLng(chosen.at), w: 12, h: 12, text: chosen.name, picked: true, rank: 1e6 });
    }
  },
  // One tooltip for thousands of dots.
  _hints: function () {
    if (this.hinting) return;
    this.hinting = L.tooltip({ direction: "top", offset: [0, -6] });
    this.on("mouseover", function (e) {
      if (!e.layer || !e.layer.hint) return;
      var el = document.createElement("span");
      el.textContent = e.layer.hint;
      this._map.openTooltip(this.hinting.setContent(el).setLatLng(e.layer.getLatLng()));
    });
    this.on("mouseout", function () { if (this._map) this._map.closeTooltip(this.hinting); });
  },
});
