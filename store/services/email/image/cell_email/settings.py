"""The settings, as the environment gives them; what the cell's form cannot say of them is checked here."""
import os
import re
from dataclasses import dataclass

RELAY_PASSWORD = '/run/settings/relay-password'
# These belong to whoever runs the server: RFC 2142, and what machines send to.
ROLES = ('postmaster', 'abuse', 'hostmaster', 'webmaster', 'security', 'root')
RESERVED = (*ROLES, 'mailer-daemon', 'double-bounce', 'nobody', 'noreply', 'no-reply')
HOST = re.compile(r'(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*')
NAME = re.compile(r'[a-z0-9][a-z0-9._-]{0,31}')


class Wrong(ValueError):
    """What the owner can correct."""


@dataclass(frozen=True)
class Settings:
    domain: str
    owner: str
    # Pairs of the name of an address and the account that it is of.
    aliases: tuple
    receive: bool
    refuse_forged: bool
    send: str
    relay_host: str
    relay_port: int
    relay_user: str
    message_mb: int
    quota_mb: int
    hourly_recipients: int

    @property
    def host(self):
        return f'mail.{self.domain}'


def read_settings(variables=os.environ):
    settings = Settings(
        domain=host_of(variables['CELL_DOMAIN'], 'the domain'),
        owner=variables.get('OWNER', ''),
        aliases=tuple(aliases_of(f'{variables.get("ALIASES", "")} {variables.get("MORE_ALIASES", "")}')),
        receive=variables.get('RECEIVE') == 'true',
        refuse_forged=variables.get('REFUSE_FORGED') == 'true',
        send=variables.get('SEND', 'no'),
        relay_host=variables.get('RELAY_HOST', ''),
        relay_port=int(variables.get('RELAY_PORT', '587')),
        relay_user=variables.get('RELAY_USER', ''),
        message_mb=int(variables.get('MESSAGE_MB', '50')),
        quota_mb=int(variables.get('QUOTA_MB', '2048')),
        hourly_recipients=int(variables.get('HOURLY_RECIPIENTS', '300')),
    )
    if settings.send == 'relay':
        host_of(settings.relay_host, 'the relay')
    return settings


def host_of(text, what):
    if not HOST.fullmatch(text):
        raise Wrong(f'{what} must be the name of a host')
    return text


def aliases_of(text):
    for word in text.split():
        alias, equals, account = word.partition('=')
        if not equals or not NAME.fullmatch(alias) or not NAME.fullmatch(account):
            raise Wrong(f'{word!r} is not an alias such as info=ada')
        if alias in RESERVED:
            raise Wrong(f'{alias} cannot be an alias')
        yield alias, account


def relay_password():
    """One line: it goes into a file of lines."""
    with open(RELAY_PASSWORD, encoding='utf-8') as file:
        password = file.read().rstrip('\n')
    if '\n' in password:
        raise Wrong('the password of the relay must be one line')
    return password
