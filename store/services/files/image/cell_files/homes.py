"""The folders of accounts: made with the account, set aside with it, given back or deleted for good."""
import json
import os
import re
import secrets
import shutil

from cell_files.files import HOMES, REMOVALS, REMOVED, move, read_text, sync_folder, write_json

KEPT = re.compile(r'[A-Za-z0-9][A-Za-z0-9._@-]{0,127}')
# So many removals are known for being done.
MOST_REMOVALS = 2000


def make_home(name):
    os.makedirs(f'{HOMES}/{name}', mode=0o700, exist_ok=True)
    sync_folder(HOMES)


def set_aside(name, kept=None):
    """
    Moves the folder away under an id that is returned, so that a later account of that name does not inherit it. None
    where nothing was in it. `kept` is the id that it is to have; what is there under that id already stays.
    """
    if kept is not None and os.path.isdir(folder_of(kept)):
        return kept
    home = f'{HOMES}/{name}'
    if not os.path.isdir(home):
        return None
    if not holds_something(home):
        shutil.rmtree(home)
        return None
    kept = kept or f'{name}@{secrets.token_hex(8)}'
    os.makedirs(REMOVED, exist_ok=True)
    move(home, folder_of(kept))
    return kept


def removals():
    """The ids of removals that are done, with the ids of what each set aside, or None."""
    try:
        return json.loads(read_text(REMOVALS) or '{}')
    except ValueError:
        return {}


def note_removal(wanted, kept):
    done = [*removals().items(), (wanted, kept)]
    write_json(REMOVALS, dict(done[-MOST_REMOVALS:]))


def newest_kept(name):
    """The id of what was set aside last for an account of that name, or None."""
    if not os.path.isdir(REMOVED):
        return None
    found = [entry for entry in os.scandir(REMOVED) if entry.name.startswith(f'{name}@')]
    return max(found, key=lambda entry: entry.stat().st_ctime_ns).name if found else None


def give_back(kept, name):
    """Whether the folder is now the one that was set aside; again is fine, one with anything in it stays as it is."""
    source, home = folder_of(kept), f'{HOMES}/{name}'
    if not os.path.isdir(source):
        return os.path.isdir(home)
    if os.path.isdir(home):
        if holds_something(home):
            return False
        shutil.rmtree(home)
    move(source, home)
    return True


def purge(kept):
    folder = folder_of(kept)
    if not os.path.isdir(folder):
        return False
    shutil.rmtree(folder)
    sync_folder(REMOVED)
    return True


def folder_of(kept):
    if not isinstance(kept, str) or not KEPT.fullmatch(kept):
        raise ValueError('kept must be the id of data that was set aside')
    return f'{REMOVED}/{kept}'


def holds_something(home):
    """Whether there is a file or a folder besides what the server keeps of the folder's properties."""
    return any(entry.name != '.DAV' for entry in os.scandir(home))
