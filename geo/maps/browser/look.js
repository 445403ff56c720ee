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
