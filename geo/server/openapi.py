"""The feeds' description for programs (OpenAPI 3.1), made from what the feeds and the addresses know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo.app.urlstate import MAX_TEXT, Page
from geo.i18n import LANGUAGES
from geo.model import LINK_TYPES, STATUSES

_DAY = {"type": "string", "format": "date"}
_YES_NO = {"type": "string", "enum": ["yes", "no"]}


def _listed(values: Sequence[str] | None = None) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string", "enum": list(values)} if values else {"type": "string"}
    return {"type": "array", "items": one}


def _parameters(usual: int, most: int) -> dict[str, dict[str, Any]]:
    commas = {"style": "form", "explode": False}
    several = {"style": "form", "explode": True}
    slugs = [status.replace(" ", "-") for status in STATUSES]
    country = {"type": "array", "items": {"type": "string", "pattern": "^[A-Za-z]{2}$"}}
    return {
        "country": {"schema": country, "description": "ISO 3166-1 alpha-2: home, visited, or either side.", **commas},
        "from": {"schema": _DAY, "description": "First day, included."},
        "to": {"schema": _DAY, "description": "Last day, included."},
        "traveller": {"schema": _listed(), "description": "A name as it is listed.", **several},
        "type": {"schema": _listed(LINK_TYPES), "description": "Types of link.", **commas},
        "status": {"schema": _listed(slugs), "description": "Whether it took place.", **commas},
        "q": {"schema": {"type": "string", "maxLength": MAX_TEXT}, "description": "Words of the articles."},
        "undated": {"schema": {**_YES_NO, "default": "yes"}, "description": "Whether what has no date is kept."},
        "verified": {"schema": {**_YES_NO, "default": "no"}, "description": "Only what a person verified."},
        "lang": {"schema": {"type": "string", "enum": list(LANGUAGES)}, "description": "Language of our own words."},
        "visit": {
            "schema": {"type": "array", "items": {"type": "string", "pattern": "^[0-9a-z]{1,13}$"}},
            "description": "These visits alone, as an address of the dashboard names them.",
            **commas,
        },
        "pair": {
            "schema": {"type": "string", "pattern": "^[A-Za-z]{2}-[A-Za-z]{2}$"},
            "description": "Links between these two countries alone, such as CN-VE.",
        },
        "limit": {
            "schema": {"type": "integer", "minimum": 1, "maximum": most, "default": usual},
            "description": "How many visits or links at most, the latest first.",
        },
        "offset": {
            "schema": {"type": "integer", "minimum": 0, "maximum": 10**9, "default": 0},
            "description": "How many to pass over; the Link header has the next address.",
        },
    }


def _failing(said: str) -> dict[str, Any]:
    body = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
    return {"description": said, "content": {"application/json": {"schema": body}}}


def _type(media_type: str) -> str:
    return "object" if media_type.endswith("json") else "string"


def description(feeds: Sequence[tuple[str, str, Page, str]], usual: int, most: int) -> dict[str, Any]:
    """The description of `feeds` (name, media type, the page whose address they take, what they are)."""
    parameters = _parameters(usual, most)

    def takes(page: Page) -> list[dict[str, Any]]:
        others = {"routes": "pair", "links": "visit"}
        names = [name for name in parameters if name != others[page]]
        return [{"name": name, "in": "query", "required": False, **parameters[name]} for name in names]

    headers = {
        "ETag": {"schema": {"type": "string"}, "description": "Send it back as If-None-Match."},
        "Link": {"schema": {"type": "string"}, "description": 'The next part, with rel="next", where there is one.'},
        "Visit-Atlas-Total": {"schema": {"type": "integer"}, "description": "How many there are in all."},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Visit Atlas: feeds",
            "version": "1",
            "description": "Visits and links read from news reports, each with its source and the sentence it is from. "
            "Parameters of the dashboard's own addresses that say how a page looks (map, pace …) are taken and change "
            "nothing.",
        },
        "security": [{}, {"bearer": []}, {"basic": []}, {"token": []}],
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "A token of VISIT_ATLAS_API_TOKENS."},
                "basic": {"type": "http", "scheme": "basic", "description": "The token as password, with any name."},
                "token": {"type": "apiKey", "in": "query", "name": "token", "description": "The token, at worst."},
            }
        },
        "paths": {
            f"/api/{name}": {
                "get": {
                    "operationId": name.replace(".", "_"),
                    "summary": summary,
                    "parameters": takes(page),
                    "responses": {
                        "200": {
                            "description": summary,
                            "headers": headers,
                            "content": {media_type: {"schema": {"type": _type(media_type)}}},
                        },
                        "304": {"description": "Nothing has changed since the answer with that ETag."},
                        "400": _failing("A parameter is unknown or can't be read; the text says which."),
                        "401": _failing("Strangers may not read here, or the token is not known."),
                        "421": _failing("The server answers feeds under other hosts (VISIT_ATLAS_API_HOSTS)."),
                        "429": _failing("Asked too often; Retry-After says how many seconds to wait."),
                        "503": _failing("The archive can't be read now."),
                    },
                }
            }
            for name, media_type, page, summary in feeds
        },
    }
