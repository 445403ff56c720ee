"""An archive that an older version made is opened, loses nothing, and can do what is new."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from geo.archive import Archive, ArchiveReadOnlyError, upgrade
from geo.corrections import Reject, Unknown
from geo.model import Filters
from tests import samples

OLD = Path(__file__).with_name("schema-1.sql")


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "archive.sqlite"
    with sqlite3.connect(path) as raw:
        raw.executescript(OLD.read_text(encoding="utf-8"))
    raw.close()
    return path


def test_nothing_of_an_older_archive_is_lost(old, tmp_path):
    archive, fresh = Archive(f"sqlite:///{old}"), Archive(f"sqlite:///{tmp_path}/fresh.sqlite")
    kept = samples.several_countries(), samples.planned(), samples.antimeridian()
    for analysis in kept:
        fresh.add(analysis, "1")
        assert archive.stored_analysis(analysis.article.id) == analysis
    for name in ("articles", "visits", "stops", "links", "mentions"):
        columns = [c for c in getattr(fresh, name)().columns if c not in ("added", "mention_id")]
        before, after = (getattr(one, name)().sort_values(columns[0])[columns] for one in (archive, fresh))
        assert before.reset_index(drop=True).equals(after.reset_index(drop=True)), name
    assert archive.ids(outdated_by="2") == archive.ids()


def test_a_correction_that_named_its_target_by_number_is_kept_and_listed_with_the_reason(old):
    archive = Archive(f"sqlite:///{old}")
    (outcome,) = Archive(f"sqlite:///{old}").corrected(samples.planned().article.id).outcomes
    assert (outcome.state, outcome.reason) == ("no longer applies", "unknown kind")
    assert (outcome.correction.author, outcome.correction.note) == ("Ana", "from the schedule")
    assert isinstance(outcome.correction.change, Unknown)
    assert '"after": "2030-04"' in outcome.correction.change.text
    assert [o.correction for o in archive.outcomes()] == [outcome.correction]


def test_what_is_new_works_in_an_older_archive(old):
    archive = Archive(f"sqlite:///{old}")
    assert set(archive.visits(Filters(text="iberia lisbon")).traveller) == {"Ana Exemplo"}
    article_id = samples.several_countries().article.id
    archive.correct(article_id, [Reject(archive.corrected(article_id).visits[0].ref)], "me")
    assert set(archive.visits().traveller) == {"Jon Muestra", "Haruko Rei"}
    archive.undo(article_id, "me")
    assert len(archive.visits()) == 3
    with sqlite3.connect(old) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_several_that_open_it_at_once_upgrade_it_once(old):
    opened, failed = [], []

    def work():
        try:
            opened.append(len(Archive(f"sqlite:///{old}").visits()))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (opened, failed) == ([3, 3, 3, 3], [])


def test_an_older_archive_that_may_only_be_read_is_said_to_need_an_upgrade(old):
    with pytest.raises(ArchiveReadOnlyError, match="brought up to date"):
        Archive(f"sqlite:///file:{old}?mode=ro&uri=true")


RETOLD_BY_TWO = """
    INSERT INTO articles SELECT '00000000000000aa', headline, '2021-05-20', source, url, lang, name, added, n_visits,
        n_links, n_mentions, rules FROM articles WHERE article_id = '{article}';
    INSERT INTO contents SELECT '00000000000000aa', title, content, analysis FROM contents WHERE article_id = '{article}';
    INSERT INTO visits (visit_id, article_id, traveller, role, traveller_country, host_countries, start_date, end_date,
        first_day, last_day, status, background, n_stops, confidence, evidence, evidence_start, evidence_end)
        SELECT 77, '00000000000000aa', traveller, role, traveller_country, host_countries, start_date, end_date,
        first_day, last_day, status, background, n_stops, confidence, evidence, evidence_start, evidence_end
        FROM visits WHERE article_id = '{article}';
    INSERT INTO visit_countries SELECT country, 77 FROM visit_countries
        JOIN visits USING (visit_id) WHERE article_id = '{article}';
"""


@pytest.mark.parametrize("schema", ["1", "2", "3"])
def test_what_several_reports_tell_in_an_older_archive_is_one_visit(old, schema):
    article = samples.several_countries().article.id
    with sqlite3.connect(old) as raw:
        raw.executescript(RETOLD_BY_TWO.format(article=article))
        while raw.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() != (schema,):
            one_step_up(old, raw)
    raw.close()
    archive = Archive(f"sqlite:///{old}")
    assert len(archive.visits(each_report=True)) == 4
    assert sorted(archive.visits()["n_reports"]) == [1, 1, 2]
    assert archive.counts()["visits"] == 3
    assert set(archive.trip_of(77)) > {77}
    archive.remove("00000000000000aa")
    assert sorted(archive.visits()["n_reports"]) == [1, 1, 1]
    with sqlite3.connect(old) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def one_step_up(path, raw):
    """Leave the archive as the next schema's last version would."""
    raw.commit()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        found = connection.execute(text("SELECT value FROM meta WHERE key = 'schema'")).scalar()
        following, step = upgrade.STEPS[found]
        step(connection)
        connection.execute(text("UPDATE meta SET value = :value WHERE key = 'schema'"), {"value": following})
    engine.dispose()


def test_an_upgraded_archive_has_the_tables_of_a_new_one(old, tmp_path):
    Archive(f"sqlite:///{old}").close()
    Archive(f"sqlite:///{tmp_path}/fresh.sqlite").close()
    shapes = []
    for path in (old, tmp_path / "fresh.sqlite"):
        with sqlite3.connect(path) as raw:
            names = sorted(
                raw.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
            )
            columns = {
                name: {row[1] for row in raw.execute(f"PRAGMA table_info({name})")}
                for kind, name in names
                if kind == "table"
            }
            shapes.append((names, columns))
    assert shapes[0] == shapes[1]
