// A canvas that its layer paints as a whole: thousands of things, and no object of Leaflet's for each. The layer
// (`owner`) has plotted(ctx, at, box), which draws; found(point, at), which gives what lies under a point as
// {layer, at, name} or null, with `act` where a click is the map's own affair; both work in layer points, and `at` turns the plane's units (0 to 1) into those.
var Plot = L.Canvas.extend({
  initialize: function (owner) {
    L.Canvas.prototype.initialize.call(this, { padding: 0.3 });
    this.owner = owner;
  },
  // Paint at the next frame.
  later: function () {
    if (!this._soon) this._soon = L.Util.requestAnimFrame(function () { this._soon = null; this._draw(); }, this);
  },
  _updatePaths: function () {
    if (!this._postponeUpdatePaths) this._draw();
  },
  _draw: function () {
    var b = this._bounds, ctx = this._ctx;
    if (!this._map || !b || !ctx) return;
    ctx.clearRect(b.min.x, b.min.y, b.max.x - b.min.x, b.max.y - b.min.y);
    ctx.save();
    this.owner.plotted(ctx, this._at(), b);
    ctx.restore();
  },
  _at: function () {
    var map = this._map, zero = map.getPixelOrigin(), world = 256 * Math.pow(2, map.getZoom());
    return { world: world, x: zero.x, y: zero.y };
  },
  _under: function (e) {
    return this.owner.found(this._map.mouseEventToLayerPoint(e), this._at());
  },
  _onClick: function (e) {
    var hit = this._map._draggableMoved(this._map) ? null : this._under(e);
    if (hit && hit.act) { if (e.type === "click") { this._handleMouseOut(); hit.act(); } }
    else if (hit && e.type === "click") hit.layer.fire("click", { latlng: hit.at }, true);
    else if (!hit) this._fireEvent(false, e);
  },
  _onMouseMove: function (e) {
    if (!this._map || this._map.dragging.moving() || this._map._animatingZoom) return;
    var hit = this._under(e);
    this._container.classList.toggle("leaflet-interactive", !!hit);
    if (!hit) { this._handleMouseOut(); return; }
    this._hint = this._hint || L.tooltip({ direction: "top", offset: [0, -8] });
    if (this._hinted === hit.key) return;
    this._hinted = hit.key;
    var el = document.createElement("span");
    el.textContent = hit.name;
    el.dir = "auto";
    this._map.openTooltip(this._hint.setContent(el).setLatLng(hit.at));
  },
  _handleMouseOut: function () {
    this._hinted = null;
    if (this._hint && this._map) this._map.closeTooltip(this._hint);
  },
  onRemove: function () {
    this._handleMouseOut();
    L.Util.cancelAnimFrame(this._soon);
    this._soon = null;
    L.Canvas.prototype.onRemove.call(this);
  },
});

// Copies of the world (-1, 0, 1) that are in view: far out, one map shows more than one.
function worlds(at, box) {
  return [-1, 0, 1].filter(function (k) {
    return k === 0 || ((k + 1.5) * at.world - at.x > box.min.x && (k - 0.5) * at.world - at.x < box.max.x);
  });
}

// What a Plot's click is told of: it stands for the thing that was hit.
var Stand = L.Layer.extend({ onAdd: function () {}, onRemove: function () {} });
