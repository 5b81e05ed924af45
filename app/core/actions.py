"""What a caller may do now with something that has a life cycle: the ``actions`` of a ``GET …/{id}``."""

from app.core.schemas import ReadSchema


class Action(ReadSchema):
    """Something the caller may or may not do now. ``because`` is a stable code, null where it is allowed."""

    name: str
    allowed: bool
    because: str | None


def action(name: str, *refusals: tuple[bool, str]) -> Action:
    """Allowed unless one of the refusals holds; the first that does is the reason."""
    because = next((code for refused, code in refusals if refused), None)
    return Action(name=name, allowed=because is None, because=because)
