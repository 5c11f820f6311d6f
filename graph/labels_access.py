"""The labels and relationships of sign-in: users, grants, passwords and passes."""

from graph.model import Node, Relationship

ACCESS = (
    Node(
        "User",
        {
            "login": "string account name, never a person's",
            "locked": "boolean shut by an administrator",
            "subject": "string SHA-256 of whom another account system vouched for",
            "made_at": "datetime",
            "taken_at": "datetime last taken by a change",
        },
        unique=("login", "subject"),
    ),
    Node(
        "Grant",
        {
            "role": "string 街道, 社区 …",
            "street_code": "string nine digits, six of a district; empty for all",
            "community": "string name; empty for all",
            "unit": "string name; empty for all",
            "granted_at": "datetime",
            "ended": "boolean no longer so",
            "ended_at": "datetime",
        },
    ),
    Node(
        "Password",
        {
            "digest": "string Argon2id hash",
            "failures": "integer wrong ones since it was last right",
            "rests_until_at": "datetime no password is taken before",
        },
    ),
    Node(
        "Pass",
        {
            "kind": "string 会话, 接口令牌, 分享链接, 邀请",
            "digest": "string SHA-256 of the secret",
            "user_id": "string whose it is; empty for a link and the first invitation",
            "title": "string what a token is for",
            "acts": "strings the acts a token is for; none for all",
            "shows_round": "string id of the round a link shows",
            "shows_unit": "string name of the unit a link is for",
            "shows_project": "string number of the project a link's bearer accepts",
            "made_at": "datetime",
            "expires_at": "datetime",
            "used_at": "datetime a session was last noted to be in use",
            "ended": "boolean taken back or used",
            "ended_at": "datetime",
        },
        unique=("digest",),
        indexed=("user_id",),
    ),
)

REQUESTS = (
    Node(
        "Idempotency",
        {
            "fingerprint": "string SHA-256 of what was asked",
            "run": "string which attempt wrote",
            "claimed_at": "datetime",
            "locked_at": "datetime",
            "status": "integer how it was answered",
            "body": "string its answer, without anything personal",
            "released": "boolean its attempt ended without an answer",
        },
        indexed=("claimed_at",),
    ),
    Node(
        "Job",
        {
            "kind": "string what it does",
            "subject_id": "string id of what it does it to",
            "number": "integer which one of its kind and subject, from 1",
            "params": "json",
            "user_id": "string who asked for it",
            "acts": "strings the acts of the token it came with",
            "state": "string 待办, 在办, 办结, 失败",
            "stage": "string how far it is",
            "outcome": "json what came of it",
            "error_code": "string",
            "error_values": "json",
            "attempts": "integer how often it was begun",
            "worker": "string which attempt holds it",
            "asked_at": "datetime",
            "locked_at": "datetime",
            "lease_until_at": "datetime the worker must be heard of before",
            "ended_at": "datetime",
        },
        indexed=("state", "subject_id"),
    ),
)

ACCESS_LINKS = (
    Relationship("User", "HAS_GRANT", "Grant", "a role the user holds or held at a place"),
    Relationship("Password", "OF_USER", "User", "the user's password, as a hash"),
    Relationship("Pass", "OF_USER", "User", "whom a session, token or invitation lets in"),
)
