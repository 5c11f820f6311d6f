"""The cookies of a browser: its session, to the pages and the API alike; a sign-in under way."""

SESSION_COOKIE = "qingdan_session"
ATTEMPT_COOKIE = "qingdan_attempt"
