// Colours of land and sea, statuses, and how much is many.
var THEMES = {
  light: { shelf: "#cddce7", land: "#faf9f5", edge: "#b9c3cd", tint: "#f8ebcb", tint2: "#ece7f4", hatch: "#a7a294",
    paper: "#ffffff", quiet: "#66707e", ink: "#1f2a37", on: "#ffffff" },
  dark: { shelf: "#111d29", land: "#1f2a35", edge: "#3b4958", tint: "#2b3f54", tint2: "#3a3628", hatch: "#697583",
    paper: "#141c26", quiet: "#9aa6b5", ink: "#eaf0f6", on: "#0d141c" },
};
var STATUSES = ["done", "under", "planned", "postponed", "cancelled", "transit"];
var MANY = 400; // more things than this in one layer are drawn on a canvas, not as elements
var MANY_STOPS = 150; // numbered pins need more room than arcs and dots
var E4 = 1e4;
