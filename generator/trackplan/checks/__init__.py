"""What is right or wrong about a plan beyond its shape: lint, and compatibility over time."""
