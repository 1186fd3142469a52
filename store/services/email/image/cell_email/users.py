"""The users file: lines "name:hash hash ...", one bcrypt hash for each password. The first line is the first account's."""
import grp

import bcrypt

from cell_email.files import USERS, read_text, write_whole

# What bcrypt looks at; it would ignore the rest without a word.
PASSWORD_BYTES = 72
# A check costs 60 ms of a processor; programs that read mail stay signed in.
COST = 10


def read_users():
    lines = [line for line in read_text(USERS).splitlines() if ':' in line]
    return {name: hashes.split() for name, hashes in (line.split(':', 1) for line in lines)}


def write_users(users):
    text = ''.join(f'{name}:{" ".join(hashes)}\n' for name, hashes in users.items())
    write_whole(USERS, text, 0o640, grp.getgrnam('dovecot').gr_gid)


def hash_password(password):
    return bcrypt.hashpw(password, bcrypt.gensalt(COST)).decode('ascii')


def matches(password, hashed):
    if len(password) > PASSWORD_BYTES:
        return False
    try:
        return bcrypt.checkpw(password, hashed.encode('utf-8'))
    except ValueError:
        return False  # not a bcrypt hash: it lets nobody in
