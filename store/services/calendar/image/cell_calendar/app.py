"""Radicale's application, with what a cell answers otherwise."""
import base64
import binascii

from radicale import httputils, pathutils
from radicale.app import Application

from cell_calendar import page
from cell_calendar.shares import PREFIX


class CellApplication(Application):
    def _handle_request(self, environ):
        if not readable(environ.get('HTTP_AUTHORIZATION', '')):
            # As if nobody had said who they are; Radicale would fail on it.
            del environ['HTTP_AUTHORIZATION']
        return super()._handle_request(environ)

    def do_GET(self, environ, base_prefix, path, user):
        # Radicale's own pages make and delete collections; the cell's people do that in their calendar program.
        if path == page.STYLE_PATH:
            return page.style()
        if path == '/.web' or path.startswith('/.web/'):
            return httputils.NOT_FOUND
        if pathutils.strip_path(path):
            return super().do_GET(environ, base_prefix, path, user)
        if not user and page.is_wanted(environ):
            return page.answer(environ)
        # Never a redirect: programs take where it leads for the root of the calendars.
        return httputils.METHOD_NOT_ALLOWED if user else httputils.NOT_ALLOWED

    def do_POST(self, environ, base_prefix, path, user):
        return httputils.METHOD_NOT_ALLOWED if user else httputils.NOT_ALLOWED

    def do_PROPPATCH(self, environ, base_prefix, path, user):
        parts = pathutils.strip_path(path).split('/')
        # The name and the colour of a shared calendar are the owner's.
        if len(parts) == 2 and parts[1].startswith(PREFIX):
            return httputils.NOT_ALLOWED
        return super().do_PROPPATCH(environ, base_prefix, path, user)


def readable(authorization):
    """Whether it is none, or a user name and a password in UTF-8."""
    if not authorization:
        return True
    kind, _, encoded = authorization.partition(' ')
    if kind != 'Basic':
        return False
    try:
        return ':' in base64.b64decode(encoded.strip().encode('ascii')).decode('utf-8')
    except (binascii.Error, UnicodeError):
        return False
