"""Money and wishes of the example month: an agreement sealed, money spent on the shed, wishes.

What is done already is found and left as it is.
"""

from datetime import date
from decimal import Decimal

from domain.money import Flow, Fund, FundKind, MoneyEntry
from domain.places import Street
from domain.rights import office
from domain.rounds import Round
from domain.serving import Helper
from domain.wishes import Wish
from examples.meetings import Desk
from workflow import agreements, money, wishes
from workflow.ports.money_files import AgreementPaper, ThanksPaper

SECOND = office("example:second")
"""Who reverses: another person than booked."""
AGREEMENT, COMMUNITY, NEED = "XY2026-01", "西站社区", "XZ-01"
YEAR, BOOKED_ON, MENDED_ON = 2026, date(2026, 7, 6), date(2026, 7, 8)
MINUTES = "西站社区大党委会议纪要〔2026〕7号"
OWNERS, OWNERS_PAPER = "示例六社区", "示例六小区业主大会表决书"
CLAIMED_ON, GIVEN_ON = date(2026, 6, 24), date(2026, 7, 3)
CLAIMS = {
    "WX-001": Helper(unit="示例商场"),
    "WX-002": Helper(member="EX0002"),
    "WX-003": Helper(unit="示例供电服务队"),
}
GIVEN = ("WX-001", "WX-003")
EMPTY_PAGE = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def keep_money(desk: Desk, home: Street, one: Round) -> None:
    """An agreement signed by its scan, money set aside and spent, one entry taken back."""
    made = agreements.find_agreement(desk.services, home, AGREEMENT)
    paper = desk.files.money.agreement(AgreementPaper(made, home.name), ".docx")
    desk.write("经费", {f"结对共建协议书-{AGREEMENT}.docx": paper})
    agreements.sign(desk.services, desk.actor, home, made, f"{AGREEMENT}签署件（示例）.docx", paper)
    named = (f"{OWNERS_PAPER}.pdf", _scan(f"{OWNERS_PAPER}（示例，以扫描件代替）"))
    money.attach_paper(desk.services, desk.actor, home, OWNERS, OWNERS_PAPER, *named)
    for entry in _entries(home, _project(desk, one)):
        money.book(desk.services, desk.actor, home, entry)
    wrong = money.find_entry(desk.services, home, "记-202607-004", Fund.CO_BUILDING, YEAR)
    words = ("记-202607-005", "更正说明〔2026〕1号", "重复记账")
    money.reverse(desk.services, SECOND, home, wrong, *words, MENDED_ON)
    ledger = money.ledger(desk.services, home, YEAR)
    desk.write("经费", {"经费台账2026年.xlsx": desk.files.money.ledger(ledger, YEAR)})


def _scan(words: str) -> bytes:
    """An empty page as PDF in place of a scan, told apart by a remark."""
    return EMPTY_PAGE + f"% {words}\n".encode()


def _project(desk: Desk, one: Round) -> str:
    """The number of the shed's project; empty where the month's meeting did not decide it."""
    keys = {
        item.key for item in desk.services.lists.needs(one.round_id) if item.need.number == NEED
    }
    found = (each for each in desk.services.projects.projects(one.round_id) if each.need_id in keys)
    return next((each.number for each in found), "")


def _entries(home: Street, project: str) -> list[MoneyEntry]:
    """Set aside for the shed and spent on it; one booked twice by mistake; owners' money."""

    def shed(voucher: str, flow: Flow, yuan: int, note: str) -> MoneyEntry:
        return MoneyEntry(
            *(voucher, home.name, COMMUNITY, flow, Decimal(yuan), Fund.CO_BUILDING, MINUTES),
            BOOKED_ON,
            project=project,
            note=note,
        )

    def owners(voucher: str, flow: Flow, yuan: int, note: str) -> MoneyEntry:
        return MoneyEntry(
            *(voucher, home.name, OWNERS, flow, Decimal(yuan), Fund.OWNERS, OWNERS_PAPER),
            BOOKED_ON,
            note=note,
            kind=FundKind.COMMON_INCOME,
            compound="示例六小区",
        )

    return [
        shed("记-202607-001", Flow.ALLOTTED, 12_000, "版筑翠园停车棚"),
        shed("记-202607-002", Flow.PROJECT_SPENT, 8_800, "雨棚和停车架材料"),
        shed("记-202607-003", Flow.PROJECT_SPENT, 1_650, "充电线路安装"),
        shed("记-202607-004", Flow.PROJECT_SPENT, 1_350, "充电线路安装（重复）"),
        owners("记-202607-006", Flow.PAID, 26_000, "公共收益，专用于本小区"),
        owners("记-202607-007", Flow.SPENT, 7_500, "喷淋泵检修"),
    ]


def grant_wishes(desk: Desk, home: Street) -> None:
    """The menu put up and sent round, three wishes claimed, two come true and thanked for."""
    menu = wishes.wish_menu(desk.services, home)
    known = {wish.number: wish for wish in desk.services.wishes.wishes(home.code)}
    if not any(wish.claims for wish in known.values()):
        files = {
            f"微心愿需求菜单{ending}": desk.files.money.menu(menu, ending)
            for ending in (".docx", ".xlsx", ".txt")
        }
        desk.write("微心愿", files)
    for number, giver in CLAIMS.items():
        wishes.claim(desk.services, desk.actor, home, known[number], giver, CLAIMED_ON)
    for number in GIVEN:
        wish = wishes.find_wish(desk.services, home, number)
        if not (wish.claim and wish.claim.confirmed_on):
            _give(desk, home, wish)
        _thank(desk, home, wishes.find_wish(desk.services, home, number))


def _give(desk: Desk, home: Street, wish: Wish) -> None:
    receipt = (f"签收单-{wish.number}.pdf", _scan(f"{wish.number}已收到（示例）"))
    wishes.deliver(desk.services, desk.actor, home, wish, [receipt], GIVEN_ON)
    wishes.confirm(desk.services, desk.actor, home, wish, GIVEN_ON)


def _thank(desk: Desk, home: Street, wish: Wish) -> None:
    after = wishes.thank(desk.services, desk.actor, home, wish, MENDED_ON)
    name = wishes.giver_name(desk.services, home, after)
    letter = desk.files.money.thanks(ThanksPaper(after, name, MENDED_ON), ".docx")
    desk.write("微心愿", {f"感谢信-{wish.number}.docx": letter})
