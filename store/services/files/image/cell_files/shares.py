"""`/api/shares`: JSON for the file manager. Who asks is signed in; whether a path is theirs is asked of the server."""
import json
import os
from urllib.parse import quote, urlsplit

from cell_files.links import end_link, id_of, links_of, make_link
from cell_files.server import Server
from cell_files.users import PASSWORD_BYTES

MOST_BYTES = 8192
# A record is read whole into a few kilobytes.
PATH_BYTES = 4000


def answer(environ, body, out):
    os.umask(0o077)
    owner, method = environ['REMOTE_USER'], environ['REQUEST_METHOD']
    wanted = urlsplit(environ.get('REQUEST_URI', '')).path.removeprefix('/api/shares').strip('/')
    if wanted and method == 'DELETE':
        return say(out, 204) if end_link(owner, wanted) else say(out, 404, {'code': 'unknown'})
    if not wanted and method in ('GET', 'HEAD'):
        return say(out, 200, {'shares': [told(link) for link in links_of(owner)]})
    if not wanted and method == 'POST':
        return create(owner, Server(environ), body.read(MOST_BYTES + 1), out)
    return say(out, 405, {'code': 'method'})


def create(owner, server, given, out):
    try:
        wish = json.loads(given) if len(given) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        wish = None
    if not isinstance(wish, dict):
        return say(out, 400, {'code': 'json'})
    path, days, password = (wish.get(key) for key in ('path', 'days', 'password'))
    if not is_path(path) or server.ask('PROPFIND', quote(path), headers={'Depth': '0'})[0] != 207:
        return say(out, 400, {'code': 'path'})
    if type(days) is not int or not 1 <= days <= 365:
        return say(out, 400, {'code': 'days'})
    if password is not None and not is_password(password):
        return say(out, 400, {'code': 'password'})
    link = make_link(owner, path.rstrip('/'), days, password)
    return say(out, 201, told(link)) if link else say(out, 409, {'code': 'many'})


def is_path(path):
    """A path as the server itself would write it: every part a name."""
    if not isinstance(path, str) or not path.startswith('/') or not path.isprintable():
        return False
    parts = path.strip('/').split('/')
    if len(parts) < 2 or parts[0] not in ('dav', 'shared') or any(part in ('', '.', '..') for part in parts):
        return False
    try:
        return len(path.encode('utf-8')) <= PATH_BYTES
    except UnicodeEncodeError:
        return False


def is_password(password):
    try:
        return isinstance(password, str) and 0 < len(password.encode('utf-8')) <= PASSWORD_BYTES and '\0' not in password
    except UnicodeEncodeError:
        return False


def told(link):
    return {
        'id': id_of(link),
        'path': link['path'],
        'url': f'/s/{link["token"]}/',
        'expires': int(link['until']),
        'password': 'password' in link,
    }


def say(out, status, answer=None):
    text = b'' if answer is None else json.dumps(answer).encode()
    head = f'Status: {status}\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n'
    out.write(f'{head}Content-Length: {len(text)}\r\n\r\n'.encode() + text)
