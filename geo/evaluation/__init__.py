"""How right the reading is: every scorer of an evaluation folder in one run, beside a baseline.

``python -m geo.evaluation ../shared/eval`` prints the table; ``--json FILE`` keeps the figures. The folder holds
``geovirus.jsonl``, ``lgl.jsonl`` and ``score_toponyms.py`` (place names), ``news/``, ``truth/`` and
``score_visits.py`` (reports); what it lacks is left out. ``python -m geo.evaluation.calibrate`` refits confidence.
"""

from __future__ import annotations

from geo.evaluation.measure import Figures, Reliability, measure, reliability

__all__ = ["Figures", "Reliability", "measure", "reliability"]
