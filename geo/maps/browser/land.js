// Country shapes, drawn on tiles.
var land = null;
function shapes() {
  if (land) return land;
  var decode = function (polygons, index) {
    return polygons.map(function (rings) {
      var box = [9, 9, -9, -9];
      var decoded = rings.map(function (ring) {
        var out = new Float64Array(ring.length), x = 0, y = 0;
        for (var i = 0; i < ring.length; i += 2) {
          x += ring[i];
          y += ring[i + 1];
          out[i] = (x / 100 + 180) / 360;
          out[i + 1] = mercator(y / 100);
          if (out[i] < box[0]) box[0] = out[i];
          if (out[i + 1] < box[1]) box[1] = out[i + 1];
          if (out[i] > box[2]) box[2] = out[i];
          if (out[i + 1] > box[3]) box[3] = out[i + 1];
        }
        return out;
      });
      return { rings: decoded, box: box, country: index };
    });
  };
  var codes = ATLAS_SHAPES[0], names = ATLAS_SHAPES[1], polygons = [], labels = [];
  var name = function (text, parts, claimed) {
    var main = null;
    parts.forEach(function (part) {
      var size = (part.box[2] - part.box[0]) * (part.box[3] - part.box[1]);
      if (!main || size > main.size) main = { size: size, part: part };
    });
    var spots = main && text ? cuts(main.part.rings[0], main.part.box) : [];
    if (spots.length) labels.push({ text: text, spots: spots, width: spots[0].east - spots[0].west, claimed: claimed });
  };
  ATLAS_SHAPES[2].forEach(function (country, index) {
    var parts = decode(country, index);
    polygons = polygons.concat(parts);
    name(names[index], parts, false);
  });
  var disputed = [];
  ATLAS_SHAPES[4].forEach(function (area, index) {
    var parts = decode(area, index);
    disputed = disputed.concat(parts);
    name(ATLAS_SHAPES[3][index], parts, true);
  });
  labels.sort(function (a, b) { return a.claimed - b.claimed || b.width - a.width; });
  land = { codes: codes, polygons: polygons, disputed: disputed, labels: labels };
  return land;
}
// Where a name fits: the stretches inside a ring of some horizontal cuts, longest first, those near the
// middle preferred.
function cuts(ring, box) {
  var out = [], height = box[3] - box[1];
  for (var k = 2; k <= 10; k++) {
    var y = box[1] + (height * k) / 12, hits = [];
    for (var i = 0; i < ring.length; i += 2) {
      var j = (i + 2) % ring.length, y1 = ring[i + 1], y2 = ring[j + 1];
      if (y1 > y !== y2 > y) hits.push(ring[i] + ((y - y1) / (y2 - y1)) * (ring[j] - ring[i]));
    }
    hits.sort(function (a, b) { return a - b; });
    for (var c = 0; c + 1 < hits.length; c += 2) {
      out.push({ west: hits[c], east: hits[c + 1], y: y, score: (hits[c + 1] - hits[c]) * (1 - Math.abs(k - 6) / 9) });
    }
  }
  return out.sort(function (a, b) { return b.score - a.score; }).slice(0, 8);
}

var Land = L.GridLayer.extend({
  options: { pane: "tilePane", tileSize: 256, updateWhenZooming: false, keepBuffer: 3, className: "atlas-land" },
  initialize: function (theme) {
    L.GridLayer.prototype.initialize.call(this, {});
    this._theme = THEMES[theme];
    this._tint = {};
  },
  // codes: {"CN": 1} main tint, {"VE": 2} second tint. Tiles are painted anew in place: no flash.
  tint: function (codes) {
    if (JSON.stringify(codes) === JSON.stringify(this._tint)) return;
    this._tint = codes;
    for (var key in this._tiles) this._paint(this._tiles[key].el, this._wrapCoords(this._tiles[key].coords));
  },
  createTile: function (coords) {
    var tile = document.createElement("canvas"), ratio = Math.min(3, Math.ceil(window.devicePixelRatio || 1));
    tile.width = tile.height = 257 * ratio; // one pixel more than its place: no seams between tiles
    this._paint(tile, coords);
    return tile;
  },
  // Leaflet sets the size to 256 after createTile; put it back to 257.
  _initTile: function (tile) {
    L.GridLayer.prototype._initTile.call(this, tile);
    tile.style.width = tile.style.height = "257px";
  },
  _paint: function (tile, coords) {
    var t = this._theme, ratio = tile.width / 257, ctx = tile.getContext("2d"), world = 256 * Math.pow(2, coords.z);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, 257, 257);
    ctx.lineJoin = "round";
    var ox = coords.x * 256, oy = coords.y * 256, pad = 8 / world;
    var west = ox / world - pad, east = (ox + 257) / world + pad, north = oy / world - pad, south = (oy + 257) / world + pad;
    var seen = function (p) { return p.box[2] >= west && p.box[0] <= east && p.box[3] >= north && p.box[1] <= south; };
    var trace = function (path, line, ring) {
      var px = 0, py = 0, n = ring.length, started = false;
      for (var i = 0; i < n; i += 2) {
        var x = ring[i] * world - ox, y = ring[i + 1] * world - oy;
        if (started && i + 2 < n && Math.abs(x - px) + Math.abs(y - py) < 0.6) continue;
        if (!started) { path.moveTo(x, y); line.moveTo(x, y); started = true; }
        else {
          path.lineTo(x, y);
          // The cut at 180° and Antarctica's lower edge are no coasts.
          var a = ring[i - 2], b = ring[i];
          if ((a < 1e-4 && b < 1e-4) || (a > 0.9999 && b > 0.9999) || ring[i + 1] > 0.999) line.moveTo(x, y);
          else line.lineTo(x, y);
        }
        px = x; py = y;
      }
      path.closePath();
    };
    var fills = {}, lines = new Path2D(), codes = shapes().codes, tints = this._tint;
    shapes().polygons.forEach(function (p) {
      if (!seen(p)) return;
      var kind = tints[codes[p.country]] || 0;
      fills[kind] = fills[kind] || new Path2D();
      p.rings.forEach(function (ring) { trace(fills[kind], lines, ring); });
    });
    ctx.strokeStyle = t.shelf;
    ctx.lineWidth = 5;
    ctx.stroke(lines);
    [0, 2, 1].forEach(function (kind) {
      if (!fills[kind]) return;
      ctx.fillStyle = [t.land, t.tint, t.tint2][kind];
      ctx.fill(fills[kind], "evenodd");
    });
    ctx.strokeStyle = t.edge;
    ctx.lineWidth = coords.z < 4 ? 0.6 : 0.9;
    ctx.stroke(lines);
    this._disputed(ctx, seen, trace);
  },
  _disputed: function (ctx, seen, trace) {
    var parts = shapes().disputed.filter(seen);
    if (!parts.length) return;
    var area = new Path2D(), line = new Path2D(), t = this._theme;
    parts.forEach(function (p) { p.rings.forEach(function (ring) { trace(area, line, ring); }); });
    ctx.save();
    ctx.clip(area, "evenodd");
    ctx.beginPath();
    for (var x = -256; x < 520; x += 8) { ctx.moveTo(x, 264); ctx.lineTo(x + 272, -8); }
    ctx.strokeStyle = t.hatch;
    ctx.globalAlpha = 0.55;
    ctx.lineWidth = 1;
    ctx.stroke();
    ctx.restore();
    ctx.setLineDash([4, 3]);
    ctx.strokeStyle = t.hatch;
    ctx.lineWidth = 1.1;
    ctx.stroke(line);
    ctx.setLineDash([]);
  },
});
