"""How Alembic runs: in the transaction that it is given, which has the archive to itself."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
