"""What a browser sees at the address of the calendar: how to connect, and who signs in."""
import html
import re
from http import client

from cell_calendar.words import WORDS

STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 38rem; padding: 2rem 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.125rem; margin: 1.5rem 0 0; }
p, ol { margin: .5rem 0; } code { font-size: 1em; font-weight: 600; }
"""
STYLE_PATH = '/.web/style.css'
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HOST = re.compile(r'[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?')


def is_wanted(environ):
    """A person's browser that opens the address. A calendar program never asks so, or says who it is."""
    return (
        'text/html' in environ.get('HTTP_ACCEPT', '')
        and environ.get('HTTP_SEC_FETCH_MODE', 'navigate') == 'navigate'
        and not environ.get('HTTP_AUTHORIZATION')
    )


def answer(environ):
    language = language_of(environ.get('HTTP_ACCEPT_LANGUAGE', ''))
    headers = {
        'Content-Type': 'text/html',
        'Content-Language': language,
        'Content-Security-Policy': POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-cache',
        'Vary': 'Accept, Accept-Language, Authorization, Sec-Fetch-Mode',
    }
    host = environ.get('HTTP_X_FORWARDED_HOST') or environ.get('HTTP_HOST', '')
    return client.OK, headers, draw(host.lower(), language)


def style():
    return client.OK, {'Content-Type': 'text/css', 'X-Content-Type-Options': 'nosniff'}, STYLE


def draw(host, language):
    words = WORDS[language]
    shown = html.escape(host) if HOST.fullmatch(host) else '…'
    # The cell's own pages are at the domain, one label up.
    home = shown.partition('.')[2]
    own = f'<a href="https://{home}/me">{words["own_page"]}</a>' if home else words['own_page']
    ways = ''.join(
        f'<h2>{title}</h2><ol>{"".join(f"<li>{step}</li>" for step in steps)}</ol>' for title, steps in words['ways']
    )
    filled = (words['lead'] + words['who'] + ways).replace('{host}', f'<code>{shown}</code>').replace('{own_page}', own)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{words["title"]}</title><link rel="stylesheet" href="{STYLE_PATH}"></head>'
        f'<body><main><h1>{words["title"]}</h1>{filled}</main></body></html>'
    )


def language_of(accepted):
    """The first of ours that the browser names; English where it names none."""
    for part in accepted.lower().split(','):
        language = part.split(';')[0].strip().split('-')[0]
        if language in WORDS:
            return language
    return 'en'
