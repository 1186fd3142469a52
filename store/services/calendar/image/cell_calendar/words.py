"""The words of the page, in HTML; {host} and {own_page} are filled in."""

WORDS = {
    'en': {
        'title': 'Connect your calendar',
        'own_page': 'your own page',
        'lead': '<p>Calendars, tasks and contacts are kept here. You use them with the calendar program of your phone '
        'or computer. Its address is {host}.</p>',
        'who': '<p>Whoever has a calendar account in this cell can sign in. Your user name and password are on '
        '{own_page}. If you have none, ask the person who runs this cell.</p>',
        'ways': [
            (
                'iPhone and iPad',
                [
                    'Settings → Apps → Calendar → Calendar Accounts → Add Account → Other.',
                    'Choose “Add CalDAV Account”. Server: {host}. Enter your user name and password.',
                    'For contacts: choose “Add CardDAV Account” and enter the same.',
                ],
            ),
            (
                'Android',
                [
                    'Install DAVx⁵.',
                    'Add an account: “Login with URL and user name”. Base URL: https://{host}/',
                    'Choose which calendars and contacts to sync.',
                ],
            ),
            (
                'Thunderbird',
                [
                    'Calendar → New Calendar → On the Network.',
                    'Enter your user name and the address https://{host}/',
                    'For contacts: Address Book → New Address Book → Add CardDAV Address Book.',
                ],
            ),
            (
                'Mac',
                [
                    'System Settings → Internet Accounts → Add Account → Add Other Account → CalDAV account.',
                    'Choose “Manual”. Server: {host}. Enter your user name and password.',
                ],
            ),
        ],
    },
    'de': {
        'title': 'Kalender verbinden',
        'own_page': 'Ihrer eigenen Seite',
        'lead': '<p>Hier liegen Kalender, Aufgaben und Kontakte. Sie benutzen sie mit dem Kalenderprogramm Ihres '
        'Handys oder Computers. Die Adresse ist {host}.</p>',
        'who': '<p>Anmelden kann sich, wer in dieser Zelle ein Kalenderkonto hat. Benutzername und Passwort stehen auf '
        '{own_page}. Wenn Sie keines haben, fragen Sie die Person, die diese Zelle betreibt.</p>',
        'ways': [
            (
                'iPhone und iPad',
                [
                    'Einstellungen → Apps → Kalender → Kalenderaccounts → Account hinzufügen → Andere.',
                    '„CalDAV-Account hinzufügen“ wählen. Server: {host}. Benutzername und Passwort eingeben.',
                    'Für Kontakte: „CardDAV-Account hinzufügen“ wählen und dasselbe eingeben.',
                ],
            ),
            (
                'Android',
                [
                    'DAVx⁵ installieren.',
                    'Konto hinzufügen: „Mit URL und Benutzername anmelden“. Basis-URL: https://{host}/',
                    'Auswählen, welche Kalender und Kontakte abgeglichen werden.',
                ],
            ),
            (
                'Thunderbird',
                [
                    'Kalender → Neuer Kalender → Im Netzwerk.',
                    'Den Benutzernamen und die Adresse https://{host}/ eingeben.',
                    'Für Kontakte: Adressbuch → Neues Adressbuch → CardDAV-Adressbuch hinzufügen.',
                ],
            ),
            (
                'Mac',
                [
                    'Systemeinstellungen → Internetaccounts → Account hinzufügen → Anderen Account hinzufügen → '
                    'CalDAV-Account.',
                    '„Manuell“ wählen. Server: {host}. Benutzername und Passwort eingeben.',
                ],
            ),
        ],
    },
}
