// Makes every list sent in to a round final (定稿); lists returned stay so.
// params: round_id: string, state: string, except: list
// returns: nothing
// access: write
MATCH (list:NeedsList|ResourcesList)-[:SENT_IN]->(:Round {id: $round_id})
WHERE NOT list.state IN $except
SET list.state = $state
