"""Calendars that owners share: a list [{owner, with, mode, collection}], and a link in the home of each who may see one.

The link makes a shared calendar appear among one's own in every calendar program. What it allows is not in the link:
each request asks the list.
"""
import json
import os
import re

from cell_calendar.files import COLLECTIONS, SHARES, write_json

# No collection of one's own may begin so; user names have no "~".
PREFIX = 'shared~'
NAME = re.compile(r'[a-z][a-z0-9._-]{0,31}')
COLLECTION = re.compile(r'[^./\x00-\x1f\x7f][^/\x00-\x1f\x7f]{0,100}')


# The list that was read last, and the file that it was in. The file is held open: a new one is another inode for certain.
_last = (None, None, [], {})


def read_shares():
    return _read()[2]


def _read():
    """The file, what tells it from others, the list, and {user: {name of the link: share}}. Parsed once for each list."""
    global _last
    try:
        stat = os.stat(SHARES)
    except FileNotFoundError:
        return (None, None, [], {})
    known = _last
    if known[1] == _same(stat):
        return known
    file = open(SHARES, encoding='utf-8')
    try:
        shares = json.load(file)
    except ValueError:
        shares = []  # a damaged list shares nothing
    by_user = {}
    for share in shares:
        by_user.setdefault(share['with'], {})[link_name(share)] = share
    _last = known = (file, _same(os.fstat(file.fileno())), shares, by_user)
    return known


def _same(stat):
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns


def link_name(share):
    return f'{PREFIX}{share["owner"]}~{share["collection"]}'


def mode_of(user, name):
    """"read" or "write" for the collection `name` in the home of `user`, or None where nothing is shared."""
    share = _read()[3].get(user, {}).get(name)
    return share and share['mode']


def write_shares(shares):
    """The whole list; shares that are no longer in it are over when this returns."""
    write_json(SHARES, shares)
    for user in sorted(os.listdir(COLLECTIONS)):
        make_links(user)


def forget_shares(user):
    """Nothing is shared by or with `user` any more: a later account of the name has nothing of this one's."""
    shares = read_shares()
    others = [one for one in shares if user not in (one['owner'], one['with'])]
    if len(others) < len(shares):
        write_shares(others)


def make_links(user):
    """The home of `user` has the links that the list says, and no other. Call it with the storage locked."""
    home = f'{COLLECTIONS}/{user}'
    if not os.path.isdir(home):
        return
    shared = _read()[3].get(user, {})
    wanted = {name: f'../{one["owner"]}/{one["collection"]}' for name, one in shared.items()}
    there = {entry.name: os.readlink(entry.path) for entry in os.scandir(home) if entry.is_symlink()}
    for name, target in there.items():
        if wanted.get(name) != target:
            os.unlink(f'{home}/{name}')
    for name, target in wanted.items():
        if there.get(name) != target:
            os.symlink(target, f'{home}/{name}')


def checked(shares):
    """The list as it is stored, or a ValueError that says what is wrong with it."""
    if not isinstance(shares, list):
        raise ValueError('shares must be a list')
    return [_checked(share) for share in shares]


def _checked(share):
    fields = share if isinstance(share, dict) else {}
    owner, other = fields.get('owner'), fields.get('with')
    collection = fields.get('collection', 'calendar')
    if not all(isinstance(name, str) and NAME.fullmatch(name) for name in (owner, other)) or owner == other:
        raise ValueError('a share must have an owner, and another account that it is with')
    if fields.get('mode') not in ('read', 'write'):
        raise ValueError('the mode of a share must be read or write')
    if not isinstance(collection, str) or not COLLECTION.fullmatch(collection) or collection.startswith(PREFIX):
        raise ValueError('the collection of a share must be the last part of its address')
    return {'owner': owner, 'with': other, 'mode': fields['mode'], 'collection': collection}


def drop_links(home):
    for entry in os.scandir(home):
        if entry.is_symlink():
            os.unlink(entry.path)
