"""What values a type has: their bounds, their spelling, and which type holds which."""
