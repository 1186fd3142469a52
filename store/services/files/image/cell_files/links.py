"""Links for people without an account. Apache's module reads the records; here they are written, listed and deleted."""
import fcntl
import hashlib
import os
import secrets
import time

from cell_files.files import LINKS, read_text, sync_folder, write_whole
from cell_files.users import hash_password

MOST_LINKS = 200
DAY = 86400


def make_link(owner, path, days, password):
    """The new link, or None when the owner has as many as one may have."""
    os.makedirs(LINKS, mode=0o700, exist_ok=True)
    with open(f'{LINKS}/.lock', 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if len(links_of(owner)) >= MOST_LINKS:
            return None
        token = secrets.token_hex(16)
        link = {'owner': owner, 'path': path, 'until': str(int(time.time()) + days * DAY), 'token': token}
        if password is not None:
            link['password'] = hash_password(password.encode('utf-8'))
        write_whole(_file(token), ''.join(f'{word} {value}\n' for word, value in link.items()))
        return link


def links_of(owner):
    """Links that still lead somewhere; those whose time is over go."""
    found = []
    for entry in os.scandir(LINKS) if os.path.isdir(LINKS) else ():
        if entry.name.startswith('.') or entry.name.endswith('.new'):
            continue
        link = dict(line.split(' ', 1) for line in read_text(entry.path).splitlines() if ' ' in line)
        if not link or int(link['until']) <= time.time():
            _delete(entry.path)
        elif link['owner'] == owner:
            found.append(link)
    return sorted(found, key=lambda link: (link['path'], link['until']))


def end_link(owner, wanted):
    """Whether there was such a link of this owner."""
    for link in links_of(owner):
        if id_of(link) == wanted:
            _delete(_file(link['token']))
            return True
    return False


def end_links(owner):
    for link in links_of(owner):
        _delete(_file(link['token']))


def id_of(link):
    return os.path.basename(_file(link['token']))[:16]


def _file(token):
    return f'{LINKS}/{hashlib.sha256(token.encode()).hexdigest()}'


def _delete(path):
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    sync_folder(LINKS)
