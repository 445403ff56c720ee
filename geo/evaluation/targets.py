"""What is to be reached, and what each figure means."""

from __future__ import annotations

from dataclasses import dataclass

# Names of the figures, in the order in which they are shown.
NAMES = {
    "recognition_f1": "recognition F1 (overlap)",
    "recognition_wide": "recognition F1, nationality words counted as names",
    "strict": "within 161 km, strict",
    "resolved": "within 161 km, of those given a point",
    "country": "right country",
    "end_to_end_f1": "end-to-end F1",
    "place_f1": "place F1",
    "within": "within 161 km",
    "traveller_f1": "traveller F1",
    "home": "traveller's country",
    "stop_f1": "stop F1",
    "stop_country": "right country of stops found",
    "stop_right": "stops given that are right",
    "stop_found": "stops found",
    "order": "order of stops",
    "dates": "exact dates",
    "invented": "invented dates",
    "given": "dates given to stops that are right",
    "pair_f1": "pair F1",
    "pair_type_f1": "pair+type F1",
    "link_right": "links given that are right",
    "link_found": "links found",
    "link_dates": "exact dates of links",
    "speed": "articles a second",
}

MEANING = {
    "recognition_f1": "names found, as spans that overlap the corpus's",
    "recognition_wide": "the same where a corpus annotates “Iranian” as a place, as LGL does; off in the reader",
    "strict": "of the names found that have a point in the corpus, those put within 161 km; left open is wrong",
    "resolved": "the same, names left open not counted",
    "country": "corpora: the town nearest to the corpus's point lies in the country given; reports: the scorer's",
    "end_to_end_f1": "found and within 161 km",
    "place_f1": "places of a report, each once",
    "within": "wanted cities, provinces and landmarks within 161 km",
    "stop_right": "precision, stops as sets; *stops found* is their recall",
    "link_right": "precision of pairs with their type; *links found* is their recall",
    "order": "longest common subsequence of the stops, as a share",
    "dates": "days of stops and journeys that the text fixes, given exactly",
    "invented": "days given for a stop that has none in the text, of all days given for stops",
    "given": "of all days given for wanted stops, those that are the text's",
    "pair_f1": "pairs of countries with a link",
    "pair_type_f1": "pairs of countries with each type of link",
    "speed": "one process; it depends on the machine and what else runs, so no rise or fall is told",
}

SETS = {
    "geovirus": "GeoVirus",
    "lgl": "LGL",
    "twelve": "the twelve reports",
    "own": "our own reports",
    "read": "the earlier blind reports",
    "new": "the blind reports",
}

LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "zh": "Chinese"}


PLACES = ("place_f1", "within", "country")  # figures of a truth that lists places; that of our own lists none


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach: at least `bound`, or less than it where `below`."""

    texts: str
    what: str
    bound: float
    below: bool = False
    issue_baseline: float | None = None  # what was measured before any of this was written

    def met(self, value: float) -> bool:
        """Whether the figure, as it is shown (three digits), reaches the target."""
        shown = round(value, 3)
        return shown < self.bound if self.below else shown >= self.bound

    def short(self, value: float) -> float:
        """By how much the figure misses the target; 0 where it is met."""
        return 0.0 if self.met(value) else abs(round(value, 3) - self.bound)


_SHARED = (
    Target("geovirus", "recognition_f1", 0.93, issue_baseline=0.88),
    Target("lgl", "recognition_f1", 0.82, issue_baseline=0.74),
    Target("geovirus", "strict", 0.86, issue_baseline=0.64),
    Target("lgl", "strict", 0.78, issue_baseline=0.53),
    Target("geovirus", "end_to_end_f1", 0.82, issue_baseline=0.64),
    Target("lgl", "end_to_end_f1", 0.66, issue_baseline=0.45),
    Target("twelve", "place_f1", 0.92, issue_baseline=0.73),
    Target("twelve", "within", 0.95, issue_baseline=0.62),
    Target("twelve", "stop_f1", 0.85),
    Target("twelve", "order", 0.95),
    Target("twelve", "dates", 0.85),
    Target("twelve", "invented", 0.05, below=True),
    Target("twelve", "pair_f1", 0.85, issue_baseline=0.40),
    Target("twelve", "pair_type_f1", 0.75, issue_baseline=0.29),
)
# The same targets, for the reports that the project wrote itself: texts of more kinds, in five languages.
_OWN = tuple(
    Target(texts, t.what, t.bound, t.below)
    for texts in ("own", "read", "new")
    for t in _SHARED
    if t.texts == "twelve" and t.what not in PLACES
)
TARGETS = _SHARED + _OWN
SURE_BOUND = 0.8  # of what is shown at this confidence or above, at least this share is right


def target(texts: str, what: str) -> Target | None:
    """The target of that figure, or None."""
    return next((t for t in TARGETS if t.texts == texts and t.what == what), None)
