"""The certificate that mail programs see."""
import os
import subprocess

from cell_email.files import OWN_CERTIFICATE, PLACED_CERTIFICATE


def folder_of_certificate(settings):
    """The cell's own where it places one; otherwise one that signs itself, which programs ask their users about."""
    if os.path.exists(f'{PLACED_CERTIFICATE}/key.pem'):
        return PLACED_CERTIFICATE
    if not os.path.exists(f'{OWN_CERTIFICATE}/fullchain.pem'):
        os.makedirs(OWN_CERTIFICATE, mode=0o700, exist_ok=True)
        kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3650']
        about = ['-subj', f'/CN={settings.host}', '-addext', f'subjectAltName=DNS:{settings.host}']
        place = ['-keyout', f'{OWN_CERTIFICATE}/key.pem', '-out', f'{OWN_CERTIFICATE}/fullchain.pem']
        subprocess.run(['/usr/bin/openssl', 'req', '-x509', *kind, *about, *place], check=True, capture_output=True)
    return OWN_CERTIFICATE
