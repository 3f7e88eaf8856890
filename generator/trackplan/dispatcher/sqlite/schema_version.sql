SELECT max(version) FROM domain_event_schema;
