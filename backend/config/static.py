"""The front end's files, served by the same process as the pages."""

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

HASHED_NAMES = "/_app/immutable/"


class FrontendFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise with answers that suit an ASGI server.

    It streams from an open file, which an asynchronous server reads whole anyway and warns about.
    """

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file:
                content = found.file.read()
        answer = HttpResponse(content, status=int(found.status))
        del answer["Content-Type"]
        for name, value in found.headers:
            answer[name] = value
        return answer

    def immutable_file_test(self, path: str, url: str) -> bool:
        """The build names these files after their content, so a browser may keep them for good."""
        return url.startswith(HASHED_NAMES)
