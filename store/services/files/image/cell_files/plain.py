"""Pages without JavaScript: what is in a folder, its files to download, a form to upload, another for a new folder."""
import html
import os
from datetime import datetime, timezone
from urllib.parse import parse_qs, quote, unquote, urlsplit

from multipart import MultipartError

from cell_files.server import Server
from cell_files.uploads import clean_name, take_form
from cell_files.words import words_for

MOST_SHOWN = 2000
FIELDS_MOST = 8192
# What the server and the file manager keep for themselves.
HIDDEN = ('.bin', '.DAV')


def answer(environ, body, out):
    words = words_for(environ.get('HTTP_ACCEPT_LANGUAGE'))
    server = Server(environ)
    me = server.me()
    address = urlsplit(environ.get('REQUEST_URI', ''))
    folder = unquote(address.path).removeprefix('/plain')
    if me is None:
        return redirect(out, '/signin?to=/plain/')
    if folder in ('', '/'):
        if me['shared']:
            return page(out, words, words['title'], areas(me, words))
        return redirect(out, f'/plain{me["home"]}')
    path = quote(folder.rstrip('/') + '/')
    if environ['REQUEST_METHOD'] == 'POST':
        return redirect(out, f'/plain{path}?said={act(server, path, environ, body)}')
    entries = server.entries(path)
    if entries is None:
        return page(out, words, words['title'], f'<p class="problem">{words["gone"]}</p>{link("/plain/", words["title"])}', 404)
    said = parse_qs(address.query).get('said', [''])[0]
    return page(out, words, title_of(folder, me, words), listing(folder, entries, said, me, words))


def answer_link(environ, out):
    """The folder comes from Apache's module, which knows where the link leads."""
    words = words_for(environ.get('HTTP_ACCEPT_LANGUAGE'))
    folder = environ['CELL_LINK_FOLDER'].rstrip('/')
    address = urlsplit(environ.get('REQUEST_URI', '')).path
    # No link of the file system is followed, wherever in the path.
    if os.path.realpath(folder) != folder:
        return page(out, words, words['title'], f'<p class="problem">{words["gone"]}</p>', 404)
    found = [entry for entry in os.scandir(folder) if entry.name not in HIDDEN and not entry.name.startswith('.upload-')]
    entries = sorted((_on_disk(entry) for entry in found if not entry.is_symlink()), key=lambda one: (not one[1], one[0].casefold()))
    up = f'<p>{link("../", words["up"])}</p>' if address.strip('/').count('/') > 1 else ''
    rows = ''.join(row('', *entry, plain='') for entry in entries[:MOST_SHOWN])
    body = table(rows, words)
    if len(entries) > MOST_SHOWN:
        body = f'<p class="hint">{words["many"].format(count=MOST_SHOWN)}</p>{body}'
    return page(out, words, folder.rsplit('/', 1)[-1], up + body)


def _on_disk(entry):
    about = entry.stat(follow_symlinks=False)
    is_folder = entry.is_dir(follow_symlinks=False)
    return entry.name, is_folder, None if is_folder else about.st_size, datetime.fromtimestamp(about.st_mtime, timezone.utc)


def act(server, path, environ, body):
    """Does what a form asks. `done`, or what is wrong by a key of the words."""
    if environ.get('CONTENT_TYPE', '').startswith('multipart/form-data'):
        try:
            statuses = take_form(server, path, environ, body)
        except (MultipartError, OSError):
            return 'failed'
        wrong = [status for status in statuses if status not in ('201', '204')]
        return wrong[0] if wrong else 'done' if statuses else 'none'
    given = body.read(min(int(environ.get('CONTENT_LENGTH') or 0), FIELDS_MOST)).decode('utf-8', 'replace')
    name = clean_name(parse_qs(given).get('folder', [''])[0])
    if name is None:
        return 'name-wrong'
    status, _ = server.ask('MKCOL', f'{path}{quote(name)}/')
    return 'done' if status == 201 else str(status)


def title_of(folder, me, words):
    if folder.rstrip('/') + '/' == me['home']:
        return words['home']
    kind, name = folder.strip('/').split('/')[0], folder.rstrip('/').rsplit('/', 1)[-1]
    return words['shared'].format(name=name) if kind == 'shared' and folder.strip('/').count('/') == 1 else name


def areas(me, words):
    rows = [(me['home'], words['home'], me)] + [
        (one['url'], words['shared'].format(name=one['name']), one) for one in me['shared']
    ]
    return '<ul>{}</ul>{}'.format(
        ''.join(f'<li>{link("/plain" + url, name)} <span class="hint">{space(one, words)}</span></li>' for url, name, one in rows),
        sign_out(words),
    )


def listing(folder, entries, said, me, words):
    folder = folder.rstrip('/') + '/'
    shown = [entry for entry in entries if entry[0] not in HIDDEN and not entry[0].startswith('.upload-')]
    is_top = folder.count('/') == 3
    above = '/plain/' if is_top else '/plain' + quote(folder.rstrip('/').rsplit('/', 1)[0] + '/')
    area = me if folder.startswith(me['home']) else next((one for one in me['shared'] if folder.startswith(one['url'])), None)
    parts = [f'<p class="hint">{space(area, words)}</p>' if area else '']
    if said:
        tone = '' if said == 'done' else ' class="problem"'
        parts.append(f'<p role="status"{tone}>{words.get(said, words["failed"])}</p>')
    if not is_top or me['shared']:
        parts.append(f'<p>{link(above, words["up"])}</p>')
    parts.append(forms(words))
    if len(shown) > MOST_SHOWN:
        parts.append(f'<p class="hint">{words["many"].format(count=MOST_SHOWN)}</p>')
    rows = ''.join(row(folder, *entry) for entry in shown[:MOST_SHOWN])
    return ''.join(parts) + table(rows, words) + sign_out(words)


def table(rows, words):
    head = ''.join(f'<th scope="col">{words[key]}</th>' for key in ('name', 'size', 'changed'))
    return f'<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>' if rows else f'<p>{words["empty"]}</p>'


def row(folder, name, is_folder, size, changed, plain='/plain'):
    # `./` before a name on its own: one with a colon would be an address.
    target = quote(folder + name) if folder else './' + quote(name)
    where = link(f'{plain}{target}/', name + '/') if is_folder else link(target, name, ' download')
    time = changed.strftime('%Y-%m-%d %H:%M') if changed else ''
    return f'<tr><td>{where}</td><td>{"" if size is None else readable(size)}</td><td>{time}</td></tr>'


def forms(words):
    return (
        '<div class="forms"><form method="post" enctype="multipart/form-data">'
        f'<label>{words["choose"]} <input type="file" name="files" multiple required></label>'
        f'<button>{words["upload"]}</button></form>'
        f'<form method="post"><label>{words["new-name"]} <input name="folder" required maxlength="200"></label>'
        f'<button>{words["create"]}</button></form></div>'
    )


def sign_out(words):
    return f'<form method="post" action="/signout"><p><button>{words["out"]}</button></p></form>'


def space(area, words):
    return words['space'].format(used=readable(area['used']), quota=readable(area['quota']))


def readable(size):
    for unit in ('B', 'kB', 'MB', 'GB', 'TB'):
        if size < 1000 or unit == 'TB':
            return f'{size:.0f} {unit}' if size >= 10 or unit == 'B' else f'{size:.1f} {unit}'
        size /= 1000


def link(to, text, more=''):
    return f'<a href="{html.escape(to)}"{more}>{html.escape(text)}</a>'


def redirect(out, to):
    out.write(f'Status: 303 See Other\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n'.encode())


def page(out, words, title, body, status=200):
    text = (
        f'<!doctype html><html lang="{words["language"]}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{html.escape(title)}</title><link rel="stylesheet" href="/page/plain.css"><main><h1>{html.escape(title)}</h1>'
        f'{body}</main></html>'
    ).encode('utf-8', 'replace')
    head = f'Status: {status}\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\nContent-Length: {len(text)}\r\n\r\n'
    out.write(head.encode() + text)
