// Visit Atlas in the browser: base map, routes, links and places on Leaflet.
// Data come from geo/maps as arrays of numbers, and words as strings from geo/maps/escape.py. A word is only
// ever set as text (textContent): never as HTML, never as a style, a class or an attribute that runs.
(function () {
  "use strict";
  if (window.atlas) return;
  var sheet = document.createElement("style");
  sheet.textContent = ATLAS_STYLE;
  document.head.appendChild(sheet);

  var THEMES = {
    light: { shelf: "#cddce7", land: "#faf9f5", edge: "#b9c3cd", tint: "#f8ebcb", tint2: "#ece7f4", hatch: "#a7a294",
      paper: "#ffffff", quiet: "#66707e", ink: "#1f2a37", on: "#ffffff" },
    dark: { shelf: "#111d29", land: "#1f2a35", edge: "#3b4958", tint: "#2b3f54", tint2: "#3a3628", hatch: "#697583",
      paper: "#141c26", quiet: "#9aa6b5", ink: "#eaf0f6", on: "#0d141c" },
  };
  var STATUSES = ["done", "under", "planned", "postponed", "cancelled", "transit"];
  var MANY = 400; // more things than this in one layer are drawn on a canvas, not as elements
  var E4 = 1e4;

  // ---------------------------------------------------------------- geometry
  function mercator(lat) {
    var s = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
  }
  function unmercator(y) {
    return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  }
  // Great circle from a to b as [lat, lon] with unrolled longitudes: spherical linear interpolation.
  function greatCircle(a, b, step) {
    var r = Math.PI / 180;
    var xyz = function (p) {
      return [Math.cos(p[0] * r) * Math.cos(p[1] * r), Math.cos(p[0] * r) * Math.sin(p[1] * r), Math.sin(p[0] * r)];
    };
    var u = xyz(a), v = xyz(b);
    var angle = Math.acos(Math.max(-1, Math.min(1, u[0] * v[0] + u[1] * v[1] + u[2] * v[2])));
    var n = Math.min(96, Math.ceil(angle / r / step));
    if (n < 2 || Math.PI - angle < 1e-6) return [a, b];
    var out = [a], last = a[1];
    for (var i = 1; i < n; i++) {
      var f = Math.sin((1 - i / n) * angle) / Math.sin(angle), g = Math.sin((i / n) * angle) / Math.sin(angle);
      var x = f * u[0] + g * v[0], y = f * u[1] + g * v[1], z = f * u[2] + g * v[2];
      var lon = Math.atan2(y, x) / r;
      lon += 360 * Math.round((last - lon) / 360);
      last = lon;
      out.push([Math.atan2(z, Math.hypot(x, y)) / r, lon]);
    }
    out.push(b);
    return out;
  }
  // A bowed line: quadratic Bezier on the Mercator plane, `bow` of its length beside the chord, to the north.
  function arc(a, b, bow) {
    var ax = a[1] / 360, ay = mercator(a[0]), bx = b[1] / 360, by = mercator(b[0]);
    var dx = bx - ax, dy = by - ay, side = dx >= 0 ? 1 : -1;
    var cx = (ax + bx) / 2 + 2 * bow * dy * side, cy = (ay + by) / 2 - 2 * bow * dx * side;
    var out = [], n = 64;
    for (var i = 0; i <= n; i++) {
      var t = i / n, p = (1 - t) * (1 - t), q = 2 * t * (1 - t), s = t * t;
      out.push([unmercator(p * ay + q * cy + s * by), (p * ax + q * cx + s * bx) * 360]);
    }
    return out;
  }

  // ---------------------------------------------------------------- country shapes
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

  // ---------------------------------------------------------------- words on the map
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
    place: function () {
      var map = this._map, size = map.getSize(), origin = map.containerPointToLayerPoint([0, 0]);
      if (!size.x || !map._loaded) return;
      // Corners that the controls cover: zoom, scale, attribution.
      var taken = [[0, 0, 54, 84], [0, size.y - 28, 112, size.y], [size.x - 170, size.y - 18, size.x, size.y]], pane = map.getPane("atlasWords"), names = [], wordsOut = document.createDocumentFragment();
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
      names.forEach(function (n) { // points first: the less important one yields where it would lie under another
        var p = n.p, box = [n.x - p.w, n.y - p.h, n.x + p.w, n.y + p.h];
        if (p.yields) {
          var inner = [n.x - p.w * 0.4, n.y - p.h * 0.4, n.x + p.w * 0.4, n.y + p.h * 0.4];
          var hidden = !free(inner);
          p.yields(hidden);
          if (hidden) return;
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

  // ---------------------------------------------------------------- the base map
  // options: [theme, tile URL or "", tile attribution, tiles' greatest zoom, label for screen readers,
  //           latitude, longitude, zoom]
  function makeMap(id, options) {
    var theme = THEMES[options[0]] ? options[0] : "light", tiles = options[1];
    var el = document.getElementById(id);
    el.classList.add("atlas", "atlas-" + theme);
    el.setAttribute("role", "application");
    if (options[4]) el.setAttribute("aria-label", options[4]);
    var map = L.map(id, {
      center: [options[5], options[6]], zoom: options[7], minZoom: 1, maxZoom: tiles ? options[3] : 13, zoomSnap: 0.25,
      zoomDelta: 1, wheelPxPerZoomLevel: 90, maxBounds: [[-86, -Infinity], [86, Infinity]], maxBoundsViscosity: 1,
      renderer: L.svg({ padding: 0.6 }), zoomControl: true, attributionControl: false,
    });
    map.atlas = { theme: theme, colours: THEMES[theme], groups: [], token: null };
    L.control.attribution({ prefix: "Leaflet" }).addTo(map);
    L.control.scale({ imperial: false, maxWidth: 90 }).addTo(map);
    map.atlas.land = new Land(theme);
    map.atlas.land.addTo(map);
    map.atlas.words = new Words(map);
    map.attributionControl.addAttribution("Natural Earth");
    if (tiles) {
      var layer = L.tileLayer(tiles, { maxZoom: options[3] }).addTo(map);
      layer.setZIndex(2);
      var note = document.createElement("span");
      note.textContent = options[2];
      map.attributionControl.addAttribution(note.innerHTML);
      // Only where a tile came: without internet the drawn map keeps its names.
      layer.once("tileload", function () { map.atlas.words.countries = false; map.atlas.words.later(); });
    }
    map.on("moveend", function () {
      map.atlas.groups.forEach(function (group) { group.follow(map); });
    });
    new ResizeObserver(function () {
      map.invalidateSize({ animate: false, pan: false });
      if (map.atlas.pending) { var go = map.atlas.pending; go(); }
      map.atlas.words.later();
    }).observe(el);
    map.atlas.words.later();
    return map;
  }

  // ---------------------------------------------------------------- layers
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

  function tag(layer, kind, id) {
    layer.toGeoJSON = function () { return { type: "Feature", geometry: null, properties: { kind: kind, id: id } }; };
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

  // What all layers share: they are built when they come onto the map, follow the view to the next copy of
  // the world, tint countries, and give their points to the words.
  var Group = L.FeatureGroup.extend({
    initialize: function (data, state) {
      L.FeatureGroup.prototype.initialize.call(this, []);
      this.data = data;
      this.state = state;
      this.turn = 0;
      this.marks = [];
    },
    points: function () { return this.marks; },
    tints: function () { return {}; },
    onAdd: function (map) {
      this._map = map;
      this.turn = Math.round((map.getCenter().lng - this.middle()) / 360);
      if (!this.built) { this.rebuild(map); }
      L.FeatureGroup.prototype.onAdd.call(this, map);
      this.reachable();
      map.atlas.groups.push(this);
      map.atlas.words.groups.push(this);
      map.atlas.words.later();
      paint(map);
    },
    onRemove: function (map) {
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
      this.copies().forEach(function (copy) {
        this.copy = copy; // only the middle copy is reached by keyboard
        this.build(map, map.atlas.colours, (this.turn + copy) * 360);
      }, this);
      this.built = true;
    },
    reachable: function () {
      this.keys.forEach(function (k) { key(k[0], k[0].chip ? k[0]._icon : k[0].getElement && k[0].getElement(), k[1]); });
    },
    middle: function () { return 0; },
    follow: function (map) {
      var middle = this.middle() + this.turn * 360, off = map.getCenter().lng - middle;
      if (Math.abs(off) <= 200) return;
      this.turn += Math.round(off / 360);
      this.rebuild(map);
      this.reachable();
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

  // Where to look: data: [token, south, west, north, east] or [token, latitude, longitude, zoom]. The map moves
  // when the token is a new one, so that a rerun leaves a reader's own view alone.
  var Look = L.LayerGroup.extend({
    initialize: function (data) {
      L.LayerGroup.prototype.initialize.call(this, []);
      this.data = data;
    },
    onAdd: function (map) {
      var d = this.data;
      if (map.atlas.token === d[0]) return;
      var first = map.atlas.token === null;
      map.atlas.token = d[0];
      var go = function () {
        var size = map.getSize();
        if (!size.x || !size.y) return;
        map.atlas.pending = null;
        if (d.length === 4) map.setView([d[1], d[2]], d[3], { animate: !first });
        else {
          var pad = Math.min(64, size.x * 0.12);
          map.fitBounds([[d[1], d[2]], [d[3], d[4]]], { padding: [pad, Math.min(52, size.y * 0.12)], maxZoom: 6, animate: !first });
        }
      };
      map.atlas.pending = go;
      go();
    },
  });

  var KINDS = { routes: Routes, links: Links, places: Places };
  window.atlas = {
    map: makeMap,
    layer: function (kind, data, state) { return new KINDS[kind](data, state); },
    look: function (data) { return new Look(data); },
    greatCircle: greatCircle,
  };
})();
