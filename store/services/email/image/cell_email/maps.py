"""Who has which address: tables for Postfix, and lists for the scripts of Dovecot and OpenDKIM."""
import os
import subprocess

from cell_email.files import RUN
from cell_email.settings import ROLES

MAPS = f'{RUN}/maps'


def write_maps(settings, accounts):
    """`accounts` are the names in the order in which they were made."""
    domain, owned = settings.domain, owners_of(settings, list(accounts))
    aliases = {name: owners for name, owners in owned.items() if name not in accounts}
    senders = {f'{name}@{domain}': ' '.join(owners) for name, owners in owned.items()}
    table('mailboxes', {f'{name}@{domain}': name for name in accounts})
    table('aliases', {f'{name}@{domain}': ' '.join(f'{one}@{domain}' for one in owners) for name, owners in aliases.items()})
    table('senders', senders)
    subprocess.run(['/usr/sbin/postmap', *(f'lmdb:{MAPS}/{name}' for name in ('mailboxes', 'aliases', 'senders'))], check=True)
    # Dovecot judges the quota of an address by the first who gets its mail.
    table('first', {name: owners[0] for name, owners in aliases.items()})


def owners_of(settings, accounts):
    """The accounts that each address belongs to; an account has its own name to itself."""
    owned = {name: [name] for name in accounts}
    for alias, account in settings.aliases:
        if account in accounts and alias not in accounts:
            owned.setdefault(alias, []).append(account)
    owner = settings.owner if settings.owner in accounts else next(iter(accounts), None)
    if owner is not None:
        owned.update({role: [owner] for role in ROLES})
    return owned


def table(name, entries):
    draft = f'{MAPS}/{name}.new'
    with open(draft, 'w', encoding='utf-8') as file:
        file.writelines(f'{key} {value}\n' for key, value in entries.items())
        os.fchmod(file.fileno(), 0o644)
    os.replace(draft, f'{MAPS}/{name}')
