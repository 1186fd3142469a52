"""The data stand still for a copy, and are checked after they were put back."""
import fcntl
import os
import re
import signal
import subprocess
import sys
import time

from cell_email.files import DATA, DKIM_KEY, MAIL, RUN
from cell_email.homes import locked_data, messages_of
from cell_email.users import read_users

# Locked by who keeps the data still, for as long as they do. It outlives a restart of the container.
HOLDER = f'{DATA}/.held'
STILL = f'{RUN}/still'
SECONDS = 3600


def begin():
    let_go()
    ready, told = os.pipe()
    if os.fork() > 0:
        os.close(told)
        # Nothing comes where it was not had.
        sys.exit(0 if os.read(ready, 1) else 'the mailboxes could not be held still')
    os.setsid()
    nothing = os.open('/dev/null', os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    with locked_data(fcntl.LOCK_SH), open(HOLDER, 'w') as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(str(os.getpid()))
        file.flush()
        os.kill(server(), signal.SIGUSR1)
        if wait_for(lambda: os.path.exists(STILL)):
            os.write(told, b'.')
            time.sleep(SECONDS)


def end():
    held = let_go()
    if not wait_for(lambda: not os.path.exists(STILL)):
        sys.exit('the mail server did not come back')
    if not held:
        sys.exit('the mailboxes were not held still until the end of the copy')


def let_go():
    """Whether what was begun was held until now; nothing that was begun is that, too."""
    try:
        file = open(HOLDER)
    except FileNotFoundError:
        return True
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            held = False
        except BlockingIOError:
            held = True
            os.kill(int(file.read()), signal.SIGTERM)
            fcntl.flock(file, fcntl.LOCK_SH)
    os.unlink(HOLDER)
    return held


def server():
    with open(f'{RUN}/serve.pid') as file:
        return int(file.read())


def wait_for(happened, seconds=25):
    end_of_it = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end_of_it:
            return False
        time.sleep(0.05)
    return True


def check():
    """What was put back is whole: every message has the size that its name says, and the key is one."""
    if os.path.exists(HOLDER):
        # The copy has it from when it was made.
        os.unlink(HOLDER)
    subprocess.run(['/usr/bin/openssl', 'pkey', '-noout', '-in', DKIM_KEY], check=True)
    for name in read_users():
        if not os.path.isdir(f'{MAIL}/{name}'):
            sys.exit(f'the mailbox of {name} is not there')
        for file in messages_of(f'{MAIL}/{name}'):
            size = re.search(r',S=(\d+)', file)
            if size is not None and os.stat(file).st_size != int(size[1]):
                sys.exit(f'a message of {name} is not whole')
