// Places of a crowded map that are near each other on the screen are drawn as one, and part as one comes nearer.
// Each joins the place with most mentions within APART pixels, so that what is drawn stands where most is: no grid
// cuts a region in two. A place that must stand alone (chosen, or disputed) takes none in and joins none.
var APART = 44, PARTED = 9; // pixels; from this zoom on every place stands alone
function together(dots, world) {
  var cell = APART / world, cells = {}, found = [];
  dots.forEach(function (dot) { // those with most mentions first, as they come
    var best = null, column = Math.floor(dot.x / cell), row = Math.floor(dot.y / cell);
    if (!dot.alone && !dot.on && world < 256 * Math.pow(2, PARTED)) {
      for (var i = -1; i <= 1; i++) for (var j = -1; j <= 1; j++) {
        (cells[(column + i) + " " + (row + j)] || []).forEach(function (one) {
          var far = Math.hypot(one.x - dot.x, one.y - dot.y);
          if (far < cell && (!best || far < best.far)) best = { far: far, one: one };
        });
      }
    }
    if (best) { best.one.dots.push(dot); return; }
    var one = { x: dot.x, y: dot.y, dots: [dot] };
    found.push(one);
    if (dot.alone || dot.on) return;
    (cells[column + " " + row] = cells[column + " " + row] || []).push(one);
  });
  return found;
}
// What is drawn of them in this window of time: as one place where one alone is there.
function gathered(one, plain) {
  var there = one.dots.filter(function (dot) { return dot.now; }), first = there[0], n = 0;
  there.forEach(function (dot) { n += dot.now; });
  if (there.length < 2) return first ? { dot: first, n: n, of: 1, x: first.x, y: first.y, at: first.at, colour: first.colour, open: first.open, undated: first.undated, on: first.on } : null;
  var kind = there.every(function (dot) { return dot.colour === first.colour; });
  return { dot: first, dots: there, n: n, of: there.length, x: first.x, y: first.y, at: first.at, colour: kind ? first.colour : plain, open: false,
    undated: there.some(function (dot) { return dot.undated; }), on: false };
}
// The first names, and how many more.
function namesOf(one) {
  if (one.of < 2) return one.dot.name;
  var names = one.dots.slice(0, 4).map(function (dot) { return dot.name; }).join(", ");
  return names + (one.of > 4 ? " +" + (one.of - 4) : "");
}
function discSize(n) { return Math.min(24, 8 + 4.2 * Math.log10(n)); }
function inShort(n) { return n < 1000 ? String(n) : Math.floor(n / 1000) + "k"; }
