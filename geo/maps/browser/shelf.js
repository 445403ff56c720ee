// Big layers are fetched by an address that names their content (geo/maps/shelf.py), once in the life of a map: a
// rerun with the same data finds them here.
var SHELF_MOST = 12, shelf = {}; // data by address, those asked for last at the end
function held(address) {
  var data = shelf[address];
  if (data) { delete shelf[address]; shelf[address] = data; }
  return data || null;
}
function hold(address, data) {
  shelf[address] = data;
  var addresses = Object.keys(shelf);
  if (addresses.length > SHELF_MOST) delete shelf[addresses[0]];
}
function fetchData(address, left) {
  // Its content never changes, so a copy that the browser has is as good as new.
  return fetch(address, { cache: left === 3 ? "force-cache" : "reload" }).then(function (answer) {
    if (!answer.ok) throw new Error(address + ": " + answer.status);
    return answer.json();
  }).catch(function (error) {
    if (!left) throw error;
    return new Promise(function (again) { setTimeout(again, 2000 / left); }).then(function () { return fetchData(address, left - 1); });
  });
}
// A layer that is still to come: until it is here the map shows those that it follows, and is never empty between
// two filters. Those that were put onto it after that one wait with it: a layer lies above those before it, whichever
// was here first.
function expectData(group, map) {
  var a = map.atlas;
  a.waiting.push(group);
  if (!a.last) {
    a.last = a.left;
    a.left = [];
    a.last.forEach(function (g) {
      g._map = map;
      L.FeatureGroup.prototype.onAdd.call(g, map);
    });
  }
  if (group.data) return;
  fetchData(group.address, 3).then(function (data) {
    hold(group.address, data);
    if (a.waiting.indexOf(group) < 0) return;
    group.data = data;
    arrive(map);
  }, function (error) {
    console.error(error);
    giveUp(group, map);
  });
}
// One that waits will not come: the others need not wait for it.
function giveUp(group, map) {
  map.atlas.waiting = map.atlas.waiting.filter(function (g) { return g !== group; });
  arrive(map);
}
// Once all are here, those that they follow go and they come.
function arrive(map) {
  var a = map.atlas, here = a.waiting, last = a.last;
  if (!last || here.some(function (g) { return !g.data; })) return;
  a.waiting = [];
  a.last = null;
  last.forEach(function (g) {
    L.FeatureGroup.prototype.onRemove.call(g, map);
    g._map = null;
    leave(g, map);
  });
  here.forEach(function (g) { g.onAdd(map); });
}
// A layer goes; what comes in its place comes in the same moment.
function leave(group, map) {
  var a = map.atlas;
  a.left.push(group);
  setTimeout(function () { a.left = a.left.filter(function (g) { return g !== group; }); }, 0);
}
