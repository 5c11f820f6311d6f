// The office's own days (日历), in order.
// params: none
// returns: day
// access: read
MATCH (day:CalendarDay)
RETURN day {.*} AS day
ORDER BY day.day
