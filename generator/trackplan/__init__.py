"""Trackplan: a tracking plan, compiled into typed emitters, JSON Schemas and SQL, and delivered.

The package has two wings that never import each other. ``plan``, ``checks``, ``targets`` and
``compiler`` run on a laptop and in CI; ``runtime`` and ``dispatcher`` run in production. Only
generated text passes from one to the other.
"""
