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
// two filters.
function expectData(group, map) {
  var a = map.atlas;
  a.awaited++;
  if (!a.last) {
    a.last = a.left;
    a.left = [];
    a.last.forEach(function (g) {
      g._map = map;
      L.FeatureGroup.prototype.onAdd.call(g, map);
    });
  }
  fetchData(group.address, 3).then(function (data) {
    hold(group.address, data);
    if (group._map !== map || group.data) return;
    group.data = data;
    come(map);
    group.onAdd(map);
  }, function (error) { console.error(error); });
}
// One that was awaited is here, or is awaited no more.
function come(map) {
  var a = map.atlas;
  if (--a.awaited) return;
  a.last.forEach(function (g) {
    L.FeatureGroup.prototype.onRemove.call(g, map);
    g._map = null;
    leave(g, map);
  });
  a.last = null;
}
// A layer goes; what comes in its place comes in the same moment.
function leave(group, map) {
  var a = map.atlas;
  a.left.push(group);
  setTimeout(function () { a.left = a.left.filter(function (g) { return g !== group; }); }, 0);
}
