// Says in the mark of a restore (整图恢复) that a window of its file is written; none where it was written before.
// params: number: integer
// returns: count
// access: write
MATCH (mark:Graph {id: 'restore'})
WHERE mark.windows < $number
SET mark.windows = $number
RETURN count(mark) AS count
