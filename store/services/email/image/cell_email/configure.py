"""Writes the settings of Postfix, Dovecot, OpenDKIM and OpenDMARC, and makes what has to be there before they start."""
import os
import pwd
import re
import shutil
import subprocess

from cell_email.files import CERTIFICATE, DKIM_KEY, MAIL, REMOVED, RUN, SPOOL, USERS, read_text, write_whole
from cell_email.homes import VMAIL
from cell_email.maps import MAPS, write_maps
from cell_email.rate import LIMIT
from cell_email.settings import read_settings, relay_password
from cell_email.users import read_users, write_users

ETC = '/etc/cell'


def configure():
    settings = read_settings()
    os.umask(0o022)
    os.chmod('/data', 0o711)
    make_folder(RUN)
    # What Debian has beside its settings: which tables there are, and who owns what.
    shutil.copytree('/usr/share/cell-postfix', f'{RUN}/postfix', symlinks=True, dirs_exist_ok=True)
    for folder in (MAPS, SPOOL, os.path.dirname(DKIM_KEY), REMOVED):
        make_folder(folder)
    make_folder(f'{RUN}/postfix-data', 'postfix', 0o700)
    make_folder(f'{RUN}/rates', 'policy', 0o700)
    for milter in ('opendkim', 'opendmarc'):
        make_folder(f'{RUN}/{milter}', milter)
    make_folder(MAIL, 'vmail', 0o711)
    os.chmod(REMOVED, 0o700)
    if not os.path.exists(USERS):
        write_users({})
    make_key()
    write_postfix(settings)
    write_dovecot(settings)
    write_milters(settings)
    write(LIMIT, [str(settings.hourly_recipients)])
    write_maps(settings, read_users())


def make_folder(path, owner='root', mode=0o755):
    os.makedirs(path, exist_ok=True)
    os.chmod(path, mode)
    os.chown(path, pwd.getpwnam(owner).pw_uid, pwd.getpwnam(owner).pw_gid)


def make_key():
    """The key that signs outgoing mail is made here, once, and stays here."""
    if not os.path.exists(DKIM_KEY):
        made = subprocess.run(['/usr/bin/openssl', 'genrsa', '2048'], capture_output=True, check=True)
        write_whole(DKIM_KEY, made.stdout.decode('ascii'), 0o400)
    user = pwd.getpwnam('opendkim')
    # A copy in memory for the one program that signs: it does not run as root.
    own = f'{RUN}/dkim.pem'
    shutil.copyfile(DKIM_KEY, own)
    os.chmod(own, 0o400)
    os.chown(own, user.pw_uid, user.pw_gid)


def write_postfix(settings):
    milters = ['unix:/run/cell/opendkim/socket', *(['unix:/run/cell/opendmarc/socket'] if settings.receive else [])]
    lines = [
        f'myhostname = {settings.host}',
        f'myorigin = {settings.domain}',
        f'virtual_mailbox_domains = {settings.domain}',
        f'message_size_limit = {settings.message_mb * 1024 * 1024}',
        f'smtpd_tls_chain_files = {CERTIFICATE}/key.pem, {CERTIFICATE}/fullchain.pem',
        *sending(settings),
        # From outside nobody sends as one of us.
        f'smtpd_sender_restrictions = check_sender_access inline:{{ {{ {settings.domain} = 553 5.7.1 Sign in to send from here }} }}',
    ]
    write(f'{RUN}/postfix/main.cf', [read_text(f'{ETC}/main.cf'), *lines])
    incoming = [
        'smtp inet n - n - - smtpd',
        f'  -o smtpd_milters={",".join(milters)}',
    ]
    write(f'{RUN}/postfix/master.cf', [read_text(f'{ETC}/master.cf'), *(incoming if settings.receive else [])])


def sending(settings):
    """How mail leaves this server. `outside` is what submission demands of recipients elsewhere."""
    lines = ['smtpd_restriction_classes = outside']
    if settings.send == 'no':
        refusal = 'static:{550 5.7.1 This server sends no mail to others: its owner has not turned it on}'
        off = f'outside = permit_auth_destination, check_recipient_access {refusal}'
        return [*lines, off, 'default_transport = error:5.7.1 sending is off']
    lines.append('outside = permit_sasl_authenticated')
    if settings.send == 'direct':
        return [*lines, 'smtp_tls_security_level = may']
    next_hop = f'[{settings.relay_host}]:{settings.relay_port}'
    lines += [f'relayhost = {next_hop}', 'smtp_tls_security_level = secure']
    if settings.relay_port == 465:
        lines.append('smtp_tls_wrappermode = yes')
    if settings.relay_user != '':
        password = f'{RUN}/relay-password'
        write(password, [f'{next_hop} {settings.relay_user}:{relay_password()}'], 0o400)
        lines += ['smtp_sasl_auth_enable = yes', f'smtp_sasl_password_maps = texthash:{password}']
    return lines


def write_dovecot(settings):
    lines = [
        f'quota_storage_size = {settings.quota_mb}M',
        f'ssl_server_cert_file = {CERTIFICATE}/fullchain.pem',
        f'ssl_server_key_file = {CERTIFICATE}/key.pem',
        f'hostname = {settings.host}',
        f'postmaster_address = postmaster@{settings.domain}',
        f'mail_uid = {VMAIL}',
        f'mail_gid = {VMAIL}',
    ]
    write(f'{RUN}/dovecot.conf', [read_text(f'{ETC}/dovecot.conf'), *lines])


def write_milters(settings):
    # Its own resolver would ask the root servers.
    resolvers = re.findall(r'^nameserver\s+(\S+)', read_text('/etc/resolv.conf'), re.MULTILINE)
    signing = [
        f'Domain {settings.domain}',
        f'AuthservID {settings.host}',
        f'Nameservers {",".join(resolvers) or "127.0.0.11"}',
    ]
    write(f'{RUN}/opendkim.conf', [read_text(f'{ETC}/opendkim.conf'), *signing])
    if settings.receive:
        judging = [
            f'AuthservID {settings.host}',
            f'TrustedAuthservIDs {settings.host}',
            f'RejectFailures {"true" if settings.refuse_forged else "false"}',
        ]
        write(f'{RUN}/opendmarc.conf', [read_text(f'{ETC}/opendmarc.conf'), *judging])


def write(path, lines, mode=0o644):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')
