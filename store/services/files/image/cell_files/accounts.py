"""Accounts of files as the library of account helpers asks for them."""
from cell_accounts import mark_of
from cell_files import homes
from cell_files.files import DATA
from cell_files.links import end_links
from cell_files.users import hash_password, matches, read_users, write_users


class FilesAccounts:
    lock = f'{DATA}/.users.lock'

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
        users = read_users()
        if adopt is not None and not homes.give_back(adopt, username):
            raise ValueError('those data are not there, or the account has data of its own')
        homes.make_home(username)
        # Passwords that stay keep their hash, so that their sign-ins stay remembered.
        old = users.get(username, [])
        users[username] = [
            next((one for one in old if matches(password, one)), None) or hash_password(password)
            for password in passwords
        ]
        write_users(users)

    def remove(self, username, kept=None):
        """
        Lets nobody sign in any more, and sets the folder aside. Gives the id of what was kept, if anything; without a
        wanted id, for an account that is gone already, of what was kept last.
        """
        done = homes.removals()
        if kept in done:
            # The account that has the name now is a later one.
            return done[kept]
        users = read_users()
        known = users.pop(username, None) is not None
        if known:
            write_users(users)
        # A later account of the name inherits no link.
        end_links(username)
        aside = homes.set_aside(username, kept)
        if kept is not None:
            homes.note_removal(kept, aside)
            return aside
        return aside or (None if known else homes.newest_kept(username))

    def purge(self, kept):
        return homes.purge(kept)
