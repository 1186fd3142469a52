"""The users file: lines "name:hash hash ...", one bcrypt hash for each password of the account. Apache's module reads it."""
import bcrypt

from cell_files.files import USERS, read_text, write_whole

# What bcrypt looks at; it would ignore the rest without a word.
PASSWORD_BYTES = 72
# A check costs 60 ms of a processor; the module remembers in memory what it found right.
COST = 10


def read_users():
    lines = [line for line in read_text(USERS).splitlines() if ':' in line]
    return {name: hashes.split() for name, hashes in (line.split(':', 1) for line in lines)}


def write_users(users):
    write_whole(USERS, ''.join(f'{name}:{" ".join(hashes)}\n' for name, hashes in sorted(users.items())))


def hash_password(password):
    return bcrypt.hashpw(password, bcrypt.gensalt(COST)).decode('ascii')


def matches(password, hashed):
    if len(password) > PASSWORD_BYTES:
        return False
    try:
        return bcrypt.checkpw(password, hashed.encode('utf-8'))
    except ValueError:
        return False  # not a bcrypt hash, or a NUL in the password: it lets nobody in
