// Names on the map.
var ruler = document.createElement("canvas").getContext("2d");
function textWidth(text, size, weight) {
  ruler.font = weight + " " + size + "px system-ui, sans-serif";
  return ruler.measureText(text).width;
}
// Puts names beside their points so that none covers another or a point; what finds no room is left out
// (and still shows on hover and focus). Country names come last and only where the country is wide enough.
var Words = L.Class.extend({
  initialize: function (map) {
    this._map = map;
    map.createPane("atlasCountries").className += " atlas-countries leaflet-zoom-hide";
    map.getPane("atlasCountries").style.zIndex = 350;
    map.createPane("atlasWords").className += " atlas-words leaflet-zoom-hide";
    map.getPane("atlasWords").style.zIndex = 640;
    this.groups = [];
    this.countries = true;
    map.on("moveend zoomend resize viewreset", this.later, this);
  },
  later: function () {
    if (this._due) return;
    this._due = L.Util.requestAnimFrame(function () { this._due = null; this.place(); }, this);
  },
  // While time plays, names are placed some times a second.
  soon: function () {
    var self = this;
    if (!this._waiting) this._waiting = setTimeout(function () { self._waiting = null; self.later(); }, 220);
  },
  place: function () {
    var map = this._map, size = map.getSize(), origin = map.containerPointToLayerPoint([0, 0]);
    if (!size.x || !map._loaded) return;
    // Corners that the controls cover: zoom, scale, attribution.
    var taken = [[0, 0, 54, 128], [0, size.y - 28, 112, size.y], [size.x - 170, size.y - 18, size.x, size.y]], pane = map.getPane("atlasWords"), names = [], wordsOut = document.createDocumentFragment();
    var free = function (box) {
      return taken.every(function (o) { return box[2] <= o[0] || box[0] >= o[2] || box[3] <= o[1] || box[1] >= o[3]; });
    };
    this.groups.forEach(function (group) {
      (group.points ? group.points() : []).forEach(function (p) {
        var at = map.latLngToContainerPoint(p.at);
        if (at.x < -60 || at.y < -60 || at.x > size.x + 60 || at.y > size.y + 60) return;
        names.push({ p: p, x: at.x + (p.dx || 0), y: at.y + (p.dy || 0) });
      });
    });
    names.sort(function (a, b) { return b.p.rank - a.p.rank; });
    var kept = [];
    this.groups.forEach(function (group) { if (group.gather) group.gather(); });
    names.forEach(function (n) { // points first: the less important one yields where it would lie under another
      var p = n.p, box = [n.x - p.w, n.y - p.h, n.x + p.w, n.y + p.h];
      if (p.yields) {
        var inner = [n.x - p.w * 0.4, n.y - p.h * 0.4, n.x + p.w * 0.4, n.y + p.h * 0.4];
        var hidden = !free(inner), spot = p.yields(hidden);
        if (hidden && !spot) return;
        if (spot) { // it stands beside the stop that it lies in
          n.x += spot[0];
          n.y += spot[1];
          box = [n.x - p.w, n.y - p.h, n.x + p.w, n.y + p.h];
        }
      }
      taken.push(box);
      kept.push(n);
    });
    var tracks = this._tracks(size), clear = function (box) {
      return tracks.every(function (p) { return box[2] <= p.x - 3 || box[0] >= p.x + 3 || box[3] <= p.y - 3 || box[1] >= p.y + 3; });
    };
    var shown = 0, seenNames = {};
    kept.forEach(function (n) {
      var p = n.p;
      if (!p.text || shown > 140) return;
      var twin = p.text + "@" + p.at.lat.toFixed(2) + "," + p.at.lng.toFixed(2);
      if (seenNames[twin]) return;
      var fs = p.picked ? 13.5 : p.small ? 11 : 12.5, w = textWidth(p.text, fs, p.small ? 500 : 650) + 6, h = fs * 0.62;
      var half = p.w + (p.reach || 0), nx = n.x + (p.reach ? p.middle : 0);
      var spots = [[nx + half + 3, n.y], [nx - half - 3 - w, n.y], [nx - w / 2, n.y + p.h + h + 2], [nx - w / 2, n.y - p.h - h - 2],
        [n.x + p.w * 0.6, n.y + p.h + h], [n.x + p.w * 0.6, n.y - p.h - h],
        [n.x - p.w * 0.6 - w, n.y + p.h + h], [n.x - p.w * 0.6 - w, n.y - p.h - h]];
      // First a spot beside all lines, then one that only keeps off other names and points.
      for (var i = 0; i < 2 * spots.length; i++) {
        var x = spots[i % spots.length][0], y = spots[i % spots.length][1], box = [x, y - h, x + w, y + h];
        var inside = x > 2 && x + w < size.x - 2 && y - h > 2 && y + h < size.y - 2;
        if ((!inside && !p.picked) || !free(box) || (i < spots.length && !clear(box))) continue;
        taken.push(box);
        seenNames[twin] = true;
        shown++;
        var el = document.createElement("div");
        el.className = "atlas-word" + (p.small ? " at-small" : "") + (p.off ? " at-off" : "") + (p.picked ? " at-picked" : "");
        el.textContent = p.text;
        el.dir = "auto";
        L.DomUtil.setPosition(el, L.point(x + 3, y - fs * 0.68).add(origin).round());
        wordsOut.appendChild(el);
        break;
      }
    });
    pane.replaceChildren(wordsOut);
    var named = {};
    names.forEach(function (n) { named[n.p.text] = true; });
    this._placeCountries(free, clear, taken, origin, size, named);
  },
  // Points of the lines in view, some pixels apart.
  _tracks: function (size) {
    var map = this._map, out = [];
    this.groups.forEach(function (group) {
      (group.lines || []).forEach(function (line) {
        var last = null;
        line.forEach(function (at) {
          var p = map.latLngToContainerPoint(at);
          if (last && out.length < 4000) {
            var steps = Math.min(200, Math.ceil(p.distanceTo(last) / 9));
            for (var i = 0; i < steps; i++) {
              var x = last.x + ((p.x - last.x) * i) / steps, y = last.y + ((p.y - last.y) * i) / steps;
              if (x > 0 && y > 0 && x < size.x && y < size.y) out.push({ x: x, y: y });
            }
          }
          last = p;
        });
      });
    });
    return out;
  },
  _placeCountries: function (free, clear, taken, origin, size, named) {
    var map = this._map, out = document.createDocumentFragment(), world = 256 * Math.pow(2, map.getZoom());
    if (this.countries) {
      var corner = map.getPixelBounds().min, first = Math.floor(corner.x / world), last = Math.floor((corner.x + size.x) / world);
      shapes().labels.forEach(function (c) {
        if (c.width * world < 34 || named[c.text]) return;
        var w = textWidth(c.text, 10.5, 500) * 1.16 + 4;
        if (w > c.width * world * 1.05) return;
        for (var k = first; k <= last; k++) {
          var spot = null;
          for (var s = 0; s < c.spots.length && !spot; s++) {
            // The middle of what of the stretch is in view.
            var west = Math.max(4, (c.spots[s].west + k) * world - corner.x), y = c.spots[s].y * world - corner.y;
            var east = Math.min(size.x - 4, (c.spots[s].east + k) * world - corner.x), x = (west + east) / 2;
            var box = [x - w / 2, y - 7, x + w / 2, y + 7];
            if ((east - west) * 1.05 >= w && y > 9 && y < size.y - 9 && free(box) && clear(box)) spot = box;
          }
          if (!spot) continue;
          x = (spot[0] + spot[2]) / 2;
          y = spot[1] + 7;
          taken.push(spot);
          var el = document.createElement("div");
          el.className = "atlas-country" + (c.claimed ? " at-claimed" : "");
          el.textContent = c.text;
          L.DomUtil.setPosition(el, L.point(x - w / 2 + 2, y - 7).add(origin).round());
          out.appendChild(el);
        }
      });
    }
    map.getPane("atlasCountries").replaceChildren(out);
  },
});
