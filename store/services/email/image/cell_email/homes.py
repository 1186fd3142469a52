"""The mailboxes of accounts: made with the account, set aside with it, given back or deleted for good."""
import contextlib
import fcntl
import json
import os
import re
import secrets
import shutil
import time

from cell_email.files import LOCK, MAIL, REMOVALS, REMOVED, move, read_text, sync_folder, write_whole

# How long a call waits for a copy that is being made.
LOCK_SECONDS = 20
KEPT = re.compile(r'[A-Za-z0-9][A-Za-z0-9._@-]{0,127}')
# So many removals are known for being done.
MOST_REMOVALS = 2000
VMAIL = 5000


class Busy(ValueError):
    """The data could not be locked."""


@contextlib.contextmanager
def locked_data(kind=fcntl.LOCK_EX, seconds=LOCK_SECONDS):
    with open(LOCK, 'a') as lock:
        end = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(lock, kind | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise Busy('the mailboxes are in use, or being copied') from None
                time.sleep(0.05)
        yield lock


def make_home(name):
    home = f'{MAIL}/{name}'
    if not os.path.isdir(home):
        os.mkdir(home, 0o700)
        os.chown(home, VMAIL, VMAIL)
        sync_folder(MAIL)


def set_aside(name, kept=None):
    """
    Moves the mailbox away under an id that is returned, so that a later account of that name does not inherit it. None
    where nothing was in it. `kept` is the id that it is to have; what is there under that id already stays.
    """
    if kept is not None and os.path.isdir(folder_of(kept)):
        return kept
    home = f'{MAIL}/{name}'
    if not os.path.isdir(home):
        return None
    if not holds_something(home):
        shutil.rmtree(home)
        return None
    kept = kept or f'{name}@{secrets.token_hex(8)}'
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
    write_whole(REMOVALS, json.dumps(dict(done[-MOST_REMOVALS:])))


def newest_kept(name):
    """The id of what was set aside last for an account of that name, or None."""
    found = [entry for entry in os.scandir(REMOVED) if entry.name.startswith(f'{name}@')]
    return max(found, key=lambda entry: entry.stat().st_ctime_ns).name if found else None


def give_back(kept, name):
    """Whether the mailbox is now the one that was set aside; again is fine, one with anything in it stays as it is."""
    source, home = folder_of(kept), f'{MAIL}/{name}'
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


def messages_of(home):
    """The files of all messages, those that are being written too."""
    for folder, _, files in os.walk(f'{home}/Maildir'):
        if os.path.basename(folder) in ('cur', 'new', 'tmp'):
            yield from (f'{folder}/{file}' for file in files)


def holds_something(home):
    """Whether there is a message, or a filter that its owner made."""
    filters = f'{home}/sieve'
    kept = os.path.isdir(filters) and any(entry.name.endswith('.sieve') for entry in os.scandir(filters))
    return kept or next(messages_of(home), None) is not None
