"""An archive that an older version made is opened, loses nothing, and can do what is new: from each number of tables."""

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, make_url

from geo.archive import Archive, ArchiveReadOnlyError, ArchiveUnreadableError, migrations, schema
from geo.corrections import Reject, Unknown
from geo.model import Filters
from tests import samples

OLDER = Path(__file__).with_name("older")
NUMBERS = ("1", "2", "3", "4", "5", "6", "7", "8", "9")


def run(url: str, statements: str) -> list[tuple]:
    """Statements as they stand, in one transaction; rows of the last."""
    if url.startswith("sqlite"):
        with sqlite3.connect(make_url(url).database) as raw:
            if statements.lstrip().upper().startswith("SELECT"):
                return raw.execute(statements).fetchall()
            raw.executescript(statements)
        raw.close()
        return []
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        cursor = connection.connection.cursor()
        cursor.execute(statements)
        rows = cursor.fetchall() if cursor.description else []
    engine.dispose()
    return rows


def kind(url: str) -> str:
    return make_url(url).get_backend_name()


def older(number: str, url: str) -> str:
    """What that version left, loaded."""
    run(url, (OLDER / f"schema-{number}.{kind(url)}.sql").read_text(encoding="utf-8"))
    return url


@pytest.fixture(params=NUMBERS)
def old(request, database_url):
    return older(request.param, database_url)


@pytest.fixture
def first(tmp_path):
    """The oldest, as a file."""
    return older("1", f"sqlite:///{tmp_path}/archive.sqlite")


def test_nothing_of_an_older_archive_is_lost_and_what_is_new_works(old):
    archive, fresh = Archive(old), Archive("sqlite://")
    kept = samples.several_countries(), samples.planned(), samples.antimeridian()
    for analysis in kept:
        fresh.add(analysis, "1")
        assert archive.stored_analysis(analysis.article.id) == analysis
    fresh.take_corrections(archive.corrections())
    for name in ("articles", "visits", "stops", "links", "mentions"):
        columns = [c for c in getattr(fresh, name)().columns if c not in ("added", "mention_id")]
        before, after = (getattr(one, name)().sort_values(columns[0])[columns] for one in (archive, fresh))
        assert before.reset_index(drop=True).equals(after.reset_index(drop=True)), name
    assert set(archive.visits(Filters(text="iberia lisbon")).traveller) == {"Ana Exemplo"}
    article_id = samples.several_countries().article.id
    archive.correct(article_id, [Reject(archive.corrected(article_id).visits[0].ref)], "me")
    assert set(archive.visits().traveller) == {"Jon Muestra", "Haruko Rei"}
    archive.undo(article_id, "me")
    assert archive.add(samples.seed_visit()).added
    assert len(archive.visits()) == 4
    archive.close()
    if kind(old) == "sqlite":
        assert run(old, "SELECT * FROM pragma_integrity_check") == [("ok",)]
        assert run(old, "SELECT * FROM pragma_foreign_key_check") == []


@pytest.mark.parametrize("number", NUMBERS[1:])
def test_corrections_of_an_older_archive_are_in_force(number, database_url):
    archive = Archive(older(number, database_url))
    assert [(o.state, o.correction.author) for o in archive.outcomes()] == [
        ("undone", "Ana"), ("in force", "Ana"), ("in force", "Ana"),
    ]  # fmt: skip
    assert archive.counts()["links"] == 6
    archive.close()


def test_a_correction_that_named_its_target_by_number_is_kept_and_listed_with_the_reason(database_url):
    archive = Archive(older("1", database_url))
    (outcome,) = archive.corrected(samples.planned().article.id).outcomes
    assert (outcome.state, outcome.reason) == ("no longer applies", "unknown kind")
    assert (outcome.correction.author, outcome.correction.note) == ("Ana", "from the schedule")
    assert isinstance(outcome.correction.change, Unknown)
    assert '"after": "2030-04"' in outcome.correction.change.text
    assert [o.correction for o in archive.outcomes()] == [outcome.correction]
    archive.close()


def test_several_that_open_it_at_once_upgrade_it_once(database_url):
    older("1", database_url)
    opened, failed = [], []

    def work():
        try:
            archive = Archive(database_url)
            opened.append(len(archive.visits()))
            archive.close()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (opened, failed) == ([3, 3, 3, 3], [])


def test_an_older_archive_that_may_only_be_read_is_said_to_need_an_upgrade(first):
    with pytest.raises(ArchiveReadOnlyError, match="brought up to date"):
        Archive(f"sqlite:///file:{make_url(first).database}?mode=ro&uri=true")


def test_a_step_that_fails_leaves_the_older_archive_as_it_was(database_url, monkeypatch):
    older("2", database_url)
    monkeypatch.setattr("geo.archive.trips.settle", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Archive(database_url)
    assert run(database_url, "SELECT value FROM meta WHERE key = 'schema'") == [("2",)]
    monkeypatch.undo()
    archive = Archive(database_url)
    assert archive.counts()["visits"] == 3
    archive.close()


def test_a_newer_archive_is_said_and_left_alone(database_url):
    Archive(database_url).close()
    run(database_url, "UPDATE alembic_version SET version_num = '99'")
    with pytest.raises(ArchiveUnreadableError, match=r"another version.*tables 99"):
        Archive(database_url)


def test_versions_before_alembic_refuse_what_they_do_not_know(database_url):
    Archive(database_url).close()
    (value,) = run(database_url, "SELECT value FROM meta WHERE key = 'schema'")[0]
    assert value not in NUMBERS


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


@pytest.mark.parametrize("number", ["1", "2", "3"])
def test_what_several_reports_tell_in_an_older_archive_is_one_visit(database_url, number):
    older(number, database_url)
    public = "SET search_path = public;" if kind(database_url) == "postgresql" else ""
    run(database_url, public + RETOLD_BY_TWO.format(article=samples.several_countries().article.id))
    archive = Archive(database_url)
    assert len(archive.visits(each_report=True)) == 4
    assert sorted(archive.visits()["n_reports"]) == [1, 1, 2]
    assert archive.counts()["visits"] == 3
    assert set(archive.trip_of(77)) > {77}
    archive.remove("00000000000000aa")
    assert sorted(archive.visits()["n_reports"]) == [1, 1, 1]
    archive.close()


def shape(url: str) -> dict[str, object]:
    """Columns, indexes, keys and triggers of a database, whatever their order."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg") if kind(url) == "postgresql" else url)
    found, server = inspect(engine), kind(url) == "postgresql"
    tables = {name for name in found.get_table_names() if not name.startswith("searches_fts")}
    made: dict[str, object] = {}
    for name in tables:
        # SQLite's types are only names, and an older archive has them as they were
        made[name] = {
            column["name"]: (column["nullable"], *((str(column["type"]), column["type"].collation) if server and hasattr(column["type"], "collation") else ()))
            for column in found.get_columns(name)
        }  # fmt: skip
        made[f"keys of {name}"] = sorted(str(key["constrained_columns"]) for key in found.get_foreign_keys(name))
        made[f"first key of {name}"] = found.get_pk_constraint(name)["constrained_columns"]
    engine.dispose()
    if server:
        made["indexes"] = run(url, "SELECT indexname, regexp_replace(indexdef, ' (UNIQUE )?INDEX \\S+ ', ' ') FROM "
                                   "pg_indexes WHERE schemaname = 'public' AND indexdef NOT LIKE '%UNIQUE%' ORDER BY 1")  # fmt: skip
        made["triggers"] = run(url, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1")
    else:
        made["others"] = run(url, "SELECT type, name FROM sqlite_master WHERE type <> 'table' AND name NOT LIKE "
                                  "'sqlite_%' ORDER BY 1, 2")  # fmt: skip
    return made


def test_an_upgraded_archive_has_the_tables_of_a_new_one(old, tmp_path, request):
    Archive(old).close()
    fresh = f"sqlite:///{tmp_path}/fresh.sqlite"
    with request.getfixturevalue("postgres_server").database() as another:
        if kind(old) == "postgresql":
            fresh = another
        Archive(fresh).close()
        assert shape(old) == shape(fresh)


def test_the_last_revision_is_what_new_archives_are_made_with():
    script = ScriptDirectory.from_config(migrations._config())
    assert script.get_heads() == [schema.SCHEMA]
    assert [each.revision for each in script.walk_revisions()][::-1] == [
        str(n) for n in range(1, int(schema.SCHEMA) + 1)
    ]


def test_text_in_postgresql_has_the_order_of_sqlite(postgres_url):
    Archive(postgres_url).close()
    rows = run(
        postgres_url,
        "SELECT table_name, column_name, collation_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND data_type IN ('text', 'character varying') AND table_name <> 'alembic_version'",
    )
    assert {row[2] for row in rows} == {"C"}


def test_a_line_of_the_log_is_never_changed_or_removed(database_url):
    archive = Archive(older("4", database_url))
    for statement in ("UPDATE corrections SET author = 'x'", "DELETE FROM corrections"):
        with pytest.raises(Exception, match="only ever added"):
            run(database_url, statement)
    assert len(archive.corrections()) == 3
    archive.close()
