"""The cookie that carries a browser's session, to the pages and to the API alike."""

SESSION_COOKIE = "qingdan_session"
