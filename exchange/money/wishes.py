"""The menu of wishes (需求菜单) to fill in, to print and for a chat; the letter of thanks."""

from domain.wording import day_of
from exchange.forms import Column, forms
from exchange.papers.blocks import Block, Flush, Gap, Paper, Signed, Small, Text, Title, listing
from exchange.sheets import Head, Sheet, Value, print_sheets
from workflow.ports.money_files import ThanksPaper
from workflow.ports.wishes import WishMenu

_COLUMNS = (
    ("序号", 12.0),
    ("编号", 24.0),
    ("社区", 28.0),
    ("类型", 15.0),
    ("心愿内容", 51.0),
    ("认领截止", 26.0),
)


def menu_book(menu: WishMenu) -> bytes:
    """The menu as a workbook with empty columns for who claims; it is imported as it is."""
    heads = tuple(_head(column) for column in forms()["wish_claims"].columns)
    rows: list[list[Value]] = [
        [
            at,
            line.number,
            line.community,
            line.kind.value,
            line.text,
            line.ends_on,
            *([""] * 3),
        ]
        for at, line in enumerate(menu.lines, 1)
    ]
    remark = f"{day_of(menu.on)}，共{len(rows)}条；先到先得，每条一家认领。{menu.contact}"
    return print_sheets((Sheet("需求菜单", menu.title, heads, rows, remark),))


def _head(column: Column) -> Head:
    return Head(column.name, column.width)


def menu_text(menu: WishMenu) -> str:
    """The menu as text for a chat group; without anything personal."""
    lines = [f"【{menu.title}】{day_of(menu.on)}", "以下心愿等您认领，先到先得，每条一家："]
    for line in menu.lines:
        ends = f"（{line.ends_on.month}月{line.ends_on.day}日前）" if line.ends_on else ""
        lines.append(f"{line.community}{line.number}　{line.kind.value}：{line.text}{ends}")
    lines.append(f"认领请告知社区编号和单位。{menu.contact}")
    return "\n".join(lines) + "\n"


def menu_paper(menu: WishMenu) -> Paper:
    """The menu as a paper to be put up."""
    rows = [
        (
            str(at),
            line.number,
            line.community,
            line.kind.value,
            line.text,
            line.ends_on.isoformat() if line.ends_on else "不限",
        )
        for at, line in enumerate(menu.lines, 1)
    ]
    blocks: tuple[Block, ...] = (
        Title((menu.title,)),
        Text("以下微心愿面向驻区单位、党员认领，先到先得，每条心愿由一家单位或者一名党员认领。"),
        Gap(0.5),
        listing(_COLUMNS, rows, centred=(0, 1, 3, 5)),
        Gap(0.5),
        Small(f"{day_of(menu.on)}。{menu.contact}"),
    )
    return Paper(menu.title, blocks)


def thanks_paper(paper: ThanksPaper) -> Paper:
    """The letter of thanks; it tells the wish as the menu did, and no name."""
    wish = paper.wish
    claim = wish.claim
    day = claim.confirmed_on if claim and claim.confirmed_on else paper.on
    blocks: tuple[Block, ...] = (
        Title(("感　谢　信",)),
        Flush(f"{paper.giver}："),
        Text(
            f"您认领的{wish.community}微心愿“{wish.menu_text}”（编号{wish.number}）已于"
            f"{day_of(day)}圆梦。您的善意让居民感受到了邻里的温暖，谨此致谢！"
        ),
        Text("期待继续携手，把更多居民的小心愿办成实事。"),
        Signed(wish.community, day_of(paper.on)),
    )
    return Paper(f"感谢信{wish.number}", blocks)
