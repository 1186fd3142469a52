"""The library of account helpers: protocol, checks, lock, and a users file that is written atomically.

The cell runs a helper in the service's container with a verb as last argument: add, remove, set-password or list. The
account is JSON on standard input, the answer is JSON on standard output. The helper exits with 0 (done), 3 (already
so), 4 (no such account), or 1 with {"reason": ...}. Every verb may be repeated.

A helper of a service that reads a users file of lines "name:hash":

    #!/usr/bin/python3 -I
    from cell_accounts import UsersFile, serve
    serve(UsersFile('/data/users', hash_password, matches))

A service that keeps its accounts elsewhere passes an object with the same methods as UsersFile.
"""
import fcntl
import json
import os
import re
import sys

DONE, FAILED, ALREADY, UNKNOWN = 0, 1, 3, 4
INPUT_BYTES = 64 * 1024


class Refused(Exception):
    """What the caller can correct; the text goes into the answer, so it must never hold a password."""


class UsersFile:
    """Accounts in a file of lines "name:hash", for its owner only."""

    def __init__(self, path, hash_password, matches):
        """hash_password(bytes) gives the hash as text; matches(bytes, hash) says whether it is that password's."""
        self.path, self.hash_password, self.matches = path, hash_password, matches
        self.lock = os.path.join(os.path.dirname(path), '.' + os.path.basename(path) + '.lock')

    def list(self):
        return sorted(self._read())

    def has(self, username, password):
        """Whether there is such an account; with a password, whether it is the account's."""
        users = self._read()
        return username in users and (password is None or self.matches(password, users[username]))

    def set(self, username, password):
        self._write({**self._read(), username: self.hash_password(password)})

    def remove(self, username):
        self._write({name: hashed for name, hashed in self._read().items() if name != username})

    def _read(self):
        try:
            with open(self.path, encoding='utf-8') as file:
                lines = file.read().splitlines()
        except FileNotFoundError:
            return {}
        return dict(line.split(':', 1) for line in lines if ':' in line and not line.startswith('#'))

    def _write(self, users):
        """Readers see the old file or the new one; it is on the disk when this returns."""
        draft = self.path + '.new'
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w', encoding='utf-8') as file:
            file.writelines(f'{name}:{hashed}\n' for name, hashed in sorted(users.items()))
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, self.path)
        folder = os.open(os.path.dirname(self.path) or '.', os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def serve(accounts, username=r'[a-z][a-z0-9._-]{0,31}', password_bytes=1024):
    """Answers one call of the cell and exits. `username` is the pattern that the manifest has, too."""
    os.umask(0o077)
    try:
        code, answer = _answer(accounts, sys.argv[-1], username, password_bytes)
    except Refused as refused:
        code, answer = FAILED, {'reason': str(refused)}
    except OSError as error:
        code, answer = FAILED, {'reason': f'the users file could not be used: {error.strerror}'}
    print(json.dumps(answer))
    sys.exit(code)


def _answer(accounts, verb, pattern, password_bytes):
    if verb == 'list':
        return DONE, {'accounts': accounts.list()}
    if verb not in ('add', 'remove', 'set-password'):
        raise Refused('the verb must be add, remove, set-password or list')
    account = _read_account(pattern)
    name = account['username']
    # Calls at the same moment come one after another: each reads what the one before has written.
    with open(accounts.lock, 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if verb != 'add' and not accounts.has(name, None):
            return UNKNOWN, {'username': name}
        if verb == 'remove':
            accounts.remove(name)
            return DONE, {'username': name}
        password = _password_of(account, password_bytes)
        if accounts.has(name, password):
            return ALREADY, {'username': name}
        accounts.set(name, password)
    return DONE, {'username': name}


def _read_account(pattern):
    try:
        account = json.loads(sys.stdin.buffer.read(INPUT_BYTES))
    except (ValueError, RecursionError):
        # From None: the message of the parser could show a part of the password.
        raise Refused('standard input is not JSON') from None
    name = account.get('username') if isinstance(account, dict) else None
    # In most services the name is a folder, and stands before a colon.
    if not isinstance(name, str) or not re.fullmatch(pattern, name) or re.search(r'[:/\s\0]', name):
        raise Refused(f'the username must be as {pattern}')
    return account


def _password_of(account, most):
    password = account.get('password')
    if not isinstance(password, str) or password == '' or '\0' in password:
        raise Refused('a password is needed')
    try:
        encoded = password.encode('utf-8')
    except UnicodeEncodeError:
        raise Refused('the password is not text') from None
    if len(encoded) > most:
        raise Refused(f'the password is longer than {most} bytes')
    return encoded
