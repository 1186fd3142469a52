"""How many recipients an account has had in the last hour: in a file for each account, in memory."""
import fcntl
import json
import os
import time

from cell_email.files import RUN, read_text

HOUR = 3600
RATES = f'{RUN}/rates'
LIMIT = f'{RUN}/rate-limit'


def judge(asked, limit):
    """What Postfix is to do with the message that it asks about."""
    who = asked.get('sasl_username', '')
    count = int(asked.get('recipient_count') or '0')
    if who == '' or '/' in who:
        return 'DUNNO'
    now = time.time()
    # No account is called so: names begin with a letter or a digit.
    with open(os.open(f'{RATES}/.lock', os.O_RDWR | os.O_CREAT, 0o600)) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        past = [one for one in json.loads(read_text(f'{RATES}/{who}') or '[]') if now - HOUR < one[0] <= now]
        if sum(many for _, many in past) + count > limit:
            return f'450 4.7.1 No more than {limit} recipients an hour'
        keep(who, [*past, [now, count]])
    return 'DUNNO'


def keep(who, past):
    """Whole or not at all, also when this is ended in the middle; one draft will do, since one holds the lock."""
    draft = f'{RATES}/.draft'
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w', encoding='utf-8') as file:
        json.dump(past, file)
    os.replace(draft, f'{RATES}/{who}')


def read_limit():
    """Postfix starts this without the environment."""
    with open(LIMIT, encoding='ascii') as file:
        return int(file.read())
