"""import-table: keeping the visits of a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.cli.run import BAD_INPUT, Run, complain, progress

commands = typer.Typer()


@commands.command(epilog="Example: visit-atlas import-table visits.csv --traveller-country US")
def import_table(
    file: Annotated[Path, typer.Argument(help="CSV or .xlsx, column names in the first row.", dir_okay=False)],
    columns: Annotated[
        list[str] | None, typer.Option("--column", metavar="FIELD=NAME", help="Which column is which. Repeatable.")
    ] = None,
    home: Annotated[str, typer.Option("--traveller-country", help="Where rows do not say it.")] = "",
    host: Annotated[str, typer.Option("--host-country", help="Where rows do not say it.")] = "",
    rejected: Annotated[Path | None, typer.Option("--rejected", help="CSV for rows that were not taken.")] = None,
) -> None:
    """Keep the visits of a table; rows of one traveller that follow each other become one visit."""
    from geo.exchange.tables import rejected_csv
    from geo.reading.problem import Unreadable
    from geo.reading.visit_tables import NAMES, guess_columns, read_table
    from geo.table_import import import_table as imported

    run = Run()
    try:
        table = read_table(file.name, file.read_bytes())
    except (OSError, Unreadable) as error:
        said = f"{error.what}. {error.hint}" if isinstance(error, Unreadable) else error.strerror
        run.bad(f"{file}: {said}")
        raise typer.Exit(run.code) from None
    known = guess_columns(table)
    for given in columns or []:
        name, _, column = given.partition("=")
        if name not in NAMES or column not in table.header:
            raise typer.BadParameter(f"{given!r}: fields are {', '.join(NAMES)}", param_hint="--column")
        known[name] = column
    complain("Columns: " + ", ".join(f"{name} = {column}" for name, column in known.items()))
    with progress("Keeping the visits") as tell:
        done = imported(
            table, known, run.archive(), run.gazetteer(), file.name, home, host,
            lambda rows, of: tell(rows / of, f"{rows} of {of}"),
        )  # fmt: skip
    problems = done.problems
    if rejected is not None:
        rejected.write_bytes(rejected_csv([(problem.where, problem.what) for problem in problems]).encode("utf-8-sig"))
    for problem in problems if rejected is None else problems[:0]:
        run.bad(problem)
    run.code = BAD_INPUT if problems else run.code
    typer.echo(f"{done.rows} rows: {len(done.added)} visits added, {done.known} there already, "
               f"{len(problems)} rows not taken.")  # fmt: skip
    run.finish()
