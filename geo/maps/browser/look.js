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
    map.atlas.moved = true;
    setTimeout(function () { map.atlas.moved = false; }, 120);
    if (d.length === 5) map.atlas.whole = [[d[1], d[2]], [d[3], d[4]]];
    handOver(null);
    map.atlas.stand = function (animate) {
      var size = map.getSize();
      if (!size.x || !size.y) return;
      if (d.length === 4) map.setView([d[1], d[2]], d[3], { animate: animate });
      else {
        var pad = Math.min(64, size.x * 0.12);
        map.fitBounds([[d[1], d[2]], [d[3], d[4]]], { padding: [pad, Math.min(52, size.y * 0.12)], maxZoom: 6, animate: animate });
      }
    };
    map.atlas.stand(!first);
  },
});

// What a reader does to move a map: drag, wheel, double click, two fingers, keys, the zoom buttons. From then on it
// stays where they put it, and the page is told at which request it stood before. A map moves for other reasons too
// (its own animations, its frame's size), which are no reader's.
function takeNote(map, el) {
  var note = function () {
    map.atlas.stand = null;
    handOver(map.atlas.token);
  };
  map.on("dragstart boxzoomend", note);
  el.addEventListener("wheel", note, { capture: true, passive: true });
  el.addEventListener("dblclick", note, true);
  el.addEventListener("touchstart", function (e) { if (e.touches.length > 1) note(); }, { capture: true, passive: true });
  el.addEventListener("keydown", function (e) { if (/^(Arrow.*|[-+=])$/.test(e.key)) note(); }, true);
  el.addEventListener("click", function (e) { if (e.target.closest(".leaflet-control-zoom")) note(); }, true);
}

// streamlit-folium hands its layer choice to the page and nothing of ours, so the token goes by that.
function handOver(token) {
  var told = window.__GLOBAL_DATA__ && window.__GLOBAL_DATA__.selected_layers;
  if (!told) return;
  if (token === null) delete told.moved;
  else told.moved = { name: "moved", url: token };
}
