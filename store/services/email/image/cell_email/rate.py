"""How many recipients an account has had in the last hour: in a file for each account, in memory."""
import fcntl
import json
import os
import time

from cell_email.files import RUN

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
    with open(os.open(f'{RATES}/{who}', os.O_RDWR | os.O_CREAT, 0o600), 'r+', encoding='utf-8') as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        past = [one for one in json.loads(file.read() or '[]') if now - HOUR < one[0] <= now]
        if sum(many for _, many in past) + count > limit:
            return f'450 4.7.1 No more than {limit} recipients an hour'
        file.seek(0)
        file.truncate()
        json.dump([*past, [now, count]], file)
    return 'DUNNO'


def read_limit():
    """Postfix starts this without the environment."""
    with open(LIMIT, encoding='ascii') as file:
        return int(file.read())
