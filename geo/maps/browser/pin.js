// A pin set by hand. data: [[latitude, longitude] or [], the same of where it was, latitudes, longitudes, names around].
// A click on the map sets it, and so does dragging it: both are told as a click on the map.
var Pin = Group.extend({
  build: function (map, t, shift) {
    var d = this.data, self = this;
    d[4].forEach(function (name, i) {
      var at = [d[2][i], d[3][i] + shift];
      self.addLayer(L.circleMarker(at, { radius: 2.5, stroke: false, fillColor: t.quiet, fillOpacity: 1, interactive: false }));
      self.marks.push({ at: L.latLng(at), w: 3, h: 3, text: name, small: true, rank: d[4].length - i });
    });
    if (d[1].length) {
      this.was = L.latLng(d[1][0], d[1][1] + shift);
      this.addLayer(L.circleMarker(this.was, { radius: 6, color: t.ink, weight: 2, dashArray: "2 3", fillColor: t.paper, fillOpacity: 0.5, interactive: false }));
    }
    if (d[0].length) this.put(L.latLng(d[0][0], d[0][1] + shift));
  },
  put: function (at) {
    var map = this._map;
    if (this.was) { // the shorter way round
      at = L.latLng(at.lat, at.lng + 360 * Math.round((this.was.lng - at.lng) / 360));
      if (this.way) this.way.setLatLngs([this.was, at]);
      else this.addLayer((this.way = L.polyline([this.was, at], { color: map.atlas.colours.ink, weight: 1.4, dashArray: "3 4", interactive: false })));
    }
    if (this.pin) { this.pin.setLatLng(at); return; }
    this.pin = chip("at-pin", "", "", "", at, { draggable: true, autoPan: true, zIndexOffset: 1000 });
    this.pin.on("dragend", function () { map.fire("click", { latlng: this.pin.getLatLng() }); }, this);
    this.addLayer(this.pin);
  },
  onAdd: function (map) {
    Group.prototype.onAdd.call(this, map);
    map.getContainer().classList.add("at-setting");
    map.on("click", this.clicked, this);
  },
  onRemove: function (map) {
    map.off("click", this.clicked, this);
    Group.prototype.onRemove.call(this, map);
  },
  clicked: function (e) { this.put(e.latlng); },
  middle: function () { return this.data[1].length ? this.data[1][1] : this.data[0].length ? this.data[0][1] : 0; },
  rebuild: function (map) {
    this.pin = this.way = this.was = null;
    Group.prototype.rebuild.call(this, map);
  },
});
