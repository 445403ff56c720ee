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
// stays where they put it, and the page is told where, and at which request it stood before. A map moves for other
// reasons too (its own animations, its frame's size), which are no reader's and ask nothing of the page.
function takeNote(map, el) {
  var note = function () { map.atlas.stand = null; };
  map.on("dragstart boxzoomend", note);
  el.addEventListener("wheel", note, { capture: true, passive: true });
  el.addEventListener("dblclick", note, true);
  el.addEventListener("touchstart", function (e) { if (e.touches.length > 1) note(); }, { capture: true, passive: true });
  el.addEventListener("keydown", function (e) { if (/^(Arrow.*|[-+=])$/.test(e.key)) note(); }, true);
  el.addEventListener("click", function (e) { if (e.target.closest(".leaflet-control-zoom")) note(); }, true);
  map.on("moveend", function () {
    if (map.atlas.token === null || map.atlas.stand) return;
    var at = map.getCenter();
    handOver([map.atlas.token, at.lat, at.lng, map.getZoom()].join(" "));
  });
}

// streamlit-folium hands its layer choice to the page and nothing of ours, so the view goes by that.
function handOver(view) {
  var told = window.__GLOBAL_DATA__ && window.__GLOBAL_DATA__.selected_layers;
  if (!told) return;
  if (view === null) delete told.moved;
  else told.moved = { name: "moved", url: view };
}

// streamlit-folium tells the page of a new map as if it had been used, and the page would run for nothing. What the
// page knows is set to what an unused map tells; its clicks count from a number of its own, so that a map made anew
// never tells a count that an earlier one told.
function unused() {
  var told = window.__GLOBAL_DATA__;
  if (!told || !told.returned_objects) return;
  told.last_object_clicked_count = Date.now() % 1e9;
  var state = { last_object_clicked_count: told.last_object_clicked_count, last_active_drawing: null, selected_layers: [],
    last_clicked: null };
  told.previous_data = Object.fromEntries(
    Object.entries(state).filter(function (pair) { return told.returned_objects.includes(pair[0]); })
  );
}
