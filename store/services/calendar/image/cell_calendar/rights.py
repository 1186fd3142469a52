"""Who may do what: owners all with their own, others what the owner shares with them, and nobody anything else."""
from radicale import pathutils, rights

from cell_calendar.shares import PREFIX, mode_of

# "d" and "o" forbid to delete or to replace the collection itself, "D" to delete the whole home.
SHARED = {'read': 'r', 'write': 'rwdo'}
HOME, OWN = 'RWD', 'rw'


class Rights(rights.BaseRights):
    def authorization(self, user, path):
        parts = pathutils.strip_path(path).split('/')
        if not user:
            return ''
        if parts == ['']:
            return 'R'
        if parts[0] != user or len(parts) > 2:
            return ''
        if len(parts) == 1:
            return HOME
        if parts[1].startswith(PREFIX):
            return SHARED.get(mode_of(user, parts[1]), '')
        return OWN
