"""The library of account helpers: protocol, checks, lock, and a users file that is written atomically.

The cell runs a helper in the service's container with a verb as last argument. The account is JSON on standard input,
the answer is JSON on standard output. The helper exits with 0 (done), 3 (already so), 4 (no such account or data), or 1
with {"reason": ...}. Every verb may be repeated.

    add           {"username", "password" or "passwords": [...], "display_name"?, "adopt"?: kept}   makes it so
    set-password  {"username", "password" or "passwords": [...]}
    remove        {"username", "as"?: id}    sets the data of the account aside: {"kept": id}, or null where there is none
    purge         {"kept": id}    deletes what was set aside, for good
    share         {"shares": [{"owner", "with", "mode": "read" or "write"}], "after"?: name, "upto"?: name}
    list          nothing         {"accounts": [...], "marks": {name: mark}}

"passwords" is the whole list of what signs in from now on; "adopt" gives an account data that were set aside. A removal
with "as" sets the data aside under that id, and is done once: asked for again, it leaves a later account of the name be.
The cell suspends an account by a password that nobody knows: what was signed in with another ends at once, the data stay.
A mark says in a few characters what passwords an account has, and is none: it changes when somebody else changes them.

"shares" is the whole list of what accounts share. A long one comes in parts: each is the whole list of the owners whose
names come after "after", up to and with "upto", by the codes of their characters; without the one or the other, of all from
the first or to the last. What it does not say is not shared. An account that is removed shares nothing, and nothing is
shared with it, from that moment on.

The verb "apply" (`batch` in the manifest) takes many: a line of JSON for each operation, such as {"do": "add", "username":
...}, and answers each in turn with a line of JSON: {"code": 0, "username": ..., "mark"?, "kept"?, "reason"?}.

A helper of a service that reads a users file of lines "name:hash":

    #!/usr/bin/python3 -I
    from cell_accounts import UsersFile, serve
    serve(UsersFile('/data/users', hash_password, matches))

A service that keeps its accounts elsewhere passes an object with the same attributes as UsersFile. One that shares has
`shares()` for the list that is stored, and `share(shares)` for a new one; one that sets data aside takes the id in `remove`.
"""
import fcntl
import hashlib
import json
import os
import re
import sys

DONE, FAILED, ALREADY, UNKNOWN = 0, 1, 3, 4
VERBS = ('add', 'remove', 'set-password', 'purge')
LINE_BYTES = 64 * 1024
MOST_PASSWORDS = 32


class Refused(Exception):
    """What the caller can correct; the text goes into the answer, so it must never hold a password."""


class UsersFile:
    """Accounts in a file of lines "name:hash", for its owner only; with `several` passwords "name:hash hash"."""

    def __init__(self, path, hash_password, matches, several=False):
        """hash_password(bytes) gives the hash as text; matches(bytes, hash) says whether it is that password's."""
        self.path, self.hash_password, self.matches, self.several = path, hash_password, matches, several
        self.lock = os.path.join(os.path.dirname(path), '.' + os.path.basename(path) + '.lock')

    def list(self):
        return sorted(self._read())

    def marks(self):
        return {name: mark_of(hashed) for name, hashed in self._read().items()}

    def mark(self, username):
        hashed = self._read().get(username)
        return hashed and mark_of(hashed)

    def has(self, username, passwords):
        """Whether there is such an account; with passwords, whether they are the account's, all and no others."""
        hashed = self._read().get(username)
        if hashed is None or passwords is None:
            return hashed is not None
        hashes = hashed.split(' ')
        return len(hashes) == len(passwords) and all(any(self.matches(p, h) for h in hashes) for p in passwords)

    def set(self, username, passwords, display_name=None, adopt=None):
        if adopt is not None:
            raise Refused('this service sets no data aside')
        if len(passwords) > 1 and not self.several:
            raise Refused('this service keeps one password for each account')
        self._write({**self._read(), username: ' '.join(self.hash_password(one) for one in passwords)})

    def remove(self, username, kept=None):
        """Gives the id of the data that were set aside, or None. `kept` is the id that they are to have."""
        users = self._read()
        if users.pop(username, None) is not None:
            self._write(users)

    def purge(self, kept):
        """Whether there was something of this id; now there is not."""
        return False

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


def mark_of(hashed):
    """A mark of salted hashes: it tells a change, and nothing of the passwords."""
    return hashlib.sha256(hashed.encode('utf-8')).hexdigest()[:16]


def serve(accounts, username=r'[a-z][a-z0-9._-]{0,31}', password_bytes=1024):
    """Answers one call of the cell and exits. `username` is the pattern that the manifest has, too."""
    os.umask(0o077)
    verb = sys.argv[-1]
    rules = (username, password_bytes)
    if verb == 'apply':
        # A line at a time: what was answered is done, whatever comes after.
        for line in iter(lambda: sys.stdin.buffer.readline(LINE_BYTES + 1), b''):
            code, answer = _safely(accounts, None, line, rules)
            print(json.dumps({'code': code, **answer}), flush=True)
        sys.exit(DONE)
    given = b'{}' if verb == 'list' else sys.stdin.buffer.read(LINE_BYTES + 1)
    code, answer = _safely(accounts, verb, given, rules)
    print(json.dumps(answer))
    sys.exit(code)


def _safely(accounts, verb, given, rules):
    try:
        operation = _parse(given)
        return _answer(accounts, operation.get('do') if verb is None else verb, operation, *rules)
    except (Refused, ValueError) as refused:
        return FAILED, {'reason': str(refused)}
    except OSError as error:
        return FAILED, {'reason': f'the users file could not be used: {error.strerror}'}


def _answer(accounts, verb, operation, pattern, password_bytes):
    if verb == 'list':
        marks = {'marks': accounts.marks()} if hasattr(accounts, 'marks') else {}
        return DONE, {'accounts': accounts.list(), **marks}
    if verb == 'share' and hasattr(accounts, 'share'):
        with open(accounts.lock, 'w') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            accounts.share(_all_shares(accounts, operation))
        return DONE, {}
    if verb not in VERBS:
        raise Refused('the verb must be add, remove, set-password, purge or list')
    about = {'kept': _kept_of(operation, 'kept')} if verb == 'purge' else {'username': _name_of(operation, pattern)}
    # Calls at the same moment come one after another: each reads what the one before has written.
    with open(accounts.lock, 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if verb == 'purge':
            return (DONE if accounts.purge(about['kept']) else UNKNOWN), about
        name = about['username']
        known = accounts.has(name, None)
        if verb == 'remove':
            # Asked again after it was interrupted, it says what was set aside all the same.
            wanted = [_kept_of(operation, 'as')] if operation.get('as') is not None else []
            return (DONE if known else UNKNOWN), {**about, 'kept': accounts.remove(name, *wanted)}
        if verb == 'set-password' and not known:
            return UNKNOWN, about
        code = _set(accounts, name, operation, password_bytes)
        mark = accounts.mark(name) if hasattr(accounts, 'mark') else None
        return code, {**about, 'mark': mark} if mark else about


def _all_shares(accounts, operation):
    """The list as it is to be: of the owners whom a part is not about, as it was."""
    shares, after, upto = (operation.get(key) for key in ('shares', 'after', 'upto'))
    if not isinstance(shares, list) or not all(isinstance(one, dict) and isinstance(one.get('owner'), str) for one in shares):
        raise Refused('shares must be a list of what owners share')
    if not all(end is None or isinstance(end, str) for end in (after, upto)):
        raise Refused('a part of the shares must be between two names')
    if after is None and upto is None:
        return shares

    def concerns(one):
        return (after is None or one['owner'] > after) and (upto is None or one['owner'] <= upto)

    if not all(concerns(one) for one in shares):
        raise Refused('a part of the shares must be of the owners between its names')
    return [one for one in accounts.shares() if not concerns(one)] + shares


def _set(accounts, name, operation, password_bytes):
    passwords = _passwords_of(operation, password_bytes)
    adopt = _kept_of(operation, 'adopt') if operation.get('adopt') is not None else None
    if adopt is None and accounts.has(name, passwords):
        return ALREADY
    display_name = operation.get('display_name')
    accounts.set(name, passwords, display_name if isinstance(display_name, str) else None, adopt)
    return DONE


def _parse(given):
    if len(given) > LINE_BYTES:
        raise Refused('standard input is too long')
    try:
        operation = json.loads(given)
    except (ValueError, RecursionError):
        # From None: the message of the parser could show a part of the password.
        raise Refused('standard input is not JSON') from None
    return operation if isinstance(operation, dict) else {}


def _name_of(operation, pattern):
    name = operation.get('username')
    # In most services the name is a folder, and stands before a colon.
    if not isinstance(name, str) or not re.fullmatch(pattern, name) or re.search(r'[:/\s\0]', name):
        raise Refused(f'the username must be as {pattern}')
    return name


def _kept_of(operation, key):
    kept = operation.get(key)
    # In most services it is a folder.
    if not isinstance(kept, str) or not re.fullmatch(r'[A-Za-z0-9][A-Za-z0-9._@-]{0,127}', kept):
        raise Refused('what was set aside has no such id')
    return kept


def _passwords_of(operation, most):
    given = operation['passwords'] if 'passwords' in operation else [operation.get('password')]
    if not isinstance(given, list) or not 0 < len(given) <= MOST_PASSWORDS:
        raise Refused('a password is needed')
    return [_encoded(password, most) for password in given]


def _encoded(password, most):
    if not isinstance(password, str) or password == '' or '\0' in password:
        raise Refused('a password is needed')
    try:
        encoded = password.encode('utf-8')
    except UnicodeEncodeError:
        raise Refused('the password is not text') from None
    if len(encoded) > most:
        raise Refused(f'the password is longer than {most} bytes')
    return encoded
