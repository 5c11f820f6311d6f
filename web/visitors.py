"""Who looks at a page: a session from its cookie, and the language it reads."""

from dataclasses import dataclass, field

from fastapi import Request

from access.cookies import session_in
from access.parts import Parts
from access.sign_in import SignedIn, signed_in
from catalogues.words import Language, say
from domain.errors import Cell, InputError, NotSignedInError, QingdanError
from domain.rights import Act, Actor, Scope
from domain.users import PassKind
from web.days import all_worded

LANGUAGE_COOKIE = "qingdan_lang"


@dataclass(frozen=True)
class Visitor:
    """Whoever opened a page.

    Attributes:
        login: The account's name.
        language: Chinese, unless the visitor chose English.
    """

    office: Parts
    login: str
    language: Language
    _session: str = field(repr=False)

    def actor(self) -> Actor:
        """The visitor as whoever acts, asked anew at each act: a session may have ended.

        Raises:
            NotSignedInError: The session ended.
        """
        return _bearer(self.office, self._session).actor

    def may(self, act: Act, scope: Scope) -> bool:
        """Whether an act may be offered; the verb itself asks again."""
        return self.actor().may(act, scope)

    def say(self, key: str, /, **values: object) -> str:
        """Words in the visitor's language."""
        return say(self.language, key, **all_worded(self.language, values))

    def told(self, error: QingdanError) -> str:
        """An error in words, with the cell it names."""
        words = self.say(f"error.{error.code}", **error.values)
        cell = error.cell if isinstance(error, InputError) else Cell()
        parts = (
            ("file", cell.file),
            ("sheet", cell.sheet),
            ("row", cell.row),
            ("column", cell.column),
        )
        where = " ".join(self.say(f"cell.{name}", value=value) for name, value in parts if value)
        return f"{where}: {words}" if where else words


def _bearer(office: Parts, session: str) -> SignedIn:
    return signed_in(office.services, session, PassKind.SESSION, office.now())


def language_of(request: Request) -> Language:
    """The language of a browser: as chosen before, else Chinese."""
    return "en" if request.cookies.get(LANGUAGE_COOKIE) == "en" else "zh"


def visitor_of(office: Parts, request: Request) -> Visitor:
    """The visitor that a request's cookie is of.

    Raises:
        NotSignedInError: It carries no session, or one that ended.
    """
    session = session_in(request.cookies, office.secure)
    if not session:
        raise NotSignedInError("not_signed_in")
    user = _bearer(office, session).user
    if user is None:
        raise NotSignedInError("pass_wrong")
    return Visitor(office, user.login, language_of(request), session)
