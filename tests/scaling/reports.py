"""Short reports of our own, all different, and archives to compare."""

import json
import sqlite3

PEOPLE = ("Kenya", "Portugal", "Mexico", "Japan", "Finland", "Chile", "Ghana", "Norway")
TOWNS = ("Lisbon", "Nairobi", "Oslo", "Tokyo", "Santiago", "Accra", "Helsinki", "Mexico City")


def report(n):
    home, first, second = PEOPLE[n % 8], TOWNS[(n // 8) % 8], TOWNS[(n // 8 + n % 5 + 1) % 8]
    day = n % 27 + 1
    text = (
        f"The foreign minister of {home} arrived in {first} on {day} May 2023 and met his counterpart. "
        f"He flew on to {second} on {day + 1} May, where both countries signed an agreement on fishing, number {n}."
    )
    return {"id": f"report-{n}", "text": text, "date": f"2023-05-{day + 2:02}", "title": f"Visit to {first}"}


def written(path, count):
    path.write_text("".join(json.dumps(report(n)) + "\n" for n in range(count)))
    return path


def content(path):
    """All that an archive holds, but for when it came and how often it was written to."""
    database = sqlite3.connect(path)
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {}
    for name in names:
        if name.startswith(("searches_", "sqlite_", "meta")):
            continue
        columns = [
            row[1]
            for row in database.execute(f"PRAGMA table_info({name})")
            if row[1] not in ("added", "first_seen", "search_id", "mention_id")
            and (name, row[1]) not in (("changes", "made"), ("changes", "number"))
        ]
        if columns:
            found[name] = sorted(database.execute(f"SELECT {', '.join(columns)} FROM {name}"), key=repr)
    database.close()
    return found
