"""Which passwords are guessed soon: common ones, words with a year, keyboard runs, local words.

The list of common passwords (30,000) and of words and names is zxcvbn's, a library that estimates
how many guesses a password takes (Wheeler, USENIX Security 2016); below are the words that only
whoever guesses here would try.
"""

from domain.errors import InputError
from domain.users import check_password

HARD_ENOUGH = 3
"""Of zxcvbn's 0 to 4: at least 10^8 guesses, where an account rests after five."""
LOOKED_AT = 72
"""Characters that are looked at: the library takes no more, and so long a password is hard."""
LOCAL_WORDS = (
    *("kunming", "yunnan", "wuhua", "panlong", "guandu", "xishan", "chenggong", "anning"),
    *("qingdan", "jiedao", "shequ", "jiedaoban", "juweihui", "dangwei", "dangyuan", "zhibu"),
    *("wangge", "lianluoyuan", "duijie", "duijiehui", "minqing", "fuwu", "gongjian", "baodao"),
    *("woaini", "zhongguo", "mima", "denglu", "guanliyuan", "yonghu", "admin", "office"),
    *("昆明", "云南", "五华", "盘龙", "官渡", "西山", "呈贡", "街道", "社区", "党委", "党员"),
    *("清单", "三张清单", "网格", "对接会", "我爱你", "密码", "口令", "管理员"),
)


def must_be_hard(password: str, login: str) -> None:
    """Refuse a password that is guessed soon.

    Source: OWASP ASVS 5.0, 6.2.4 (common passwords), 6.2.11 (words of the place).

    Raises:
        InputError: Of its form (code `password_weak`), or soon guessed (`password_common`).
    """
    # Its lists take a moment to load, which commands that choose no password need not pay.
    from zxcvbn import zxcvbn

    check_password(password, login)
    told = zxcvbn(password[:LOOKED_AT], user_inputs=[login, *LOCAL_WORDS])
    if told["score"] < HARD_ENOUGH:
        raise InputError("password_common")
