"""Where the data are, and how they are written: whole or not at all."""
import os

DATA = '/data'
USERS = f'{DATA}/users'
MAIL = f'{DATA}/mail'
REMOVED = f'{DATA}/removed'
REMOVALS = f'{DATA}/removals.json'
SPOOL = f'{DATA}/spool'
DKIM_KEY = f'{DATA}/dkim/cell.pem'
# Held by who changes the data, and shared by who copies them.
LOCK = f'{DATA}/.lock'
# In memory: what is made anew at each start.
RUN = '/run/cell'
# The cell places it.
CERTIFICATE = '/run/certificate'


def write_whole(path, text, mode=0o600, group=None):
    """Readers see the old file or the new one; it is on the disk when this returns."""
    draft = f'{path}.new'
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w', encoding='utf-8') as file:
        if group is not None:
            os.fchown(file.fileno(), -1, group)
        os.fchmod(file.fileno(), mode)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_folder(os.path.dirname(path))


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
