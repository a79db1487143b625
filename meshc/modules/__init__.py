"""Projects: discovery, the module graph, imports and visibility."""

from meshc.modules.project import Project, ProjectModule, load
from meshc.modules.resolve import resolve
from meshc.modules.scope import ModuleScope

__all__ = ["ModuleScope", "Project", "ProjectModule", "load", "resolve"]
