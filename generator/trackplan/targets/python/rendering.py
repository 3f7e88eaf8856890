"""The files of the distribution, from their views and templates."""

from __future__ import annotations

from trackplan.plan.model import Plan
from trackplan.targets import templates_of
from trackplan.targets.python import modules
from trackplan.targets.python.names import package_name_of

_TEMPLATES = templates_of(__package__)


def files_of(plan: Plan) -> dict[str, str]:
    """Paths and texts of all files of the distribution."""
    package = package_name_of(plan)
    families = {family.name: modules.family_of(plan, family) for family in plan.families}
    shared_types = modules.shared_types_of(plan)
    loaded = families | ({"types": shared_types} if shared_types else {})
    files = {
        "pyproject.toml": _rendered("pyproject.toml", modules.distribution_of(plan, package)),
        f"{package}/__init__.py": _rendered("__init__.py", modules.package_of(plan, loaded)),
        f"{package}/_catalog.py": _rendered("_catalog.py", modules.catalog_of(plan, package)),
        f"{package}/_envelope.py": _rendered("_envelope.py", modules.envelope_of(plan)),
        f"{package}/py.typed": f"{modules.header_of(plan)}\n",
    }
    for name, module in loaded.items():
        files[f"{package}/{name}.py"] = _rendered("module.py", module)
    return {f"python/{path}": text for path, text in files.items()}


def _rendered(template: str, view: object) -> str:
    return _TEMPLATES.get_template(f"{template}.j2").render(view=view)
