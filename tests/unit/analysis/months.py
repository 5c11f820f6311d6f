"""Small made months, and hypothesis-made ones."""

from hypothesis import strategies as st

from analysis.month import AskedNeed, GivingUnit, Month, Offer, Service

PLACES = ("甲社区", "乙社区", "丙社区", "丁社区")
KINDS = ("lamps", "parking", "clinic", "")
REASONS = ("no_kind", "area", "taken")
DAYS = st.one_of(st.integers(-2, 400), st.sampled_from([0, 30, 31, 60, 61, 90, 91, 180, 181]))


def need(number: int, community: str = "甲社区", kind: str = "lamps", **more: object) -> AskedNeed:
    return AskedNeed(f"n{number}", f"N{number}", f"需求{number}", kind, community, **more)  # type: ignore[arg-type]


def month(
    needs: list[AskedNeed],
    services: list[tuple[int, str]],
    units: str = "ABCD",
    communities: tuple[str, ...] = PLACES,
) -> Month:
    """A month whose services are pairs of a need's number and a unit's letter."""
    return Month(
        "一街道2026年6月轮次",
        communities,
        tuple(needs),
        tuple(GivingUnit(f"u{letter}", f"单位{letter}") for letter in units),
        tuple(Offer(f"r{letter}", f"u{letter}", f"资源{letter}") for letter in units),
        tuple(Service(f"n{number}", f"u{letter}", f"r{letter}") for number, letter in services),
    )


@st.composite
def months(draw: st.DrawFn, name: str = "一街道2026年6月轮次") -> Month:
    """Any month of up to 9 needs and 6 units; parts may be served by several units."""
    needs = tuple(
        AskedNeed(
            f"n{at}",
            f"N{at}",
            f"需求{at}",
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(PLACES)),
            draw(st.integers(0, 50)),
            draw(DAYS),
            draw(st.integers(0, 2)),
            tuple(draw(st.lists(st.sampled_from(REASONS), max_size=2))),
        )
        for at in range(draw(st.integers(0, 9)))
    )
    count = draw(st.integers(1, 6))
    units = tuple(GivingUnit(f"u{at}", f"单位{at}") for at in range(count))
    offers = tuple(
        Offer(
            f"r{at}",
            f"u{draw(st.integers(0, count - 1))}",
            f"资源{at}",
            draw(st.sampled_from(["照明", "停车"])),
            draw(st.sampled_from(["人力", "资金"])),
        )
        for at in range(draw(st.integers(1, 8)))
    )
    services = draw(
        st.lists(
            st.builds(
                lambda asked, offer, part: Service(
                    asked.need_id, offer.unit_id, offer.resource_id, part
                ),
                st.sampled_from(needs),
                st.sampled_from(offers),
                st.sampled_from(["", "规划", "施工"]),
            ),
            max_size=14,
            unique=True,
        )
        if needs
        else st.just([])
    )
    return Month(name, PLACES, needs, units, offers, tuple(services))
