// Stores the office's own days (日历); a day given again is replaced.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MERGE (day:CalendarDay {id: row.id})
SET day = row
