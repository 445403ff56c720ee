"""Who may do what: the one place that knows. Whatever writes to an archive, or reads one, holds a ``User`` and asks it.

Without settings there is one person, at their own machine, who may do all. Where a setting names admins, editors or
readers, or a sign-in provider is configured, the atlas is *hosted*: people are who their provider says (OpenID
Connect), and have the highest role that a list gives them.

>>> rules = Rules(admins=("ann@paper.example",), readers=("@paper.example",))
>>> bob = rules.user({"email": "Bob@paper.example", "email_verified": True, "iat": 1000}, now=2000)
>>> bob.role, bob.may(Permission.READ), bob.may(Permission.CORRECT)
(<Role.READER: 'reader'>, True, False)
>>> rules.user(None).may(Permission.READ)
False
"""

from __future__ import annotations

import getpass
import hashlib
import hmac
import logging
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from geo import settings
from geo.i18n import N_, _

log = logging.getLogger(__name__)
LONGEST = 254  # characters of an identity: as an e-mail address (RFC 5321)
GROUP = "group:"
EVERYONE = "*"  # in a list: whoever has signed in


class Role(StrEnum):
    """What somebody is here; each may do what those before it may."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


class Permission(StrEnum):
    """What can be allowed."""

    READ = "read"
    ADD = "add"  # articles and tables, fetch pages for that, read anew, take back what one has added oneself
    CORRECT = "correct"  # correct, undo, redo, under one's own name
    MANAGE = "manage"  # remove what others added, take in changes that others signed, see the log of all changes


_MAY: Mapping[Role, frozenset[Permission]] = {
    Role.READER: frozenset({Permission.READ}),
    Role.EDITOR: frozenset({Permission.READ, Permission.ADD, Permission.CORRECT}),
    Role.ADMIN: frozenset(Permission),
}
_REFUSED: Mapping[Permission, str] = {
    Permission.READ: N_("You may not read this archive: please sign in."),
    Permission.ADD: N_("You may not add anything here. Ask for the role of an editor."),
    Permission.CORRECT: N_("You may not correct anything here. Ask for the role of an editor."),
    Permission.MANAGE: N_("Only an admin may do this."),
}


class NotAllowedError(Exception):
    """Somebody may not do what they asked for; says so, and who could."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(_(_REFUSED[permission]))
        self.permission = permission


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who does something. `id` is what the log of changes holds; `role` None: may do nothing.

    `proven`: a provider says who it is, so that they can't sign with another name.
    """

    id: str
    role: Role | None
    proven: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether this user is allowed that."""
        return self.role is not None and permission in _MAY[self.role]

    def need(self, permission: Permission) -> None:
        """Raise NotAllowedError where this user is not allowed that."""
        if not self.may(permission):
            log.warning("refused: %s wanted to %s", self.id or "a stranger", permission)
            raise NotAllowedError(permission)


NOBODY = User("", None)
STRANGER = User("", Role.READER)  # who reads without signing in, where that is allowed


def here() -> User:
    """The person at this machine: VISIT_ATLAS_USER, or the name they logged in with. May do all."""
    try:
        name = settings.user() or getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        name = f"uid {os.getuid()}"
    return User(name, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Rules:
    """Who has which role. Entries of the lists: an identity (``ann@paper.example``), all of a domain's addresses
    (``@paper.example``), a group (``group:desk``), or ``*`` for everyone who has signed in."""

    admins: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    public: bool = False  # strangers may read
    identity: str = "email"  # the claim that says who somebody is
    groups: str = "groups"  # the claim that lists their groups; dots lead into it: realm_access.roles
    hours: float = 12  # after which one signs in anew

    @property
    def given(self) -> bool:
        """Whether any list names somebody, or strangers are let in: then nobody is taken for the machine's owner."""
        return bool(self.admins or self.editors or self.readers or self.public)

    def user(self, claims: Mapping[str, Any] | None, now: float | None = None) -> User:
        """Who that is, by the claims of the provider's ID token (None: not signed in); the same answer to all who have
        no right: NOBODY, or STRANGER where reading is public."""
        anyone = STRANGER if self.public else NOBODY
        if claims is None or self.is_over(claims, now):
            return anyone
        identity = self.identity_of(claims)
        if identity is None:
            return anyone
        groups = set(_groups(claims, self.groups))
        listed = ((Role.ADMIN, self.admins), (Role.EDITOR, self.editors), (Role.READER, self.readers))
        role = next((role for role, entries in listed if any(_names(e, identity, groups) for e in entries)), None)
        return User(identity, role or anyone.role, proven=True)

    def identity_of(self, claims: Mapping[str, Any]) -> str | None:
        """What the claims say for sure about who it is; None for nothing. An e-mail address counts where the provider
        says that it is verified (OpenID Connect Core, 5.1); another claim that the admin names counts as it is."""
        value = claims.get(self.identity)
        if not isinstance(value, str) or not 0 < len(value) <= LONGEST or not value.isprintable() or " " in value:
            return None
        if self.identity == "email" and claims.get("email_verified") not in (True, "true"):  # AWS says it in words
            return None
        return value

    def is_over(self, claims: Mapping[str, Any], now: float | None = None) -> bool:
        """Whether it is too long ago that they signed in (the ID token's ``iat``), or not known when."""
        issued = claims.get("iat")
        if not isinstance(issued, int | float) or isinstance(issued, bool):
            return True
        age = (time.time() if now is None else now) - issued
        return not -300 <= age <= self.hours * 3600  # five minutes: clocks differ


_GIVEN: tuple[settings.Setting[Any], ...] = (
    settings.admins,
    settings.editors,
    settings.readers,
    settings.public,
    settings.identity_claim,
    settings.groups_claim,
    settings.session_hours,
)


def rules() -> Rules:
    """The rules that the settings give, looked up anew each time. Raises SettingError."""
    return _rules(tuple(each.given() or each.default for each in _GIVEN))


@lru_cache(4)
def _rules(texts: tuple[str, ...]) -> Rules:
    return Rules(*(each.read(text) for each, text in zip(_GIVEN, texts, strict=True)))


def hosted() -> bool:
    """Whether the settings tell people apart: name somebody, let strangers in, or name a sign-in provider."""
    return rules().given or settings.signs_in()


def _small(text: str) -> str:
    """ASCII letters made small, as domains and practically all mailboxes are compared. No other letter is changed: "ß"
    and "ss", or the Kelvin sign and "k", are different people."""
    return "".join(c.lower() if c.isascii() else c for c in text)


def _names(entry: str, identity: str, groups: set[str]) -> bool:
    if entry == EVERYONE:
        return True
    if entry.startswith(GROUP):
        return entry.removeprefix(GROUP) in groups
    if entry.startswith("@"):
        return "@" in identity and _small(identity.rpartition("@")[2]) == _small(entry[1:])
    return _small(entry) == _small(identity)


def _groups(claims: Mapping[str, Any], claim: str) -> Iterator[str]:
    value: Any = claims.get(claim)
    if value is None:
        value = claims
        for part in claim.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    for group in [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else ():
        if isinstance(group, str):
            yield group


def holder(token: str) -> User | None:
    """The program that reads with that token (VISIT_ATLAS_API_TOKENS); None where there is no such token."""
    asked = hashlib.sha256(token.encode("utf-8", "replace")).digest()
    found = None
    for name, known in settings.api_tokens().items():  # all of them, in the same time whichever it is
        if hmac.compare_digest(hashlib.sha256(known.encode()).digest(), asked):
            found = User(f"program {name}", Role.READER, proven=True)
    return found
