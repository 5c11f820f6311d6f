"""The words of the house: the ones the field fixed, each in its place."""

import pytest

from domain.terms import TERMS

FIXED = {
    "Need": "需求",
    "NeedPart": "需求分项",
    "Resource": "资源",
    "NeedsList": "需求清单",
    "ResourcesList": "资源清单",
    "ServiceList": "项目服务清单",
    "Round": "对接轮次",
    "Freeze": "定稿",
    "LateEntry": "补报",
    "CarryOver": "结转",
    "Proposal": "对接建议",
    "Sounding": "会前征询",
    "UnmetNeed": "未对接需求",
    "IdleResource": "闲置资源",
    "JointMeeting": "联席会议",
    "Decision": "议定事项",
    "Minutes": "会议纪要",
    "TaskSheet": "交办单",
    "PublicNotice": "公示",
    "CoverageRate": "对接率",
    "CompletionRate": "办结率",
    "Project": "项目",
    "Task": "任务",
    "Alliance": "党建联盟",
    "JointPartyCommittee": "大党委",
    "Fund": "资金来源",
    "Unit": "单位",
    "PartyMember": "党员",
}


@pytest.mark.parametrize("word", FIXED)
def test_a_term_of_the_field_keeps_its_word(word: str) -> None:
    assert TERMS[word] == FIXED[word]
