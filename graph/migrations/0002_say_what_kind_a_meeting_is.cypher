MATCH (meeting:JointMeeting)
WHERE meeting.kind IS NULL
SET meeting:Meeting, meeting.kind = '党建联盟联席会议', meeting.rhythm = '每月',
  meeting.state = '已召开'
