// The addresses that are told of a street's events (事件推送).
// params: street_code: string
// returns: webhook
// access: read
MATCH (webhook:Webhook {street_code: $street_code})
WHERE webhook.ended IS NULL
RETURN webhook {.*} AS webhook
ORDER BY webhook.url
