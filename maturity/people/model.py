"""Organisations, accounts, members, roles, and what each role may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from maturity.database.change_repository import Stamp

NAME_LIMIT = 200


class PeopleError(Exception):
    """Something about people that a person has to hear."""


class NotPermittedError(PeopleError):
    """The role of this person does not allow this."""


class NotFoundError(PeopleError):
    """There is no such organisation, or this person does not belong to it: for an outsider the two look the same."""


class AmbiguousNameError(PeopleError):
    """Several organisations have this name."""


class NameMissingError(PeopleError):
    """An organisation needs a name of at most 200 characters."""


class SignInRefusedError(PeopleError):
    """The name or the password is wrong. Which of the two is not said."""


class TooManyAttemptsError(PeopleError):
    """Too many wrong attempts, to sign in or with a link; a quarter of an hour later it may be tried again."""


class PasswordTooShortError(PeopleError):
    """A password has at least 12 characters."""


class PasswordTooLongError(PeopleError):
    """A password has at most 200 characters."""


class PasswordGuessableError(PeopleError):
    """A password that others would guess: a well-known word with numbers, the person's own name, a few characters repeated."""


class EmailInvalidError(PeopleError):
    """This is no e-mail address."""


class LastOwnerError(PeopleError):
    """An organisation always has an owner: make somebody else one first."""

    def __init__(self, organisations: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.organisations = organisations  #: the names of the organisations that would have none, when there may be several


class InvitationNotValidError(PeopleError):
    """There is no such invitation: never was, used, withdrawn or too old. To whoever guesses they look the same."""


class NotEmptyError(PeopleError):
    """There is work in this organisation; only its own owner can erase it."""


class Role(StrEnum):
    """What somebody is in an organisation."""

    OWNER = "owner"
    LEADER = "leader"  # the CX leader
    FACILITATOR = "facilitator"
    DIRECTOR = "director"  # reads, comments, decides
    MEMBER = "member"  # answers, reads


class Permission(StrEnum):
    """Something a person can do."""

    READ = "read"
    ANSWER = "answer"
    MANAGE_ROUNDS = "manage_rounds"
    SET_AMBITION = "set_ambition"
    EDIT_PLAN = "edit_plan"
    EXPORT = "export"
    REMARK = "remark"
    DECIDE = "decide"
    MANAGE_PEOPLE = "manage_people"
    SHARE = "share"  # take part in a group of organisations: agree, give figures, take them back
    OWN = "own"  # make owners, read the audit log, take all data along, erase


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.LEADER: frozenset(Permission) - {Permission.OWN},
    Role.FACILITATOR: frozenset({Permission.READ, Permission.ANSWER, Permission.MANAGE_ROUNDS, Permission.EXPORT}),
    Role.DIRECTOR: frozenset({Permission.READ, Permission.EXPORT, Permission.REMARK, Permission.DECIDE}),
    Role.MEMBER: frozenset({Permission.READ, Permission.ANSWER}),
}


class OrganisationKind(StrEnum):
    """What sort of public body it is; shown in comparisons, never used in a score."""

    MINISTRY = "ministry"
    AGENCY = "agency"
    MUNICIPALITY = "municipality"
    PROVINCE = "province"
    WATER_BOARD = "water_board"
    OTHER = "other"


class OrganisationSize(StrEnum):
    """How many people work there."""

    UP_TO_100 = "1-100"
    UP_TO_500 = "101-500"
    UP_TO_2000 = "501-2000"
    MORE = "2001-"


@dataclass(frozen=True)
class Organisation:
    """A customer. An example organisation is made up and says so on every page."""

    id: str
    name: str
    kind: OrganisationKind
    size: OrganisationSize
    is_example: bool = False


@dataclass(frozen=True)
class Account:
    """A person who can sign in, known by who vouches for them (issuer) and how that party calls them (subject)."""

    id: str
    issuer: str
    subject: str
    name: str
    email: str = ""  # as the issuer gave it at this login; an address may change hands, so nothing is keyed on it
    is_administrator: bool = False  # manages the organisations of the installation and sees no answer


@dataclass(frozen=True)
class Login:
    """One browser in which somebody is signed in.

    browser: in words, such as "Firefox on Windows". claims: the names of what the identity provider told, never the values.
    """

    id: str
    browser: str
    started_at: datetime
    seen_at: datetime
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Member:
    """Somebody in an organisation."""

    account_id: str
    name: str
    role: Role


@dataclass(frozen=True)
class Invitation:
    """A link that makes whoever opens it a member, once; not who made it. Of its token only a hash is kept."""

    id: str
    account_id: str  # who made it
    role: Role
    email: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Actor:
    """Somebody doing something in one organisation. Every service takes one; who makes one stands in docs/architecture.md.

    only: what is left of the role for who came with a link instead of an account; None: all of it. by_link: the name under which
    that person is known, which signs whatever they do. still_holds: asked before every act, and raises when the link ended.
    """

    account_id: str
    organisation_id: str
    role: Role
    on_refusal: Callable[[Actor, Permission], None] | None = field(default=None, compare=False, repr=False)
    #: What the store said when this person came in; None: ask it at every turn.
    stamp: Stamp | None = field(default=None, compare=False, repr=False)
    only: frozenset[Permission] | None = None
    by_link: str = ""
    still_holds: Callable[[], object] | None = field(default=None, compare=False, repr=False)

    def may(self, permission: Permission) -> bool:
        """Whether the role allows it, and the link if there is one: a link narrows a role and never widens it."""
        return permission in PERMISSIONS[self.role] and (self.only is None or permission in self.only)

    @property
    def sight(self) -> str:
        """What this person may see, as a text: the role, and what a link leaves of it. Nothing is shared between two of these."""
        return " ".join([self.role.value, *(() if self.only is None else ("link", *sorted(self.only)))])

    def signed(self, name: str) -> str:
        """The name under what this person writes or decides. name: as typed; whoever has a link signs as the link says."""
        return self.by_link or name

    def require(self, permission: Permission) -> None:
        """Raises NotPermittedError when the role does not allow it, and has that written down. Not inside a transaction."""
        if self.still_holds is not None:
            self.still_holds()
        if not self.may(permission):
            if self.on_refusal is not None:
                self.on_refusal(self, permission)
            raise NotPermittedError
