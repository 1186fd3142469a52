"""Where the data are, and how they are written: whole or not at all."""
import json
import os

DATA = '/data'
USERS = f'{DATA}/users'
HOMES = f'{DATA}/dav'
SHARED = f'{DATA}/shared'
# Locked by who writes and by who copies.
WRITING = f'{DATA}/locks/writing'
LINKS = f'{DATA}/links'
REMOVED = f'{DATA}/removed'
REMOVALS = f'{DATA}/removals.json'


def write_whole(path, text):
    """Readers see the old file or the new one; it is on the disk when this returns."""
    draft = f'{path}.new'
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w', encoding='utf-8') as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_folder(os.path.dirname(path))


def write_json(path, value):
    write_whole(path, json.dumps(value, ensure_ascii=False))


def read_text(path):
    try:
        with open(path, encoding='utf-8') as file:
            return file.read()
    except FileNotFoundError:
        return ''


def sync_folder(path):
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def move(source, target):
    """Renames a folder within the data; both folders above it know of it when this returns."""
    os.rename(source, target)
    sync_folder(os.path.dirname(target))
    sync_folder(os.path.dirname(source))
