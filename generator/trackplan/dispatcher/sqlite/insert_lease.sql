INSERT INTO domain_event_lease (token, holder, expires_at, events)
VALUES (
    lower(hex(randomblob(16))),
    :holder,
    strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', :seconds || ' seconds'),
    :events
)
RETURNING token;
