"""The meeting pack (会议材料): notice and reply slip, agenda, needs, sign-in sheet, seat cards."""

from collections.abc import Iterator

from domain.wording import amount_of, day_of, weekday_of
from exchange.papers.blocks import (
    Block,
    Cell,
    Enclosures,
    Flush,
    Gap,
    Heading,
    NewPage,
    Paper,
    SeatCard,
    Signed,
    Small,
    Table,
    Text,
    Title,
    facts,
    label,
    listing,
    title_lines,
)
from exchange.result_json import detail, suggestion, unmet_reason
from workflow.ports.papers import MeetingHead, MeetingPack, NeedPage, Seat, Topic

_ASK_HERE = 12
"""Topics told in the notice itself; more stand in its enclosure."""
_CALL_HERE = 12
"""Seats named in the notice itself."""
_SPARE_ROWS = 4
_MOST_REASONS = 3


def notice(pack: MeetingPack) -> Paper:
    """The notice of the meeting (会议通知) with its topics and the reply slip (回执)."""
    head = pack.head
    enclosures = _enclosed(pack)
    blocks: list[Block] = [
        Title(title_lines(f"关于召开{head.name}的通知")),
        Flush(f"{'、'.join(_groups(pack.seats))}："),
        Text(
            f"为做好{head.round_title}需求清单、资源清单的对接，研究形成项目服务清单，"
            f"定于{day_of(head.held_on)}召开{head.name}。现将有关事项通知如下："
        ),
        Heading("一、会议时间"),
        Text(f"{day_of(head.held_on)}（{weekday_of(head.held_on)}）{head.begins or '　　时'}。"),
        Heading("二、会议地点"),
        Text(f"{head.place or '（另行通知）'}。"),
        Heading("三、参会人员"),
        *_called(pack),
        Heading("四、会议议题"),
        *_topics(pack),
        Heading("五、有关要求"),
        Text(
            f"请各单位于{day_of(pack.reply_by)}前将参会回执反馈主办方；不能到会的，"
            "请说明原因并委托了解情况的同志代会。请涉及议题的单位提前研究本单位拟承担的事项，"
            "带着意见到会。"
        ),
        *([Text(f"联系方式：{pack.letterhead.contact}。")] if pack.letterhead.contact else []),
        Enclosures(tuple(enclosures)),
        Signed(pack.letterhead.issuer, day_of(pack.called_on)),
    ]
    for at, (name, inside) in enumerate(enclosures.items(), 1):
        mark = f"附件{at}" if len(enclosures) > 1 else "附件"
        blocks += [NewPage(), Flush(mark), Title((name,)), *inside]
    return Paper(f"{head.name}通知", tuple(blocks))


def _enclosed(pack: MeetingPack) -> dict[str, list[Block]]:
    """What the notice encloses by name: long lists, and the reply slip."""
    enclosed: dict[str, list[Block]] = {}
    if len(pack.pages) > _ASK_HERE:
        enclosed["会议议题清单"] = [_topic_table(pack)]
    if len(pack.seats) > _CALL_HERE:
        enclosed["参会单位名单"] = [_seat_table(pack)]
    return enclosed | {"参会回执": list(_slip(pack))}


def _groups(seats: tuple[Seat, ...]) -> list[str]:
    named = [seat.name for seat in seats]
    return named if 0 < len(named) <= 6 else ["各有关社区党组织", "各成员单位", "各有关部门"]


def _called(pack: MeetingPack) -> Iterator[Block]:
    chair = f"由{pack.head.chair}主持。" if pack.head.chair else ""
    if not pack.seats:
        yield Text(f"各成员单位负责同志。{chair}")
    elif len(pack.seats) > _CALL_HERE:
        yield Text(f"共{len(pack.seats)}个单位（名单见附件），请派负责同志参加。{chair}")
    else:
        yield Text(f"{'、'.join(seat.name for seat in pack.seats)}。{chair}")


def _topics(pack: MeetingPack) -> Iterator[Block]:
    few = len(pack.pages) <= _ASK_HERE
    yield Text(f"研究议定{len(pack.pages)}项需求" + ("：" if few else "（清单见附件）。"))
    for page in pack.pages if few else ():
        need = page.topic.need
        yield Text(f"{page.topic.number}．{need.place.community}：{need.name or need.text[:30]}")


def _seat_table(pack: MeetingPack) -> Table:
    """Names in three columns, one after the other from left to right."""
    names = [f"{at}．{seat.name}" for at, seat in enumerate(pack.seats, 1)]
    names += [""] * (-len(names) % 3)
    rows = tuple(tuple(map(Cell, names[at : at + 3])) for at in range(0, len(names), 3))
    return Table((52, 52, 52), rows, 0, 11, 8)


def _topic_table(pack: MeetingPack) -> Table:
    heads = (("序号", 12.0), ("社区", 28.0), ("需求", 66.0), ("拟承担单位", 50.0))
    rows = [
        (
            str(item.number),
            item.need.place.community,
            item.need.name or item.need.text[:40],
            "、".join(item.units),
        )
        for item in (page.topic for page in pack.pages)
    ]
    return listing(heads, rows, centred=(0, 1))


def _slip(pack: MeetingPack) -> Iterator[Block]:
    """The reply slip: who comes, or why not and who instead."""
    empty = tuple(Cell("") for _ in range(4))
    yield Small(f"会议：{pack.head.name}（{day_of(pack.head.held_on)}）")
    yield Table(
        (34, 44, 34, 44),
        (
            (label("单位"), Cell("", span=3)),
            (label("参会人员"), empty[0], label("职务"), empty[1]),
            (label("联系电话"), empty[2], label("能否到会"), Cell("□能　□不能", centred=True)),
            (label("代会人员"), empty[3], label("代会人职务"), Cell("")),
            (label("不能到会原因"), Cell("", span=3)),
            (label("对议题的意见"), Cell("\n\n\n", span=3)),
        ),
        0,
        14,
        14,
    )
    yield Small(f"请于{day_of(pack.reply_by)}前反馈。{pack.letterhead.contact}")
    yield Gap()
    yield Text("单位（盖章）：　　　　　　　　　　年　　月　　日")


def agenda(pack: MeetingPack) -> Paper:
    """The agenda (会议议程): needs in order, each with how far its units were talked over."""
    head = pack.head
    heads = (
        ("序号", 12.0),
        ("社区", 24.0),
        ("需求", 50.0),
        ("上会缘由", 22.0),
        ("拟承担单位", 30.0),
        ("沟通情况", 18.0),
    )
    rows = [_agenda_row(page.topic) for page in pack.pages]
    blocks: list[Block] = [
        Title((head.name, "议　　程")),
        facts(_told(head), points=14),
        Gap(0.5),
        Text("一、通报本轮次需求、资源清单和会前征询情况；"),
        Text(f"二、逐项研究议定下列{len(rows)}项需求；"),
        Text("三、主持人小结。"),
        Gap(0.5),
        listing(heads, rows, centred=(0, 1, 3, 5), points=11),
    ]
    return Paper(f"{head.name}议程", tuple(blocks))


def _told(head: MeetingHead) -> list[tuple[str, str]]:
    when = f"{day_of(head.held_on)}（{weekday_of(head.held_on)}）{head.begins}"
    pairs = [("时间", when), ("地点", head.place), ("主持", head.chair), ("轮次", head.round_title)]
    return [(name, text) for name, text in pairs if text]


def _agenda_row(item: Topic) -> tuple[str, ...]:
    reason = f"{item.reason}：{item.opinion}" if item.opinion else item.reason
    return (
        str(item.number),
        item.need.place.community,
        item.need.name or item.need.text[:40],
        reason,
        "、".join(item.units) or "无",
        item.sounding,
    )


def needs(pack: MeetingPack) -> Paper:
    """The needs (需求说明), a page each: what is asked, who would give what and why, what lacks."""
    blocks: list[Block] = []
    for at, page in enumerate(pack.pages):
        blocks += [NewPage()] if at else []
        blocks += _need_page(page)
    return Paper(f"{pack.head.name}需求说明", tuple(blocks))


def _need_page(page: NeedPage) -> Iterator[Block]:
    need, topic = page.topic.need, page.topic
    yield Title((f"议题{topic.number}　{need.name or need.text[:18]}",))
    yield _need_facts(page)
    yield Heading("一、拟安排的资源")
    if any(part.assignments for part in page.parts):
        yield _given(page)
    else:
        yield Text("没有可以安排的资源。")
    yield Heading("二、还差什么")
    lacks = list(_lacking(page))
    yield from (Text(text) for text in lacks or ["各分项均已安排。"])


def _need_facts(page: NeedPage) -> Table:
    need, topic = page.topic.need, page.topic
    asker = f"{need.asker_kind.value if need.asker_kind else ''}（{need.asker_count}人）"
    parts = "；".join(
        f"{part.part or '整项'} {amount_of(part.required, part.measure_unit or '项')}"
        for part in page.parts
    )
    reason = f"{topic.reason}：{topic.opinion}" if topic.opinion else topic.reason
    due = day_of(need.due_on) if need.due_on else "未提出"
    rows = (
        (label("需求编号"), Cell(need.need_id), label("所在社区"), Cell(need.place.community)),
        (label("提出主体"), Cell(asker), label("小区"), Cell(need.compound)),
        (label("紧急程度"), Cell(need.urgency.value), label("期望时限"), Cell(due)),
        (label("需求内容"), Cell(need.text or need.name, span=3)),
        (label("分项"), Cell(parts or "整项", span=3)),
        (label("上会缘由"), Cell(reason, span=3)),
    )
    return Table((24, 54, 24, 54), rows, 0, 12, 9)


def _given(page: NeedPage) -> Table:
    heads = (
        ("分项", 18.0),
        ("单位", 26.0),
        ("资源", 25.0),
        ("数量", 15.0),
        ("层级", 12.0),
        ("理由", 45.0),
        ("沟通", 15.0),
    )
    rows = [
        (
            part.part or "整项",
            one.unit,
            _resource(page, one.resource_id),
            amount_of(one.quantity, part.measure_unit or "项"),
            one.level.told,
            "；".join(
                [text for reason in one.reasons if (text := detail(reason, "zh"))][:_MOST_REASONS]
            ),
            page.soundings.get((part.part, one.resource_id), ""),
        )
        for part in page.parts
        for one in part.assignments
    ]
    return listing(heads, rows, centred=(0, 3, 4, 6), points=10.5)


def _resource(page: NeedPage, resource_id: str) -> str:
    resource = page.resources[resource_id]
    return resource.name or resource.text[:30]


def _lacking(page: NeedPage) -> Iterator[str]:
    units = {part.part: part.measure_unit for part in page.parts}
    for left in page.unmet:
        what = left.part or "整项"
        missing = amount_of(left.missing, units.get(left.part, ""))
        told = f"{what}差{missing}：{unmet_reason(left, 'zh')}。"
        change = suggestion(left, "zh")
        yield told + (f"建议：{change}。" if change else "")


def sign_in(pack: MeetingPack) -> Paper:
    """The sign-in sheet (签到表): a row for each seat, and some for guests."""
    heads = (
        ("序号", 12.0),
        ("单位", 46.0),
        ("参会人员", 24.0),
        ("参会身份", 26.0),
        ("签名", 28.0),
        ("备注", 20.0),
    )
    rows = [
        (str(at), seat.name, seat.person if seat.person != seat.name else "", seat.roles, "", "")
        for at, seat in enumerate(pack.seats, 1)
    ]
    spare = [(str(len(rows) + at), *("" for _ in heads[1:])) for at in range(1, _SPARE_ROWS + 1)]
    blocks: tuple[Block, ...] = (
        Title((pack.head.name, "签　到　表")),
        Small(f"时间：{day_of(pack.head.held_on)} {pack.head.begins}　　地点：{pack.head.place}"),
        listing(heads, [*rows, *spare], centred=(0, 2, 3), least_mm=11),
        Small("备注栏注明列席、代会；请假、缺席由会务人员填写。"),
    )
    return Paper(f"{pack.head.name}签到表", blocks)


def seat_cards(pack: MeetingPack) -> Paper:
    """The seat cards (桌牌), three on a page: cut out, fold in the middle."""
    cards = tuple(SeatCard(*_card(seat)) for seat in pack.seats)
    return Paper(f"{pack.head.name}桌牌", cards or (SeatCard("　"),), numbered=False)


def _card(seat: Seat) -> tuple[str, str]:
    """A person's name above the unit; a unit that sends whom it wants stands alone."""
    if seat.person and seat.person != seat.name:
        return seat.person, seat.name
    return seat.name, ""
