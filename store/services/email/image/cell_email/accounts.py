"""Accounts of the mail server as the library of account helpers asks for them."""
import os
import pathlib
import signal
import subprocess

from cell_accounts import mark_of
from cell_email import homes
from cell_email.files import DATA, RUN
from cell_email.maps import write_maps
from cell_email.settings import RESERVED, read_settings
from cell_email.users import hash_password, matches, read_users, write_users


# In memory, as sessions are: an empty file for each account whose sessions still have to end.
OWED = f'{RUN}/kicks'


class MailAccounts:
    lock = f'{DATA}/.users.lock'

    def __init__(self):
        """Ends what one who was ended in the middle of a change left open, whatever is asked for."""
        try:
            for username in os.listdir(OWED) if os.path.isdir(OWED) else []:
                with homes.locked_data():
                    # Who owes it has made the change, or will not any more.
                    pass
                pay_kick(username)
        except ValueError:
            # It stays owed; the next call tries again.
            return

    def list(self):
        return sorted(read_users())

    def marks(self):
        return {name: mark_of(' '.join(hashes)) for name, hashes in read_users().items()}

    def mark(self, username):
        hashes = read_users().get(username)
        return hashes and mark_of(' '.join(hashes))

    def has(self, username, passwords):
        """Whether there is such an account; with passwords, whether they are the account's, all and no other."""
        hashes = read_users().get(username)
        if hashes is None or passwords is None:
            return hashes is not None
        return len(hashes) == len(passwords) and all(
            any(matches(password, one) for one in hashes) for password in passwords
        )

    def set(self, username, passwords, display_name=None, adopt=None):
        if username in RESERVED:
            raise ValueError(f'{username} is an address of the mail server itself')
        with homes.locked_data():
            users = read_users()
            if adopt is not None and not homes.give_back(adopt, username):
                raise ValueError('those data are not there, or the account has data of its own')
            homes.make_home(username)
            old = users.get(username, [])
            users[username] = [
                next((one for one in old if matches(password, one)), None) or hash_password(password)
                for password in passwords
            ]
            withdrawn = not set(old) <= set(users[username])
            if withdrawn:
                owe_kick(username)
            change(users)
        if withdrawn:
            # Who signed in with what counts no more is out.
            pay_kick(username)

    def remove(self, username, kept=None):
        """
        Lets nobody sign in any more, ends what is open, and sets the mailbox aside. Gives the id of what was kept, if
        anything; without a wanted id, for an account that is gone already, of what was kept last.
        """
        with homes.locked_data():
            done = homes.removals()
            if kept in done:
                # The account that has the name now is a later one.
                return done[kept]
            users = read_users()
            known = users.pop(username, None) is not None
            if known:
                change(users)
            kick(username)
            aside = homes.set_aside(username, kept)
            if kept is not None:
                homes.note_removal(kept, aside)
                return aside
            return aside or (None if known else homes.newest_kept(username))

    def purge(self, kept):
        with homes.locked_data():
            return homes.purge(kept)


def change(users):
    write_users(users)
    write_maps(read_settings(), users)


def owe_kick(username):
    os.makedirs(OWED, mode=0o700, exist_ok=True)
    with open(f'{OWED}/{username}', 'w', encoding='utf-8'):
        pass


def pay_kick(username):
    kick(username)
    # Another call may have been faster.
    pathlib.Path(OWED, username).unlink(missing_ok=True)


def kick(username):
    """Ends the open sessions of an account; the server that stands still for a copy has none."""
    if os.path.exists(f'{RUN}/still'):
        return
    # 68: nobody of that name was signed in.
    done = subprocess.run(['/usr/bin/doveadm', 'kick', username], capture_output=True, check=False)
    if done.returncode not in (0, 68):
        raise ValueError('the open sessions could not be ended')
    end_submissions()


def end_submissions():
    """
    Postfix does not say whose a session is, so all end that could send: a mail program begins anew, and what it was not
    told to be taken it sends again.
    """
    for pid in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open(f'/proc/{pid}/cmdline', 'rb') as file:
                argv = file.read().split(b'\0')
            if argv[:3] == [b'smtpd', b'-n', b'submission']:
                os.kill(int(pid), signal.SIGTERM)
        except (FileNotFoundError, ProcessLookupError):
            continue
