// Takes for a worker the address (事件推送) that has waited longest for something to be told.
// params: at: datetime, until: datetime
// returns: webhook
// access: write
MATCH (webhook:Webhook)
WHERE webhook.ended IS NULL AND webhook.rests_until_at <= $at
MATCH (chain:AuditChain {id: webhook.chain_id})
WHERE chain.count > webhook.told
WITH webhook ORDER BY webhook.rests_until_at, webhook.id LIMIT 1
SET webhook.locked_at = $at
WITH webhook
WHERE webhook.rests_until_at <= $at
SET webhook.rests_until_at = $until
RETURN webhook {.*} AS webhook
