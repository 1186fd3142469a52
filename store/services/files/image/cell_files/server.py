"""This server, asked in the name of who asked for a page: every rule is its own, and is there once."""
import http.client
import json
import xml.etree.ElementTree as ElementTree
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

DAV = '{DAV:}'
WANTED = '<propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/><getlastmodified/></prop></propfind>'
# A folder of 10,000 entries is some 5 MB of XML.
MOST_BYTES = 16 * 1024 * 1024
# Who somebody is, and from where they ask.
PASSED = {
    'HTTP_COOKIE': 'Cookie',
    'HTTP_AUTHORIZATION': 'Authorization',
    'HTTP_HOST': 'Host',
    'HTTP_ORIGIN': 'Origin',
    'HTTP_X_FORWARDED_PROTO': 'X-Forwarded-Proto',
}


class Server:
    def __init__(self, environ):
        self.headers = {header: environ[name] for name, header in PASSED.items() if environ.get(name)}

    def ask(self, method, path, body=None, headers=None):
        """The status, and what was said. `body` may be an iterable of bytes: it is sent as it comes."""
        connection = http.client.HTTPConnection('127.0.0.1', 8080, timeout=110)
        chunked = body is not None and not isinstance(body, (bytes, str))
        try:
            try:
                connection.request(method, path, body, {**self.headers, **(headers or {})}, encode_chunked=chunked)
            except (BrokenPipeError, ConnectionResetError):
                # It had answered before it had everything.
                pass
            answer = connection.getresponse()
            return answer.status, answer.read(MOST_BYTES)
        finally:
            connection.close()

    def me(self):
        status, said = self.ask('GET', '/me.json')
        return json.loads(said) if status == 200 else None

    def entries(self, path):
        """What is in a folder: (name, is_folder, size, time), folders first; or None where there is no such folder."""
        status, said = self.ask('PROPFIND', path, WANTED, {'Depth': '1', 'Content-Type': 'application/xml'})
        if status != 207:
            return None
        found = [_entry(one) for one in ElementTree.fromstring(said).iter(f'{DAV}response')]
        return sorted(found[1:], key=lambda entry: (not entry[1], entry[0].casefold()))


def _entry(response):
    href = unquote(response.findtext(f'{DAV}href') or '')
    length = response.findtext(f'.//{DAV}getcontentlength')
    changed = response.findtext(f'.//{DAV}getlastmodified')
    is_folder = response.find(f'.//{DAV}collection') is not None
    return (
        href.rstrip('/').rsplit('/', 1)[-1],
        is_folder,
        int(length) if length and not is_folder else None,
        parsedate_to_datetime(changed) if changed else None,
    )
