"""The sentences of the pages without JavaScript."""

WORDS = {
    'en': {
        'language': 'en',
        'title': 'Files',
        'home': 'My files',
        'shared': 'Shared: {name}',
        'up': 'One folder up',
        'name': 'Name',
        'size': 'Size',
        'changed': 'Changed (UTC)',
        'empty': 'This folder is empty.',
        'upload': 'Upload files',
        'choose': 'Choose files',
        'new': 'New folder',
        'new-name': 'Name of the folder',
        'create': 'Create folder',
        'out': 'Sign out',
        'space': '{used} of {quota} used',
        'done': 'Done.',
        'gone': 'This folder does not exist (any more).',
        'many': 'Only the first {count} entries are shown.',
        '403': 'You may not do that here.',
        '405': 'There is something of that name already.',
        '409': 'This folder does not exist (any more).',
        '412': 'There is something of that name already.',
        '423': 'Another program has locked that file.',
        '507': 'There is not enough space.',
        'name-wrong': 'That name cannot be used.',
        'none': 'Choose a file first.',
        'failed': 'That did not work. Try again.',
    },
    'de': {
        'language': 'de',
        'title': 'Dateien',
        'home': 'Meine Dateien',
        'shared': 'Geteilt: {name}',
        'up': 'Einen Ordner höher',
        'name': 'Name',
        'size': 'Größe',
        'changed': 'Geändert (UTC)',
        'empty': 'Dieser Ordner ist leer.',
        'upload': 'Dateien hochladen',
        'choose': 'Dateien auswählen',
        'new': 'Neuer Ordner',
        'new-name': 'Name des Ordners',
        'create': 'Ordner erstellen',
        'out': 'Abmelden',
        'space': '{used} von {quota} belegt',
        'done': 'Erledigt.',
        'gone': 'Diesen Ordner gibt es nicht (mehr).',
        'many': 'Nur die ersten {count} Einträge werden angezeigt.',
        '403': 'Das dürfen Sie hier nicht.',
        '405': 'Etwas mit diesem Namen gibt es schon.',
        '409': 'Diesen Ordner gibt es nicht (mehr).',
        '412': 'Etwas mit diesem Namen gibt es schon.',
        '423': 'Ein anderes Programm hat diese Datei gesperrt.',
        '507': 'Der Platz reicht nicht.',
        'name-wrong': 'Dieser Name ist nicht möglich.',
        'none': 'Wählen Sie zuerst eine Datei aus.',
        'failed': 'Das hat nicht geklappt. Versuchen Sie es noch einmal.',
    },
}


def words_for(accepted):
    """The words of the first language of `Accept-Language` that there is."""
    for one in (accepted or '').split(','):
        words = WORDS.get(one.strip()[:2].lower())
        if words:
            return words
    return WORDS['en']
