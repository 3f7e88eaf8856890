"""The types of a plan's properties, as generated models write them.

Each is the metadata of an annotation, such as ``Annotated[str, String(max_length=32)]``, and gives
pydantic its schema. In Python a leaf takes one exact type, and those that are strings on the wire
take their wire text as well; of JSON it takes what the plan's JSON Schema takes.

`trackplan.runtime` has them all, and loads the modules here as they are used.
"""
