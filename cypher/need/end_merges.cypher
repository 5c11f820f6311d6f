// Ends merges of needs (合并): the needs stand by themselves again; the merges stay on record.
// params: ids: list, ended: map
// returns: nothing
// access: write
UNWIND $ids AS id
MATCH (merge:Merge {id: id})
SET merge += $ended
