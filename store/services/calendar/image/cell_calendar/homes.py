"""The collections of accounts: made with the account, set aside with it, given back or deleted for good."""
import contextlib
import fcntl
import json
import os
import re
import secrets
import shutil
import time

from cell_calendar.files import COLLECTIONS, REMOVALS, REMOVED, STORAGE_LOCK, move, read_text, sync_folder, write_json
from cell_calendar.shares import drop_links

# How long a call waits for Radicale, and for a copy that is being made.
LOCK_SECONDS = 20
KEPT = re.compile(r'[A-Za-z0-9][A-Za-z0-9._@-]{0,127}')
# So many removals are known for being done.
MOST_REMOVALS = 2000


class Busy(ValueError):
    """The collections could not be locked."""


@contextlib.contextmanager
def locked_storage(kind=fcntl.LOCK_EX, seconds=LOCK_SECONDS):
    os.makedirs(COLLECTIONS, exist_ok=True)
    with open(STORAGE_LOCK, 'a') as lock:
        end = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(lock, kind | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise Busy('the calendars are in use, or being copied') from None
                time.sleep(0.05)
        yield lock


def make_home(name, display_name):
    """A home with a calendar and an address book, where there is nothing yet. Both are called after their owner."""
    home = f'{COLLECTIONS}/{name}'
    if os.path.isdir(home):
        if collections_of(home):
            return
        # Radicale makes an empty one for who signs in.
        shutil.rmtree(home)
    draft = f'{COLLECTIONS}/.Radicale.new-{name}'
    shutil.rmtree(draft, ignore_errors=True)
    for collection, tag in (('calendar', 'VCALENDAR'), ('contacts', 'VADDRESSBOOK')):
        os.makedirs(f'{draft}/{collection}')
        write_json(f'{draft}/{collection}/.Radicale.props', {'tag': tag, 'D:displayname': display_name})
    move(draft, home)


def set_aside(name, kept=None):
    """
    Moves the home away under an id that is returned, so that a later account of that name does not inherit it. None
    where nothing was in it. `kept` is the id that it is to have; what is there under that id already stays.
    """
    if kept is not None and os.path.isdir(folder_of(kept)):
        return kept
    home = f'{COLLECTIONS}/{name}'
    if not os.path.isdir(home):
        return None
    drop_links(home)
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
    """Whether the home is now the one that was set aside; again is fine, a home with anything in it stays as it is."""
    source, home = folder_of(kept), f'{COLLECTIONS}/{name}'
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
    """Whether there is an event, a contact, or a collection that its owner made."""
    return any(
        entry.name not in ('calendar', 'contacts')
        or any(not item.name.startswith('.Radicale') for item in os.scandir(entry.path))
        for entry in collections_of(home)
    )


def collections_of(home):
    return [
        entry
        for entry in os.scandir(home)
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith('.Radicale')
    ]
