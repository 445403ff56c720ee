// Great circles, arcs and the Mercator plane.
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
