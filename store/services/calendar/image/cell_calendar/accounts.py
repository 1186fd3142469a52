"""Accounts of the calendar as the library of account helpers asks for them."""
from cell_accounts import mark_of
from cell_calendar import homes
from cell_calendar.files import DATA
from cell_calendar.shares import checked, make_links, write_shares
from cell_calendar.users import hash_password, matches, read_users, write_users


class CalendarAccounts:
    lock = f'{DATA}/.users.lock'

    def list(self):
        return sorted(read_users())

    def marks(self):
        return {name: mark_of(' '.join(hashes)) for name, hashes in read_users().items()}

    def has(self, username, passwords):
        """Whether there is such an account; with passwords, whether they are the account's, all and no other."""
        hashes = read_users().get(username)
        if hashes is None or passwords is None:
            return hashes is not None
        return len(hashes) == len(passwords) and all(
            any(matches(password, one) for one in hashes) for password in passwords
        )

    def set(self, username, passwords, display_name=None, adopt=None):
        users = read_users()
        with homes.locked_storage():
            if adopt is not None and not homes.give_back(adopt, username):
                raise ValueError('those data are not there, or the account has data of its own')
            homes.make_home(username, display_name or username)
            make_links(username)
        # Passwords that stay keep their hash, so that their sign-ins stay remembered.
        old = users.get(username, [])
        users[username] = [
            next((one for one in old if matches(password, one)), None) or hash_password(password)
            for password in passwords
        ]
        write_users(users)

    def remove(self, username):
        """
        Sets the home aside, and lets nobody sign in any more. Gives the id of what was kept, if anything; for an account
        that is gone already, of what was kept last.
        """
        users = read_users()
        with homes.locked_storage():
            kept = homes.set_aside(username)
            if username not in users:
                return kept or homes.newest_kept(username)
            del users[username]
            write_users(users)
        return kept

    def purge(self, kept):
        with homes.locked_storage():
            return homes.purge(kept)

    def share(self, shares):
        """The whole list of shares: what it does not say is not shared."""
        shares = checked(shares)
        with homes.locked_storage():
            write_shares(shares)
