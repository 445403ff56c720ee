"""How right the reading is: measured against real texts with their truth, beside a baseline, in one run.

``python -m geo.evaluation ../shared/eval`` (``make eval``) prints the table, says what rose and fell since the last
committed ``docs/accuracy.md``, and writes that page, its picture and ``geo/data/accuracy.json`` anew.

==================  =================================================================================================
module              what it holds
==================  =================================================================================================
``scorers``         the folder's own scorers, which give every figure of recognition, resolution, journeys and links
``corpora``         place names of GeoVirus and LGL: what was read, and which of it was right
``reports``         journeys and links of the folder's reports and of ``tests/reports``
``baseline``        what a model's names and the most populous place of each would give
``reliability``     confidence against what was right
``errors``          what is wrong, by kind
``targets``         what is to be reached
``record``          the figures of one run, and how they are kept
``document``        docs/accuracy.md from them
``picture``         the reliability picture
``calibrate``       fits ``geo/data/confidence.toml``
==================  =================================================================================================
"""
