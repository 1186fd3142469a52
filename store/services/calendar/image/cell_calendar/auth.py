"""Who signs in: an account with one of its passwords."""
import collections
import hashlib
import hmac
import os
import threading

from radicale import auth

from cell_calendar.users import hash_password, matches, read_users

# Sign-ins that are remembered by this process; one is some 300 bytes.
REMEMBERED = 512


class Auth(auth.BaseAuth):
    """Radicale itself delays what fails, and lets every failure take as long as the longest."""

    def __init__(self, configuration):
        super().__init__(configuration)
        # Which hash a password was found to have, by a digest that only this process can make: clients send the
        # password with every request, and bcrypt is slow by design.
        self._known = collections.OrderedDict()
        self._key = os.urandom(32)
        self._known_lock = threading.Lock()
        self._nobody = hash_password(os.urandom(24).hex().encode())

    def _login(self, login, password):
        # Read each time: a removed account, and a withdrawn password, are out at once.
        hashes = read_users().get(login, [])
        try:
            secret = password.encode('utf-8')
        except UnicodeEncodeError:
            return ''
        digest = hmac.digest(self._key, login.encode('utf-8', 'replace') + b'\0' + secret, hashlib.sha256)
        with self._known_lock:
            known = self._known.get(digest)
        if known is not None and known in hashes:
            return login
        # An unknown name costs what a wrong password costs.
        found = next((one for one in hashes or [self._nobody] if matches(secret, one)), None)
        if found is None or not hashes:
            return ''
        with self._known_lock:
            self._known[digest] = found
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return login
