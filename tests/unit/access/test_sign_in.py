"""Sign-in: one invitation, one password, no hint to strangers, and passes that end."""

from datetime import UTC, datetime, timedelta

import pytest

from access import sign_in, users
from access.guessing import must_be_hard
from access.passwords import Argon2
from access.secrets import csrf_of, digest_of, new_secret
from access.sessions import end_session, end_sessions, sessions
from domain.errors import (
    InputError,
    NotAllowedError,
    NotFoundError,
    NotSignedInError,
    QingdanError,
    RuleError,
)
from domain.rights import EVERYWHERE, Act, Actor, Grant, Role, Scope
from domain.users import (
    FAILURES,
    IDLE_LASTS,
    REST,
    SESSIONS_AT_MOST,
    PassKind,
    User,
    check_password,
    login_of,
)
from tests.unit.workflow.fake_world import ACTOR, STREET
from tests.unit.workflow.fakes import World
from workflow.services import Services

NOW = datetime(2026, 6, 22, 9, tzinfo=UTC)
PASSWORD = "三张清单对接 2026"
HERE = Grant(Role.STREET, Scope(STREET.code))


class Plain:
    """Hashes that hide nothing, for speed."""

    def digest(self, password: str) -> str:
        return f"plain {password}"

    def fits(self, password: str, digest: str) -> bool:
        return digest == f"plain {password}"


@pytest.fixture
def services() -> Services:
    return World().services()


def clerk(services: Services, login: str = "clerk") -> User:
    """A user of the street's office that has chosen its password."""
    user = users.add_user(services, ACTOR, login, [HERE])
    secret = users.invite(services, ACTOR, user, NOW)
    sign_in.accept(services, Plain(), secret, login, PASSWORD, NOW)
    return users.find_user(services, login)


def enter(services: Services, password: str = PASSWORD, login: str = "clerk") -> sign_in.Told:
    return sign_in.sign_in(services, Plain(), login, password, NOW)[1]


def code_of(caught: pytest.ExceptionInfo[QingdanError]) -> str:
    return caught.value.code


def test_the_first_user_is_made_by_one_invitation_and_keeps_the_installation(
    services: Services,
) -> None:
    older = users.invite_first(services, ACTOR, NOW)
    secret = users.invite_first(services, ACTOR, NOW)
    with pytest.raises(NotSignedInError):
        sign_in.accept(services, Plain(), older, "keeper", PASSWORD, NOW)
    first = sign_in.accept(services, Plain(), secret, "Keeper", PASSWORD, NOW)
    assert first.login == "keeper"
    assert first.grants == (Grant(Role.ADMINISTRATOR, EVERYWHERE),)
    with pytest.raises(NotSignedInError):
        sign_in.accept(services, Plain(), secret, "other", PASSWORD, NOW)
    with pytest.raises(RuleError) as caught:
        users.invite_first(services, ACTOR, NOW)
    assert code_of(caught) == "users_there"


def test_a_first_invitation_makes_nobody_once_there_are_users(services: Services) -> None:
    secret = users.invite_first(services, ACTOR, NOW)
    clerk(services)
    with pytest.raises(RuleError) as caught:
        sign_in.accept(services, Plain(), secret, "keeper", PASSWORD, NOW)
    assert code_of(caught) == "users_there"


def test_an_invitation_is_its_users_alone_and_ends(services: Services) -> None:
    user = users.add_user(services, ACTOR, "clerk", [HERE])
    users.add_user(services, ACTOR, "other", [HERE])
    secret = users.invite(services, ACTOR, user, NOW)
    for login, now in (("other", NOW), ("clerk", NOW + users.INVITED_FOR)):
        with pytest.raises(NotSignedInError):
            sign_in.accept(services, Plain(), secret, login, PASSWORD, now)
    sign_in.accept(services, Plain(), secret, "clerk", PASSWORD, NOW)


def test_a_new_password_ends_the_sessions_of_the_old_one(services: Services) -> None:
    user = clerk(services)
    told = enter(services)
    secret = users.invite(services, ACTOR, user, NOW)
    sign_in.accept(services, Plain(), secret, "clerk", PASSWORD + "！", NOW)
    with pytest.raises(NotSignedInError):
        sign_in.signed_in(services, told.secret, PassKind.SESSION, NOW)


def test_a_session_brings_its_users_grants_until_it_ends(services: Services) -> None:
    user = clerk(services)
    told = enter(services)
    brought = sign_in.signed_in(services, told.secret, PassKind.SESSION, NOW)
    assert brought.actor == Actor(user.user_id, (HERE,))
    with pytest.raises(NotSignedInError) as caught:
        sign_in.signed_in(services, told.secret, PassKind.SESSION, NOW + sign_in.SESSION_LASTS)
    assert code_of(caught) == "pass_ended"
    sign_in.sign_out(services, brought)
    with pytest.raises(NotSignedInError):
        sign_in.signed_in(services, told.secret, PassKind.SESSION, NOW)


def test_a_session_of_which_nothing_is_heard_ends(services: Services) -> None:
    clerk(services)
    told = enter(services)
    almost = IDLE_LASTS - timedelta(seconds=1)
    for times in (1, 2, 3):
        assert sign_in.signed_in(services, told.secret, PassKind.SESSION, NOW + times * almost)
    late = NOW + 3 * almost + IDLE_LASTS
    with pytest.raises(NotSignedInError) as caught:
        sign_in.signed_in(services, told.secret, PassKind.SESSION, late)
    assert code_of(caught) == "pass_ended"


def test_ones_own_password_is_changed_by_the_present_one_and_every_session_ends(
    services: Services,
) -> None:
    user = clerk(services)
    told, chosen = enter(services), "路灯 楼道 八点半亮"
    sign_in.change_password(services, Plain(), user, PASSWORD, chosen, NOW)
    with pytest.raises(NotSignedInError):
        sign_in.signed_in(services, told.secret, PassKind.SESSION, NOW)
    with pytest.raises(NotSignedInError):
        enter(services)
    assert enter(services, chosen)


def test_a_wrong_present_password_counts_and_changes_nothing(services: Services) -> None:
    user = clerk(services)
    for _ in range(FAILURES):
        with pytest.raises(InputError, match="password_wrong"):
            sign_in.change_password(services, Plain(), user, "wrong", "路灯 楼道 八点半亮", NOW)
    with pytest.raises(InputError, match="password_wrong"):
        sign_in.change_password(services, Plain(), user, PASSWORD, "路灯 楼道 八点半亮", NOW)
    enter_later = sign_in.sign_in(services, Plain(), "clerk", PASSWORD, NOW + REST)
    assert enter_later


def test_who_never_chose_a_password_has_none_to_change(services: Services) -> None:
    user = users.add_user(services, ACTOR, "invited", [HERE])
    with pytest.raises(InputError, match="password_wrong"):
        sign_in.change_password(services, Plain(), user, "", PASSWORD, NOW)


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "qwertyuiop",
        "1qaz2wsx3edc",
        "kunming2026",
        "shequ123456",
        "qingdan888888",
        "iloveyou1314",
        "woaini5201314",
        "Passw0rd2026",
        "abcdefghijk",
    ],
)
def test_a_password_that_is_soon_guessed_is_refused(services: Services, password: str) -> None:
    user = users.add_user(services, ACTOR, "clerk", [HERE])
    secret = users.invite(services, ACTOR, user, NOW)
    with pytest.raises(InputError, match="password_common"):
        sign_in.accept(services, Plain(), secret, "clerk", password, NOW)


@pytest.mark.parametrize("password", ["13812345678", "530102198001011234", "53010219800101123X"])
def test_a_number_as_of_a_phone_or_a_card_is_no_password(password: str) -> None:
    with pytest.raises(InputError, match="password_weak"):
        check_password(password, "clerk")


@pytest.mark.parametrize(
    "password", ["路灯 楼道 八点半亮", "correct horse battery staple", "x7#mQ2!vR9pL"]
)
def test_a_password_of_unrelated_words_will_do(password: str) -> None:
    must_be_hard(password, "clerk")


@pytest.mark.parametrize(
    ("login", "password"),
    [("nobody", PASSWORD), ("clerk", "wrong"), ("不是账号", "x"), ("invited", PASSWORD)],
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(
    services: Services, login: str, password: str
) -> None:
    clerk(services)
    users.add_user(services, ACTOR, "invited", [HERE])
    with pytest.raises(NotSignedInError) as caught:
        enter(services, password, login)
    assert (code_of(caught), caught.value.values) == ("sign_in_wrong", {})


def test_an_account_rests_after_five_wrong_passwords_and_opens_again(services: Services) -> None:
    clerk(services)
    for _ in range(FAILURES):
        with pytest.raises(NotSignedInError):
            enter(services, "wrong")
    with pytest.raises(NotSignedInError):
        enter(services)
    sign_in.sign_in(services, Plain(), "clerk", PASSWORD, NOW + REST)


def test_wrong_passwords_are_forgotten_once_one_was_right(services: Services) -> None:
    clerk(services)
    for _ in range(2):
        for _ in range(FAILURES - 1):
            with pytest.raises(NotSignedInError):
                enter(services, "wrong")
        enter(services)


def test_a_locked_account_is_shut_with_all_its_passes(services: Services) -> None:
    user = clerk(services)
    session = enter(services)
    token = sign_in.make_token(services, ACTOR, user, "脚本", (), timedelta(days=1), NOW)
    users.lock(services, ACTOR, user)
    for told, kind in ((session, PassKind.SESSION), (token, PassKind.TOKEN)):
        with pytest.raises(NotSignedInError):
            sign_in.signed_in(services, told.secret, kind, NOW)
    with pytest.raises(NotSignedInError):
        enter(services)
    users.lock(services, ACTOR, user, locked=False)
    enter(services)


def test_a_token_is_no_session_and_may_only_what_it_names(services: Services) -> None:
    user = clerk(services)
    acts = (Act.VIEW, Act.VIEW)
    told = sign_in.make_token(services, user.actor(), user, "小程序", acts, timedelta(days=9), NOW)
    assert told.held.acts == (Act.VIEW,)
    with pytest.raises(NotSignedInError) as caught:
        sign_in.signed_in(services, told.secret, PassKind.SESSION, NOW)
    assert code_of(caught) == "pass_wrong"
    brought = sign_in.signed_in(services, told.secret, PassKind.TOKEN, NOW)
    assert brought.actor.may(Act.VIEW, HERE.scope)
    assert not brought.actor.may(Act.FREEZE, HERE.scope)
    sign_in.end_token(services, user.actor(), user, told.held.pass_id)
    assert sign_in.tokens(services, user, NOW) == ()


def test_tokens_are_bounded_in_time_and_number(services: Services) -> None:
    user = clerk(services)

    def make(lasts: timedelta) -> sign_in.Told:
        return sign_in.make_token(services, user.actor(), user, "x", (), lasts, NOW)

    for lasts in (timedelta(0), timedelta(days=367)):
        with pytest.raises(RuleError) as caught:
            make(lasts)
        assert code_of(caught) == "token_lasts"
    for _ in range(sign_in.TOKENS_AT_MOST):
        make(timedelta(days=1))
    with pytest.raises(RuleError) as caught:
        make(timedelta(days=1))
    assert code_of(caught) == "token_many"
    with pytest.raises(NotFoundError):
        sign_in.end_token(services, user.actor(), user, "x")


def test_sessions_are_told_and_ended_one_by_one_and_all_but_the_own(services: Services) -> None:
    user = clerk(services)
    here, desk, phone = (enter(services) for _ in range(3))
    later = NOW + timedelta(minutes=6)
    sign_in.signed_in(services, desk.secret, PassKind.SESSION, later)
    held = sessions(services, user.actor(), user, later)
    assert held[0].pass_id == desk.held.pass_id, "the one in use last comes first"
    assert {one.pass_id for one in held} == {one.held.pass_id for one in (here, desk, phone)}
    end_session(services, user.actor(), user, phone.held.pass_id, later)
    with pytest.raises(NotFoundError) as caught:
        end_session(services, user.actor(), user, phone.held.pass_id, later)
    assert code_of(caught) == "session_unknown"
    assert end_sessions(services, user.actor(), user, later, but=here.held.pass_id) == 1
    for ended in (desk, phone):
        with pytest.raises(NotSignedInError):
            sign_in.signed_in(services, ended.secret, PassKind.SESSION, later)
    assert sign_in.signed_in(services, here.secret, PassKind.SESSION, later).user == user


def test_who_keeps_a_user_ends_its_sessions_and_nobody_else_sees_them(services: Services) -> None:
    user, other = clerk(services), clerk(services, "other")
    enter(services)
    for verb in (sessions, end_sessions):
        with pytest.raises(NotAllowedError):
            verb(services, other.actor(), user, NOW)
    with pytest.raises(NotAllowedError):
        end_session(services, other.actor(), user, "x", NOW)
    assert len(sessions(services, ACTOR, user, NOW)) == 1
    assert end_sessions(services, ACTOR, user, NOW) == 1
    assert sessions(services, ACTOR, user, NOW) == ()
    enter(services)  # the account itself stays open


def test_beyond_ten_sessions_the_one_unused_for_longest_ends(services: Services) -> None:
    user = clerk(services)
    first, second = enter(services), enter(services)
    later = NOW + timedelta(minutes=6)
    sign_in.signed_in(services, first.secret, PassKind.SESSION, later)
    for _ in range(SESSIONS_AT_MOST - 2):
        sign_in.sign_in(services, Plain(), "clerk", PASSWORD, later)
    assert len(sessions(services, user.actor(), user, later)) == SESSIONS_AT_MOST
    sign_in.sign_in(services, Plain(), "clerk", PASSWORD, later)
    held = {one.pass_id for one in sessions(services, user.actor(), user, later)}
    assert len(held) == SESSIONS_AT_MOST
    assert first.held.pass_id in held
    assert second.held.pass_id not in held


def test_a_session_that_ended_or_lay_idle_counts_no_more(services: Services) -> None:
    user = clerk(services)
    enter(services)
    assert sessions(services, user.actor(), user, NOW + IDLE_LASTS) == ()


def test_nobody_makes_or_ends_anothers_token(services: Services) -> None:
    user = clerk(services)
    other = clerk(services, "other")
    told = sign_in.make_token(services, user.actor(), user, "x", (), timedelta(days=1), NOW)
    with pytest.raises(NotAllowedError):
        sign_in.make_token(services, other.actor(), user, "x", (), timedelta(days=1), NOW)
    with pytest.raises(NotAllowedError):
        sign_in.end_token(services, other.actor(), user, told.held.pass_id)


def test_a_secret_is_kept_nowhere_and_shown_by_no_repr(services: Services) -> None:
    clerk(services)
    told = enter(services)
    assert told.secret not in repr(told)
    assert told.secret not in repr(services.users)
    assert PASSWORD not in repr(services.users.find("clerk"))
    assert digest_of(told.secret) == told.held.digest
    assert csrf_of(told.secret) != told.secret
    assert new_secret() != new_secret()


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaa", "my-clerk-pass", "x" * 129])
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(InputError):
        check_password(password, "clerk")


@pytest.mark.parametrize("login", ["", "ab", "张三", "a b", "-ab", "a" * 33, "a/../b"])
def test_an_account_name_is_short_and_plain(login: str) -> None:
    with pytest.raises(InputError):
        login_of(login)


def test_argon2_fits_its_own_hash_and_nothing_else() -> None:
    hasher = Argon2()
    digest = hasher.digest(PASSWORD)
    assert digest.startswith("$argon2id$")
    assert hasher.fits(PASSWORD, digest)
    assert not hasher.fits("other", digest)
    assert not hasher.fits("of nobody", "")


def test_a_street_administrator_keeps_the_users_of_its_street_alone(services: Services) -> None:
    keeper = Actor("keeper", (Grant(Role.ADMINISTRATOR, HERE.scope),))
    user = users.add_user(services, keeper, "clerk", [HERE])
    users.add_user(services, ACTOR, "other", [Grant(Role.STREET, Scope("530102999"))])
    assert users.users_kept(services, keeper) == (user,)
    with pytest.raises(NotAllowedError):
        users.add_user(services, keeper, "clerk", [Grant(Role.STREET, EVERYWHERE)])
    with pytest.raises(NotAllowedError):
        users.invite(services, keeper, users.find_user(services, "other"), NOW)
    with pytest.raises(NotAllowedError):
        users.users_kept(services, Actor("clerk", (HERE,)))


def test_grants_end_one_by_one_but_the_last_administrator_stays(services: Services) -> None:
    keeper = Grant(Role.ADMINISTRATOR, EVERYWHERE)
    user = users.add_user(services, ACTOR, "keeper", [keeper, HERE])
    left = users.end_grants(services, ACTOR, user, [HERE])
    assert left.grants == (keeper,)
    with pytest.raises(RuleError) as ended:
        users.end_grants(services, ACTOR, left, [keeper])
    with pytest.raises(RuleError) as shut:
        users.lock(services, ACTOR, left)
    assert code_of(ended) == code_of(shut) == "last_administrator"
    with pytest.raises(NotFoundError) as missing:
        users.end_grants(services, ACTOR, left, [HERE])
    assert code_of(missing) == "grant_unknown"
    with pytest.raises(RuleError) as empty:
        users.add_user(services, ACTOR, "clerk", [])
    assert code_of(empty) == "grant_missing"
