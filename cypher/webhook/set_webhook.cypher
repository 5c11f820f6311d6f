// Keeps how far an address (事件推送) was told, that it rests, or that it has ended.
// params: id: string, changes: map
// returns: nothing
// access: write
MATCH (webhook:Webhook {id: $id})
SET webhook += $changes
