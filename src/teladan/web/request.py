"""The request as the site builds it of what the server hands over."""

from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.utils.http import parse_header_parameters


class Utf8Request(WSGIRequest):
    """A request that is read as UTF-8, whatever codec it names; `errors.humane` refuses what names another.

    Django itself would read the address in the codec named, before anybody can answer; one that is none for texts (base64)
    ends it there, and the sender sees the server's bare error.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        """Read what the body says it is, and leave the codec as it stands."""
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
