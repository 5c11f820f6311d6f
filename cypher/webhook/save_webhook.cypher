// Keeps an address that is told of events (事件推送).
// params: webhook: map
// returns: nothing
// access: write
MERGE (webhook:Webhook {id: $webhook.id})
SET webhook = $webhook
