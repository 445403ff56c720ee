// The map as a picture (PNG) of what is in sight, made in the browser: a copy of the map's own elements is drawn as
// an SVG, and below it stand what its signs mean, where the data come from and the address of the page. The last two are
// in the file's text, too.
var SHARP = 2; // pixels of the picture for one of the map's

function offerPicture(map, words) {
  var label = words[0], failed = words[1], credit = words[2];
  var Save = L.Control.extend({
    options: { position: "topleft" },
    onAdd: function () {
      var bar = L.DomUtil.create("div", "leaflet-bar at-save"), a = L.DomUtil.create("a", "", bar);
      a.href = "#";
      a.title = label;
      a.setAttribute("role", "button");
      a.setAttribute("aria-label", label);
      a.appendChild(sign());
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.on(a, "click", function (e) {
        L.DomEvent.stop(e);
        picture(map, credit).then(hand, function () { a.title = failed; note(map, failed); });
      });
      return bar;
    },
  });
  new Save().addTo(map);
}
function sign() {
  var space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5v.01");
  svg.appendChild(path);
  return svg;
}
function note(map, text) {
  var el = L.DomUtil.create("div", "at-note", map.getContainer());
  el.setAttribute("role", "alert");
  el.textContent = text;
  setTimeout(function () { el.remove(); }, 6000);
}
function hand(blob) {
  var a = document.createElement("a"), url = URL.createObjectURL(blob);
  a.href = url;
  a.download = "visit-atlas-map.png";
  a.click();
  setTimeout(function () { URL.revokeObjectURL(url); }, 20000);
}
// The page's address; "" where it is a file's.
function pageAddress() {
  var found = location;
  try { if (window.parent.location.href) found = window.parent.location; } catch (e) { /* another site's page around it */ }
  return /^https?:$/.test(found.protocol) ? found.href : "";
}
// What the signs mean, for the picture alone: data: [pictures (SVG), words].
var Key = L.LayerGroup.extend({
  initialize: function (data) {
    L.LayerGroup.prototype.initialize.call(this, []);
    this.entries = data[0].map(function (svg, i) { return { svg: svg, text: data[1][i] }; });
  },
  onAdd: function (map) { map.atlas.key = this.entries; },
  onRemove: function (map) { if (map.atlas.key === this.entries) map.atlas.key = null; },
});
function loaded(entry) {
  return new Promise(function (done, failed) {
    var image = new Image();
    image.onload = function () { done({ image: image, text: entry.text }); };
    image.onerror = failed;
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(entry.svg);
  });
}
// The legend in rows of at most `width` pixels: gives each entry its place, and the number of rows.
var SIGN = 46, ROW = 21;
function inRows(ctx, entries, width) {
  var x = 0, row = 0;
  entries.forEach(function (entry) {
    entry.text = folded(ctx, entry.text, width - SIGN - 6)[0] || "";
    var needs = SIGN + 6 + ctx.measureText(entry.text).width;
    if (x && x + needs > width) { x = 0; row++; }
    entry.x = x;
    entry.y = row * ROW;
    x += needs + 16;
  });
  return entries.length ? row + 1 : 0;
}
function picture(map, credit) {
  var el = map.getContainer(), w = el.clientWidth, h = el.clientHeight, box = document.createElement("div"), sheet = document.createElement("style");
  var copy = el.cloneNode(true), drawn = el.querySelectorAll("canvas");
  copy.removeAttribute("id");
  copy.style.cssText = "position:relative;width:" + w + "px;height:" + h + "px";
  copy.querySelectorAll("canvas").forEach(function (canvas, i) {
    var still = document.createElement("img"), own = drawn[i];
    still.style.cssText = canvas.style.cssText + ";position:absolute;left:0;top:0;max-width:none;visibility:visible";
    if (!canvas.style.width) {
      still.style.width = own.clientWidth + "px";
      still.style.height = own.clientHeight + "px";
    }
    still.src = own.width && own.height ? own.toDataURL() : "data:,";
    canvas.replaceWith(still);
  });
  // Buttons are no part of a picture, and pictures of other hosts (tiles) may not be drawn into one.
  copy.querySelectorAll(".leaflet-control-zoom, .at-save, .at-note, .leaflet-tooltip, img.leaflet-tile").forEach(function (gone) { gone.remove(); });
  sheet.textContent = ATLAS_STYLE;
  box.appendChild(sheet);
  box.appendChild(copy);
  var svg = '<svg xmlns="http://www.w3.org/2000/svg" width="' + w * SHARP + '" height="' + h * SHARP + '" viewBox="0 0 ' + w + " " + h + '"><foreignObject x="0" y="0" width="' + w + '" height="' + h + '">' +
    new XMLSerializer().serializeToString(box) + "</foreignObject></svg>";
  var address = pageAddress(), style = getComputedStyle(el);
  return Promise.all((map.atlas.key || []).map(loaded)).then(function (key) { return new Promise(function (done, failed) {
    var image = new Image();
    image.onerror = failed;
    image.onload = function () {
      try {
        var canvas = document.createElement("canvas"), ctx = canvas.getContext("2d"), font = "11px system-ui, sans-serif";
        ctx.font = font;
        var lines = [].concat.apply([], ["Visit Atlas · " + credit, address].map(function (text) { return folded(ctx, text, w - 20); }));
        ctx.font = "12.5px system-ui, sans-serif";
        var rows = inRows(ctx, key, w - 20), below = h + (rows ? rows * ROW + 8 : 0), high = below + 10 + 15 * lines.length;
        canvas.width = w * SHARP;
        canvas.height = high * SHARP;
        ctx.scale(SHARP, SHARP);
        ctx.fillStyle = style.getPropertyValue("--paper");
        ctx.fillRect(0, 0, w, high);
        ctx.drawImage(image, 0, 0, w, h);
        ctx.fillStyle = style.getPropertyValue("--ink");
        ctx.font = "12.5px system-ui, sans-serif";
        key.forEach(function (entry) {
          ctx.drawImage(entry.image, 10 + entry.x, h + 8 + entry.y, SIGN, 18);
          ctx.fillText(entry.text, 10 + entry.x + SIGN + 6, h + 21 + entry.y);
        });
        ctx.font = font;
        lines.forEach(function (line, i) { ctx.fillText(line, 10, below + 16 + 15 * i); });
        canvas.toBlob(function (blob) {
          if (blob) signed(blob, { Software: "Visit Atlas", Copyright: credit, Source: address }).then(done, failed);
          else failed(new Error("no picture"));
        }, "image/png");
      } catch (e) { failed(e); }
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
  }); });
}
// Text in lines of at most `width` pixels, broken at a blank where there is one near; an address has none.
function folded(ctx, text, width) {
  var lines = [], line = "";
  Array.from(text).forEach(function (letter) {
    if (line && ctx.measureText(line + letter).width > width) {
      var at = line.lastIndexOf(" ") > line.length * 0.6 ? line.lastIndexOf(" ") + 1 : line.length;
      lines.push(line.slice(0, at));
      line = line.slice(at);
    }
    line += letter;
  });
  return line ? lines.concat(line) : lines;
}
// A PNG with texts in it: an iTXt chunk each, right behind the header (PNG specification, 11.3.3.4).
function signed(blob, texts) {
  return blob.arrayBuffer().then(function (buffer) {
    var parts = [buffer.slice(0, 33)], encode = new TextEncoder();
    Object.keys(texts).forEach(function (name) {
      if (!texts[name]) return;
      var body = encode.encode("iTXt" + name + "\0\0\0\0\0" + texts[name]), chunk = new DataView(new ArrayBuffer(body.length + 8));
      chunk.setUint32(0, body.length - 4);
      body.forEach(function (byte, i) { chunk.setUint8(4 + i, byte); });
      chunk.setUint32(body.length + 4, crc(body));
      parts.push(chunk.buffer);
    });
    return new Blob(parts.concat(buffer.slice(33)), { type: "image/png" });
  });
}
function crc(bytes) {
  var sum = ~0;
  bytes.forEach(function (byte) {
    sum ^= byte;
    for (var k = 0; k < 8; k++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  });
  return ~sum >>> 0;
}
