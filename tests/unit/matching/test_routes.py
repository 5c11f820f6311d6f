import pytest

from domain.needs import Route
from matching.routes import route
from tests.unit.matching import made_cases, second_made_cases, third_made_cases
from tests.unit.matching.rows import KNOWLEDGE, need

CASES = (
    *made_cases.ROUTES,
    *second_made_cases.ROUTES,
    *third_made_cases.ROUTES,
    ("小区垃圾桶满溢，需要清理", "on_the_spot"),
    ("垃圾桶里的垃圾都漫出来了，麻烦来人清一下", "on_the_spot"),
    ("大风刮断的树枝横在路中间挡住车道", "on_the_spot"),
    ("楼下有两个人打起来了", "other_system"),
    ("邻居被关在屋里打，救命", "other_system"),
    ("刚被人骗了八万块，能追回来吗", "other_system"),
    ("三楼着火了，冒黑烟", "other_system"),
    ("有人晕倒在地叫不醒", "other_system"),
    ("楼道里一股很浓的煤气味", "other_system"),
    ("想学怎么灭火，真着火了不知道往哪跑", "lists"),
    ("有人晕倒了怎么急救，想请人来教", "lists"),
    ("煤气软管老化，怕漏了，想查一查", "lists"),
    ("常有小偷撬门，想晚上多巡逻", "lists"),
    ("老树年年倒，希望修剪加固", "lists"),
    ("楼道口有一滩狗尿，请保洁冲一下", "on_the_spot"),
    ("想开个无犯罪记录证明，去哪里开", "other_system"),
    ("原物业撤场，垃圾无人清理、门岗空缺，急需新的服务单位", "lists"),
    ("备考事业编，想找个安静地方看书", "lists"),
    ("应急预案没人会编制，想请专家指导", "lists"),
    ("想解决事业编制", "other_system"),
    ("企业录用残疾员工，工位要改成无障碍的", "lists"),
    ("公务员录用体检在哪里做", "other_system"),
    ("小公司没有地方面试候选人", "lists"),
    ("业委会候选人没人愿意当", "lists"),
    ("候选人登记在哪里办", "other_system"),
    ("换届选举那天缺几个计票的", "lists"),
    ("楼顶违建，请城管立案处罚", "lists"),
    ("派出所不给立案", "other_system"),
    ("图书馆位子天天被抢光", "lists"),
    ("商标被抢注，想请律师", "lists"),
    ("我被人抢了手机", "other_system"),
    ("中介收了钱就玩失踪", "lists"),
    ("儿子失踪两天了", "other_system"),
    ("失踪的爸爸那边一分不给，孩子想要人陪读", "lists"),
    ("戒毒人员回来了，想找份活", "lists"),
    ("失智老人半夜打人，保姆都走光了", "lists"),
    ("男人一喝酒就打人，想请妇联劝劝", "lists"),
    ("楼下有人打人", "other_system"),
    ("走失的猫想发个寻宠启事", "lists"),
    ("我家的狗昨晚被偷了", "other_system"),
    ("仓库半夜进了贼，录像拍到了人", "other_system"),
    ("半夜进了贼，录像模糊看不清脸，想换新的", "lists"),
    ("去报案派出所不收", "other_system"),
    ("煤气漏了怎么办", "other_system"),
    ("拖欠工资三个月，房租都交不起", "other_system"),
    ("工程款没付，说审核没走完", "other_system"),
    ("老父亲走失了，穿灰外套", "other_system"),
    ("想教大家煤气泄漏了第一步做什么", "lists"),
    ("着火了往上跑还是往下跑，想搞一次疏散演练", "lists"),
    ("老旧货车冒黑烟，想请人来查", "lists"),
    ("房租年年涨，工资不见涨", "lists"),
    ("公司三个月没发，要求补发工资", "other_system"),
    ("老板欠薪，想打官司", "lists"),
    ("给狗上户口去哪里办", "lists"),
    ("想给孩子上户口，怎么办", "other_system"),
    ("新落户的教师没有周转宿舍", "lists"),
    ("落户需要什么材料", "other_system"),
    ("结婚证丢了要补办", "other_system"),
    ("灶台的胶皮管用了八年，做饭老闻见一股煤气味", "lists"),
    ("院里垃圾桶少，三天两头满溢", "lists"),
    ("想申请公租房，材料弄不清", "lists"),
    ("低收入家庭申请公租房", "other_system"),
    ("我户口没迁，嫁出去了征地款就不分给我", "lists"),
    ("征地补偿款没到账", "other_system"),
    ("被刷单骗了三万，想追回来", "other_system"),
    ("信访积案盼专业力量来化解", "lists"),
    ("想进政府采购的名单，不懂流程", "lists"),
    ("工程款一直未付", "other_system"),
    ("电线杆上小广告撕了又贴", "lists"),
    ("垃圾桶满了能自己报信就好，想装传感器", "lists"),
)


@pytest.mark.parametrize(("text", "way"), CASES)
def test_need_goes_its_way(text: str, way: str) -> None:
    assert route(need(text), KNOWLEDGE)[0] == Route(way)


def test_other_system_is_named() -> None:
    assert route(need("要求办理党组织关系转接"), KNOWLEDGE) == (
        Route.OTHER_SYSTEM,
        "党员管理信息系统",
    )


def test_grid_worker_takes_what_is_done_on_the_spot() -> None:
    assert route(need("垃圾桶满了"), KNOWLEDGE) == (Route.ON_THE_SPOT, "网格员")


@pytest.mark.parametrize("made", [made_cases, second_made_cases, third_made_cases])
def test_ordinary_needs_stay_in_the_lists(made: object) -> None:
    for one in made.NEEDS.values():  # type: ignore[attr-defined]
        assert route(need(one.text), KNOWLEDGE) == (Route.LISTS, ""), one.text
