"""A small round with every kind of row, made by hand."""

from datetime import date
from decimal import Decimal

from domain.hours import read_hours
from domain.needs import AskerKind, Need, NeedPart, Urgency
from domain.places import Area, Level, Location
from domain.proposals import (
    Assignment,
    Change,
    Idle,
    IdleCode,
    PartResult,
    ProjectLine,
    Proposal,
    Reason,
    Stats,
    Unmet,
    UnmetCode,
)
from domain.quantities import Period
from domain.resources import Form, Resource, UnitKind
from matching.policy import Policy

ON = date(2026, 6, 20)
HOME = Location("昆明市", "五华区", "龙翔街道", "西站社区")
STREET = Location("昆明市", "五华区", "龙翔街道", "")

SHED = Need(
    name="停车棚",
    text="=居民没有地方停电动自行车\n希望建棚",
    place=HOME,
    number="1",
    category="停车充电",
    parts=(NeedPart("规划", Decimal(1)), NeedPart("车位", Decimal(150), "个")),
    asker_kind=AskerKind.RESIDENT,
    asker="某某",
    asker_count=300,
    compound="版筑翠园",
    quantity=Decimal(150),
    measure_unit="个",
    urgency=Urgency.URGENT,
    due_on=date(2026, 7, 31),
    hours=read_hours("工作日 18:00-08:00、周末全天").hours,
    groups=("居民", "老年人"),
    channel="入户走访",
    collected_by="网格员",
    raised_on=date(2026, 5, 28),
    phone="087112345678",
    note="急",
    extra=(("网格", "第三网格"),),
)
LAMPS = Need(name="", text="楼道灯坏了", place=HOME, number="2", quantity=Decimal("0.1"))
NEEDS = (SHED, LAMPS)

MEMBERS = Resource(
    name="报到党员",
    text="15名党员规划小区空间",
    unit="西站社区报到党员",
    place=HOME,
    area=Area(HOME, whole=Level.COMMUNITY),
    level=Level.COMMUNITY,
    number="Z1",
    form=Form.PEOPLE,
    unit_kind=UnitKind.MEMBER,
    amount=Decimal(15),
    measure_unit="人",
    period=Period.MONTHLY,
    extra=(("联系人", "某联络员"),),
)
BUREAU = Resource(
    name="增设车位",
    text="+城管部门增设车位",
    unit="城管局",
    place=STREET,
    area=Area(STREET, communities=frozenset(("西站", "凤翥")), streets=frozenset(("汤丹镇",))),
    level=Level.DISTRICT,
    number="Z2",
    form=Form.AUTHORITY,
    amount=Decimal(100),
    measure_unit="个",
    starts_on=date(2026, 6, 1),
    ends_on=date(2026, 12, 31),
    hours=read_hours("工作时间").hours,
    groups=("居民",),
    phone="13800000000",
    note="错时",
)
RESOURCES = (MEMBERS, BUREAU)

KIND = Reason("kind", 1.0, "same", {"kind": "停车", "kind_en": "Parking"})
PROPOSAL = Proposal(
    (
        ProjectLine(
            "1",
            (
                PartResult(
                    "规划",
                    Decimal(1),
                    Decimal(1),
                    "",
                    (
                        Assignment(
                            "Z1",
                            "西站社区报到党员",
                            Decimal(1),
                            Decimal(15),
                            Level.COMMUNITY,
                            0.9,
                            (KIND,),
                        ),
                    ),
                ),
                PartResult(
                    "车位",
                    Decimal(150),
                    Decimal(100),
                    "个",
                    (
                        Assignment(
                            "Z2",
                            "城管局",
                            Decimal(100),
                            Decimal(100),
                            Level.DISTRICT,
                            0.8,
                            (KIND,),
                        ),
                    ),
                ),
            ),
        ),
    ),
    (
        Unmet(
            "1",
            "车位",
            Decimal(50),
            UnmetCode.TOO_SMALL,
            {"resource": "增设车位", "unit": "城管局"},
            Change("resource", "Z2", "可提供数量", "150", 0.0, "raise_amount"),
        ),
        Unmet("2", "", Decimal("0.1"), UnmetCode.ON_THE_SPOT, {"words": "网格员"}),
    ),
    (Idle("Z1", Decimal("0.5"), IdleCode.REST),),
    Stats(ON, Policy().told(), 2, 2, 1, 0, 1, 1_500_000, 1_600_000, 0.25),
)
