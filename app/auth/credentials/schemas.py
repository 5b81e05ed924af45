"""What a change of one's own password takes."""

from pydantic import ConfigDict

from app.auth.sessions.schemas import Password
from app.core.schemas import Schema


class PasswordChange(Schema):
    model_config = Schema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [{"current_password": "k7mq-2xwp-9dnt-hj4r", "new_password": "gerbang senja kopi 2"}]
        }
    )

    current_password: Password
    new_password: Password
