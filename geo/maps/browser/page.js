// A map in one file: the map, and the list beside it, whose entries bring their stop into sight and the other way round.
function page(id, options, groups, look) {
  var map = makeMap(id, options), entries = document.querySelectorAll("[data-stop]");
  var choose = function (stop, scroll) {
    groups.forEach(function (group) { if (group.tell) group.tell(map, stop); });
    entries.forEach(function (entry) {
      var on = Number(entry.dataset.stop) === stop;
      entry.classList.toggle("chosen", on);
      entry.querySelector("button").setAttribute("aria-pressed", on);
      if (on && scroll) entry.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    });
  };
  groups.forEach(function (group) {
    group.addTo(map);
    group.on("click", function (e) {
      var found = (e.propagatedFrom || e.layer).toGeoJSON().properties;
      if (found.kind === "stop") choose(found.id, true);
    });
  });
  look.addTo(map);
  entries.forEach(function (entry) {
    entry.querySelector("button").onclick = function () {
      choose(entry.classList.contains("chosen") ? null : Number(entry.dataset.stop), false);
    };
  });
  return map;
}
