"""``docs/accuracy.md``: written from one run's figures, and read again by the next run to tell what rose and fell."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from string import Template

from geo.evaluation.record import Record
from geo.evaluation.reliability import EDGES
from geo.evaluation.targets import LANGUAGES, MEANING, NAMES, SETS, SURE_BOUND, target

PAGE = "docs/accuracy.md"
HEAD = "| texts | figure | measured | target | | last | baseline |"
_SMALLEST = 0.0005  # what three digits show
_Last = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that another run measured otherwise."""

    texts: str
    what: str
    before: float
    after: float

    @property
    def worse(self) -> bool:
        """Whether it fell; of invented dates, whether it rose."""
        return (self.after > self.before) if self.what == "invented" else (self.after < self.before)


def last_committed(root: Path) -> str:
    """The page as it was last committed; "" where there is none, or no repository."""
    done = subprocess.run(  # noqa: S603 (fixed words)
        ["git", "-C", str(root), "show", f"HEAD:{PAGE}"],  # noqa: S607 (the user's git)
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.stdout if done.returncode == 0 else ""


def commit(root: Path) -> str:
    """Short hash of the commit measured, with "+" where code, data or reports differ from it; "" where unknown."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False)  # noqa: S603, S607
        return done.stdout.strip() if done.returncode == 0 else ""

    made = (":!geo/data/accuracy.json",)  # what this very command writes
    changed = git("status", "--porcelain", "--", "geo", "tests/reports", *made)
    head = git("rev-parse", "--short", "HEAD")
    return head + ("+" if head and changed else "")


def figures_of(page: str) -> dict[tuple[str, str], float]:
    """The figures of a page written before, by (texts, what)."""
    names = {said: key for key, said in NAMES.items()}
    sets = {said: key for key, said in SETS.items()}
    found: dict[tuple[str, str], float] = {}
    for line in page.partition(HEAD)[2].splitlines()[2:]:
        if not line.startswith("|"):
            break
        cells = [c.strip() for c in line.strip("|").split("|")]
        if len(cells) > 2 and cells[0] in sets and cells[1] in names:
            try:
                found[sets[cells[0]], names[cells[1]]] = float(cells[2])
            except ValueError:
                continue
    return found


def comparable(page: str, record: Record) -> dict[tuple[str, str], float]:
    """The figures of a page written before, of those sets alone that it describes as they are now.

    A set that has got other reports has other figures, whatever the rules do.
    """
    counts = {key: str(record.counts.get(key, 0)) for key in SETS}
    now = _PAGE.safe_substitute(counts).split("\n")
    lines = {
        key: [line for line in now if line.startswith("- ") and f"**{said}**" in line] for key, said in SETS.items()
    }
    before = set(page.split("\n"))
    return {
        (texts, what): value for (texts, what), value in figures_of(page).items() if set(lines.get(texts, ())) <= before
    }


def changes(record: Record, last: _Last) -> list[Change]:
    """Figures that rose or fell by what three digits show; speed is left out."""
    return [
        Change(f.texts, f.what, last[f.texts, f.what], round(f.value, 3))
        for f in record.figures
        if f.value is not None
        and f.what != "speed"
        and abs(round(f.value, 3) - last.get((f.texts, f.what), f.value)) > _SMALLEST
        and (f.texts, f.what) in last
    ]


def main_table(record: Record, last: _Last) -> str:
    """All figures of all sets, with target and what was measured last."""
    return "\n".join([HEAD, "| --- | --- | ---: | ---: | --- | ---: | ---: |", *_rows(record, last)])


def _rows(record: Record, last: _Last) -> Iterator[str]:
    for texts, name in SETS.items():
        for figure in record.figures:
            if figure.texts != texts:
                continue
            goal = target(texts, figure.what)
            bound = f"{'under' if goal.below else 'at least'} {goal.bound:.2f}" if goal else ""
            verdict = ""
            if goal and figure.value is not None:
                verdict = "met" if goal.met(figure.value) else f"short by {goal.short(figure.value):.3f}"
            before = last.get((texts, figure.what))
            digits = 1 if figure.what == "speed" else 3
            numbers = [_said(n, digits) for n in (figure.value, before, figure.baseline)]
            cells = (name, NAMES[figure.what], numbers[0], bound, verdict, *numbers[1:])
            yield f"| {' | '.join(cells)} |"


def _said(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def language_table(record: Record, texts: str) -> str:
    """The figures of some of the project's reports by language; texts: "own", "read" or "new"."""
    shown = [(lang, name) for lang, name in LANGUAGES.items() if f"{texts}-{lang}" in {f.texts for f in record.figures}]
    if not shown:
        return "Nothing to show: one language only."
    heads = [f"{name} ({record.counts.get(f'{texts}-{lang}', 0)})" for lang, name in shown]
    lines = [f"| figure | {' | '.join(heads)} |", "| --- |" + " ---: |" * len(heads)]
    for what in dict.fromkeys(f.what for f in record.figures if f.texts.startswith(f"{texts}-")):
        cells = [_said(record.value(f"{texts}-{lang}", what)) for lang, _ in shown]
        lines.append(f"| {NAMES[what]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def reliability_table(record: Record) -> str:
    """What share is right at each confidence, of places, stops and links."""
    things = tuple(record.reliability)
    lines = [
        "| confidence | " + " | ".join(f"{t} | mean | right" for t in things) + " |",
        "| --- |" + " ---: |" * (3 * len(things)),
    ]
    for low, high in pairwise(EDGES):
        cells: list[str] = []
        for thing in things:
            found = next((b for b in record.reliability[thing] if b.low == low), None)
            cells += [str(found.count), f"{found.confidence:.2f}", f"{found.right:.2f}"] if found else ["–"] * 3
        lines.append(f"| {low:.2f} to {min(high, 1):.2f} | {' | '.join(cells)} |")
    return "\n".join(lines)


def sure_lines(record: Record) -> Iterator[str]:
    """Whether the promise holds that of what is shown at 0.8 and above, four in five are right."""
    for thing in record.reliability:
        count, right = record.share(thing, SURE_BOUND)
        if right is not None:
            verdict = "met" if right >= SURE_BOUND else f"short by {SURE_BOUND - right:.3f}"
            yield f"- {thing}: of {count} shown at {SURE_BOUND} and above, {right:.3f} are right ({verdict})."


def short_lines(record: Record) -> Iterator[str]:
    """Each target that is missed, by how much, with the errors by kind."""
    for figure in record.figures:
        goal = target(figure.texts, figure.what)
        if goal is None or figure.value is None or goal.met(figure.value):
            continue
        name = f"{SETS[figure.texts]}, {NAMES[figure.what]}"
        yield f"\n**{name}: short by {goal.short(figure.value):.3f}**\n"
        # A figure of both steps at once is short for the errors of either.
        causes = ("recognition_f1", "strict") if figure.what == "end_to_end_f1" else (figure.what,)
        errors = [e for e in record.errors if e.texts == figure.texts and e.what in causes]
        yield from (f"- {e.count} × {e.kind}" for e in sorted(errors, key=lambda e: -e.count))


def change_lines(found: Iterable[Change]) -> Iterator[str]:
    """What rose and fell, in words."""
    for change in sorted(found, key=lambda c: (not c.worse, c.texts)):
        verb = "WORSE" if change.worse else "better"
        texts = SETS.get(change.texts, change.texts)
        yield f"{verb}: {texts}, {NAMES[change.what]}: {change.before:.3f} → {change.after:.3f}"


_PAGE = Template("""\
# Accuracy

How right the reading is, measured by `make eval` (written by it: change the code, not this page).

Measured at commit $commit on $day. A "+" behind it: files under `geo/` or `tests/reports/` were changed beside it.

- **GeoVirus**, **LGL**: public corpora of news with every place name marked ($geovirus and $lgl documents).
- **the twelve reports**: $twelve English reports of visits with their truth; they were at hand while the rules were
  written, so these figures flatter.
- **our own reports**: the $own reports in `tests/reports`, in five languages and of more kinds, with truth written
  before they were first read. Their errors have been looked at since, by kind.
- **the earlier blind reports**: the $read reports in `tests/reports/read`, four sets written like the blind ones.
  Their first figures are told below; their errors have been looked at since, by kind.
- **the blind reports**: the $new reports in `tests/reports/blind`, the fifth such set, texts and truth by one who did
  not know the rules, and kept from those who wrote the rules. This is what to expect of a report that nobody tuned for.

The corpora and the twelve reports are no part of this project; their folder's scorers give all figures but the shares
of invented and of right dates, which are ours over the same counts. The **baseline**, in the same run: names by the
language model, each the most populous place so called; a visit between any two countries named in one sentence.
**last**: this page as it was last committed; nothing where a set has got other reports since.

$table

$meanings

## What changed since the last page

$changed

## By language

The blind reports; in brackets how many. A handful of texts a language: differences of some hundredths are noise.

$blind

Our own reports:

$languages

## How far confidence can be trusted

Places: on both corpora, a name counts as right within 161 km, and as wrong where the corpus has none. Stops and links:
on the twelve reports, our own and all blind sets; right is what the truth has.

![Share that is right at each confidence](images/reliability.svg)

$reliability

$sure

## Where a target is missed

$short

$notes
""")


def page(record: Record, last: _Last, notes: str = "") -> str:
    """The whole page. `notes`: what people wrote about the figures, kept from run to run (docs/accuracy-notes.md)."""
    counts = {key: str(record.counts.get(key, 0)) for key in SETS}
    changed = [f"- {line}" for line in change_lines(changes(record, last))]
    return (
        _PAGE.substitute(
            counts,
            commit=f"`{record.commit or 'unknown'}`",
            day=record.day,
            table=main_table(record, last),
            meanings="\n".join(f"- *{NAMES[key]}*: {said}" for key, said in MEANING.items()),
            changed="\n".join(changed) or ("Nothing." if last else "This is the first page."),
            languages=language_table(record, "own"),
            blind=language_table(record, "new"),
            reliability=reliability_table(record),
            sure="\n".join(sure_lines(record)),
            short="\n".join(short_lines(record)).strip() or "Nowhere.",
            notes=notes.strip(),
        ).rstrip()
        + "\n"
    )
