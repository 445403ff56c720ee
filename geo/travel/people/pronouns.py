"""Whom "he", "she" and "they" mean."""

from __future__ import annotations

from geo.travel.people.company import Company, Someone
from geo.travel.people.descriptions import subjects_before
from geo.travel.people.reference import Reference


def pronoun(company: Company, r: Reference) -> None:
    """Give a pronoun to whoever the text is about by then."""
    if r.honorific == "I":
        return
    if r.plural:
        _plural_pronoun(company, r)
        return
    options = [
        s for s in company.everyone
        if not s.group and s.last > -(10**9) and s.last < r.start and s.gender in ("", r.gender)
    ]  # fmt: skip
    options = [s for s in options if r.start - s.last < 900]
    if not options:
        _cataphora(company, r)
        return
    subject = not r.possessor and r.subject
    here = company.parse.sentences[r.sentence].start

    def salience(s: Someone) -> float:
        score = 0.0
        back_subject = r.sentence - company.sentence_of(s.last_subject)
        back = r.sentence - company.sentence_of(s.last)
        score += max(0.0, 6.0 - 2.0 * back_subject) if back_subject <= 4 else 0.0
        score += max(0.0, 3.0 - back)
        if s.last_subject >= here and not subject:
            score += 1.5
        if _goes_on(s, r):
            score += 4.0  # "he received her, she opened ...": one sentence's pronouns of one gender are one person's
        elif s.last >= here and subject and s.last_subject < here:
            score -= 2.5  # an object of this very sentence is seldom the subject of its next clause
        if not subject and not r.possessor and s.last_subject >= here and _same_clause(company, r, s):
            score -= 6.0  # "Moreau met him": not himself
        # most who hold an office are men: "she" is whoever is known to be a woman before one of whom nothing is known
        score += (2.5 if r.gender == "f" else 0.5) * bool(s.gender == r.gender and r.gender)
        score += 0.3 * bool(s.names) + 0.4 * bool(s.state)
        return score

    best = max(options, key=lambda s: (salience(s), s.last))
    best.spans += r.spans
    best.references.append(r)
    if not best.gender:
        best.gender = r.gender
    company.of[id(r)] = best
    company.touch(best, r)


def _goes_on(s: Someone, r: Reference) -> bool:
    """Whether a pronoun of this gender has meant the same person before in this sentence."""
    return any(
        x.kind == "pronoun" and x.sentence == r.sentence and x.start < r.start and x.gender == r.gender and r.gender
        for x in s.references
    )


def _same_clause(company: Company, r: Reference, s: Someone) -> bool:
    """Whether someone is the subject of the verb that a pronoun hangs on, through however many phrases."""
    subjects = [x for x in s.references if x.start == s.last_subject]
    if not subjects:
        return False
    tokens, head = company.parse.tokens, r.first
    above: set[int] = set()
    while tokens[head].head not in (-1, head) and len(above) < 8:
        head = tokens[head].head
        above.add(head)
        if tokens[head].pos in ("VERB", "AUX"):
            break  # "Moreau spoke with him", "Moreau hosts a dinner for him"
    return any(
        tokens[k].dep in ("nsubj", "nsubjpass") and tokens[k].head in above
        for k in range(subjects[0].first, subjects[0].last)
    )


def _cataphora(company: Company, r: Reference) -> None:
    """ "After his arrival, President Okello ...": the subject that follows in the sentence."""
    for other in _upcoming(company, r):
        someone = company.of.get(id(other))
        if someone is not None and not someone.group and someone.gender in ("", r.gender):
            someone.spans += r.spans
            someone.gender = someone.gender or r.gender
            return


def _upcoming(company: Company, r: Reference) -> list[Reference]:
    return [
        x for s in company.everyone for x in s.references
        if x.sentence == r.sentence and x.start > r.start and x.subject and x.kind in ("name", "description")
    ]  # fmt: skip


def _plural_pronoun(company: Company, r: Reference) -> None:
    groups = [
        s for s in company.everyone if s.group and s.last > -(10**9) and r.start - s.last < 500 and s.last < r.start
    ]
    subject_group = [s for s in groups if s.last_subject >= 0 and r.sentence - company.sentence_of(s.last_subject) <= 1]
    if subject_group:
        someone = max(subject_group, key=lambda s: s.last_subject)
        someone.spans += r.spans
        company.touch(someone, r)
        return
    recent = [
        s for s in company.everyone
        if not s.group and s.last > -(10**9) and r.sentence - company.sentence_of(s.last) <= 1 and s.last < r.start
    ]  # fmt: skip
    if len(recent) < 2:
        return
    if together := subjects_before(company, r):
        for someone in together:
            someone.spans += r.spans
        return
    recent.sort(key=lambda s: -max(s.last_subject, s.last))
    for someone in recent[:2]:
        someone.spans += r.spans
