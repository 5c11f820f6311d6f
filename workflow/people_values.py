"""Members, service and organisations as the rows of the forms that they are read from."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.bodies import Body, Unit
from domain.call_ups import CallUp, SignUp, SignUpState, line
from domain.people import PartyMember
from domain.places import Site
from domain.report_ins import ReportIn
from domain.serving import ServiceRecord
from domain.standing_posts import Claim, StandingPost

Row = Mapping[str, Any]


def report_values(one: ReportIn) -> Row:
    """A report-in as the row it is read from."""
    return {
        "党员编号": one.helper.member,
        "单位名称": one.helper.unit,
        "报到社区": one.community,
        "报到日期": one.since,
        "管理类别": one.management.value if one.management else "",
        "结束日期": one.until,
    }


def service_values(one: ServiceRecord, names: Mapping[str, PartyMember]) -> Row:
    """A record as the row it is read from; the name is for the office's eye."""
    member = names.get(one.helper.member)
    return {
        "活动名称": one.activity,
        "服务日期": one.served_on,
        "党员编号": one.helper.member,
        "姓名": member.name if member else "",
        "单位名称": one.helper.unit,
        "所在社区": one.community,
        "签到时间": one.begins,
        "签退时间": one.ends,
        "服务时长": one.hours,
        "参与人数": None if one.helper.member else one.persons,
        "召集令编号": one.call_up,
    }


def call_up_values(one: CallUp, need_number: str) -> Row:
    """A call-up as the row it is read from."""
    return {
        "需求编号": need_number,
        "召集事项": one.task,
        "召集人数": one.places,
        "报名截止": one.closes_on,
        "服务日期": one.serves_on,
        "集合时间": one.meets_at,
        "集合地点": one.meeting_place,
        "技能要求": one.skills,
    }


def sign_up_values(call_up: CallUp, known: Sequence[SignUp]) -> list[Row]:
    """Everybody who signed up and stands, in order, as the rows they are read from."""
    return [
        {"召集令编号": call_up.number, "党员编号": one.member, "报名日期": one.signed_on}
        for one, state in line(call_up, known)
        if state is not SignUpState.WITHDRAWN
    ]


def post_values(one: StandingPost) -> Row:
    """A post as the row it is read from."""
    return {
        "岗位名称": one.name,
        "所在社区": one.community,
        "岗位职责": one.duty,
        "名额": one.places,
        "撤销日期": one.closed_on,
    }


def claim_values(post: StandingPost, one: Claim) -> Row:
    """A claim as the row it is read from."""
    return {
        "岗位名称": post.name,
        "所在社区": post.community,
        "党员编号": one.member,
        "认岗日期": one.since,
        "到期日期": one.until,
        "退岗日期": one.released_on,
    }


def member_values(one: PartyMember) -> Row:
    """A member as the row of the register it is read from."""
    return {
        "姓名": one.name,
        "党员编号": one.number,
        "隶属组织": one.affiliated_to,
        "工作单位": one.home_unit,
        "报到社区": one.reported_to,
        "报到日期": one.reported_on,
        "管理类别": one.management.value if one.management else "",
        "技能特长": one.skills,
        "服务组": one.service_group,
        "联系电话": one.phone,
        "备注": one.note,
    }


def body_values(one: Body) -> list[Row]:
    """An organisation as the rows of the register it is read from, one for each of its posts."""
    same = {
        "组织名称": one.name,
        "组织类别": one.kind.value,
        "所在街道": one.street,
        "所在社区": one.community,
        "小区": one.compound,
        "上级组织": one.above,
        "成立日期": one.founded_on,
        "阶段": one.stage,
        "负责事项": one.matters,
        "备注": one.note,
    }
    posts = [
        {
            "岗位": post.title,
            "负责区域": post.place,
            "任职人": post.holder,
            "党员编号": post.member,
            "任职日期": post.since,
            "离任日期": post.until,
        }
        for post in one.posts
    ]
    return [same | post for post in posts] or [same]


def unit_values(one: Unit) -> Row:
    """A unit as the row of the register it is read from."""
    return {
        "单位名称": one.name,
        "别名": one.aliases,
        "单位类型": one.kind.value if one.kind else "",
        "所属层级": one.level.told if one.level is not None else "",
        "所在街道": one.street,
        "所在社区": one.community,
        "成员身份": one.membership.value if one.membership else "",
        "兼职委员": one.part_time_member,
        "联络人": one.liaison,
        "副联络员": one.deputy,
        "联系电话": one.phone,
        "备注": one.note,
    }


def site_values(one: Site) -> Row:
    """A site as the row of the register it is read from."""
    return {
        "类别": one.kind.value,
        "名称": one.name,
        "所在街道": one.street,
        "所在社区": one.community,
        "上级": one.above,
        "户数": one.households,
        "管理方式": one.managed_by,
        "面积": one.area_m2,
        "开放时间": one.open_hours,
        "备注": one.note,
    }
