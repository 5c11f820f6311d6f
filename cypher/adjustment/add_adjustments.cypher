// Appends what people fixed by hand (人工调整): how much a part gets of a resource, or nothing.
// params: round_id: string, rows: list
// returns: count
// access: write
MATCH (round:Round {id: $round_id})
UNWIND $rows AS row
MATCH (part:NeedPart {id: row.part_id})
MATCH (resource:Resource {id: row.resource_id})
MERGE (adjustment:Adjustment {id: row.adjustment.id})
SET adjustment = row.adjustment
MERGE (adjustment)-[:IN_ROUND]->(round)
MERGE (adjustment)-[:OF_PART]->(part)
MERGE (adjustment)-[:OF_RESOURCE]->(resource)
RETURN count(adjustment) AS count
