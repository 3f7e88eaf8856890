-- What was claimed, in the order in which it was claimed.
SELECT
    event.id,
    event.event_id,
    event.event_name,
    event.occurred_at,
    event.organization_id,
    event.user_id,
    event.entity_type,
    event.entity_id,
    event.correlation_id,
    event.source,
    event.schema_version,
    event.properties,
    coalesce(delivery.attempts, 0)
FROM json_each(:events) AS claimed
JOIN domain_event AS event ON event.id = claimed.value
LEFT JOIN domain_event_delivery AS delivery
    ON delivery.event = event.id AND delivery.endpoint = :endpoint
ORDER BY claimed.key;
