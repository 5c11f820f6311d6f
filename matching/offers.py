"""The resource row that would serve a part nobody offers anything for."""

from domain.needs import Need
from matching.knowledge import Knowledge
from matching.plan import PartPlan


def offer(need: Need, part: PartPlan, knowledge: Knowledge) -> dict[str, str]:
    """What somebody would have to offer, as columns of the resources list."""
    kind = knowledge.names[part.kinds[0][0]] if part.kinds else need.category
    form = min(part.forms).value if part.forms else ""
    what = part.part.name or kind or need.name
    return {
        "资源名称": what,
        "资源内容": f"提供{kind}：{need.words}" if not part.kinds else f"提供{what}、{kind}服务",
        "资源类别": kind,
        "资源形式": form,
        "提供单位": "（待落实单位）",
    }
