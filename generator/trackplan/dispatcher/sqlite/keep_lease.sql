-- Changes no row if the lease was taken over: that is the fence.
UPDATE domain_event_lease SET events = :events WHERE token = :token;
