"""The tables of the first version. Nothing to do: new archives are made with the present ones."""

revision = "1"
down_revision = None


def upgrade() -> None:
    """Never run: an archive has at least these."""
