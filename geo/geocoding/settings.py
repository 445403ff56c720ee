"""Which geocoder is used, and how. Read from the environment once, then passed on as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo import settings


class SettingsError(settings.SettingError):
    """A setting that makes no sense; the message names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """``VISIT_ATLAS_GEOCODER`` and ``VISIT_ATLAS_GEOCODER_OPTIONS`` (a JSON object: the service's own arguments)."""

    service: str = "gazetteer"
    options: Mapping[str, Any] = field(default_factory=dict)
    user_agent: str = "visit-atlas (news reports of official travel on a map)"
    timeout: float = 5.0  # seconds for one whole answer
    delay: float = 1.0  # seconds between two requests, over all processes that share the cache
    longest_wait: float = 15.0  # seconds to queue for a turn before giving up
    found_days: float = 180.0
    not_found_days: float = 14.0
    cache: Path | None = None  # None: geocoding.sqlite in the cache folder

    @property
    def cache_path(self) -> Path:
        """Where answers are kept."""
        return self.cache or settings.cache_folder() / "geocoding.sqlite"

    @classmethod
    def configured(cls) -> Settings:
        """What the two variables say. Raises SettingsError."""
        try:
            options = settings.geocoder_options()
        except settings.SettingError as error:
            raise SettingsError(str(error)) from None
        agent = options.pop("user_agent", cls().user_agent)
        timeout = options.pop("timeout", 5.0)
        if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not 0 < timeout <= 120:
            raise SettingsError("timeout in VISIT_ATLAS_GEOCODER_OPTIONS must be a number of seconds up to 120")
        if not isinstance(agent, str) or not agent.strip() or not agent.isprintable():
            raise SettingsError("user_agent in VISIT_ATLAS_GEOCODER_OPTIONS must be one line of text")
        return cls(service=settings.geocoder(), options=options, user_agent=agent, timeout=float(timeout))
