-- Changes no row if the lease was taken over: that is the fence.
DELETE FROM domain_event_lease WHERE token = :token;
