"""Frameworks: each module here imports its own, and nothing else does."""
