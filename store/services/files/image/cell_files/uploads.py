"""Files of a form, passed on as they come: nothing of them is kept in memory or written twice."""
from urllib.parse import quote

from multipart import MultipartSegment, PushMultipartParser, parse_options_header

PIECE = 64 * 1024
PARTS_MOST = 1000
NAMES_TRIED = 100


def clean_name(name):
    """A name for a file, or None: some browsers send a path."""
    name = name.replace('\\', '/').rsplit('/', 1)[-1].strip()
    good = name not in ('', '.', '..') and len(name.encode()) <= 240 and all(ord(char) >= 32 and char != '\x7f' for char in name)
    return name if good else None


def free_name(server, folder, name):
    """The name, or one like it that nothing has yet: "tea (2).txt"."""
    stem, dot, end = name.rpartition('.')
    stem, end = (stem, dot + end) if stem else (name, '')
    for number in range(1, NAMES_TRIED):
        tried = name if number == 1 else f'{stem} ({number}){end}'
        if server.ask('HEAD', folder + quote(tried))[0] != 200:
            return tried
    return None


def take_form(server, folder, environ, body):
    """What became of each file of a form: statuses, or `name-wrong`."""
    _, options = parse_options_header(environ.get('CONTENT_TYPE', ''))
    events = _events(options.get('boundary', ''), int(environ.get('CONTENT_LENGTH') or 0), body)
    statuses = []
    for event in events:
        if isinstance(event, MultipartSegment) and event.filename:
            statuses.append(_put(server, folder, event.filename, _until_end(events)))
    return statuses


def _events(boundary, length, body):
    """A part, what is in it, and None at its end; for each part. A form that is cut off is an error."""
    with PushMultipartParser(boundary, content_length=length, max_segment_count=PARTS_MOST) as parser:
        while not parser.closed:
            yield from parser.parse(body.read(PIECE))


def _until_end(events):
    for event in events:
        if event is None:
            return
        yield event


def _put(server, folder, given, data):
    name = clean_name(given)
    name = name and free_name(server, folder, name)
    status = 'name-wrong'
    try:
        if name is not None:
            status = str(server.ask('PUT', folder + quote(name), data, {'If-None-Match': '*'})[0])
    finally:
        # What was not taken is read all the same, so that the form comes to its end.
        for _ in data:
            pass
    return status
