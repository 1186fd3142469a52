import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of the program, its files and its surroundings. */
export const programProblems = {
  'settings-invalid': {
    title: 'config/api/cell_config.json ist nicht gültig',
    hint: 'Berichtigen Sie die genannte Zeile. Die Datei wurde nicht geändert.',
    detail: {
      content: 'Die Einstellungen haben einen Fehler.',
      mode: '„image_verification“ ist weder enforce noch warn noch off.',
      'key-large': 'Der Schlüssel {label} ist größer, als ein öffentlicher Schlüssel sein kann.',
      'key-blocks': 'Der Schlüssel {label} hat {blocks} PEM-Blöcke statt einem.',
      'key-kind': 'Der Schlüssel {label} ist kein PEM-Block der Art PUBLIC KEY.',
      'key-around':
        'Der Schlüssel {label} hat etwas um sich herum oder ist nicht in der üblichen Form geschrieben.',
      'key-garbled': 'Der Schlüssel {label} lässt sich nicht lesen.',
      'key-curve': 'Der Schlüssel {label} liegt auf der Kurve {curve} statt auf P-256.',
      'key-compressed': 'Der Schlüssel {label} ist kein unkomprimierter Punkt.',
      'key-bits': 'Der Schlüssel {label} ist RSA {bits}, nicht RSA 2048 bis 4096.',
      'key-exponent': 'Der Schlüssel {label} hat den RSA-Exponenten {exponent} statt 65537.',
      'key-algorithm': 'Der Schlüssel {label} ist von der Art {algorithm}, weder ECDSA P-256 noch RSA.',
      'trusted-root': 'Die Vertrauenswurzel {label} ist keine von sigstore.',
      unreadable: '{path} ist nicht lesbar ({error}).',
      gone: '{path} ist weg. Die letzten gültigen Einstellungen gelten weiter, und die nächste Änderung einer Einstellung schreibt die Datei neu. Ein leeres Objekt darin bedeutet die Vorgaben.',
      lost: '{path} fehlt, und es gibt keine Kopie davon. Stellen Sie sie aus einer Sicherung wieder her, oder schreiben Sie für die Vorgaben ein leeres Objekt hinein.',
      'registry-file': '{path} ist nicht lesbar.',
      verification: 'Für den Store ist kein Schlüssel und kein Signierender eingetragen.',
    },
  },
  'key-unusable': {
    title: 'Eine Schlüsseldatei ist nicht brauchbar',
    hint: 'Stellen Sie die genannte Datei aus einer Sicherung wieder her, oder entfernen Sie beide Hälften, um ein neues Paar zu bekommen.',
    detail: {
      password: 'Das Passwort ist aus {file} nicht lesbar.',
      'half-gone': '{key} fehlt, aber die öffentliche Hälfte ist da.',
      'wrong-password': '{label} lässt sich mit diesem Passwort nicht öffnen.',
      'not-cosign': '{label} ist keine private Schlüsseldatei von cosign.',
      'unknown-form': '{label} ist keine private Schlüsseldatei, die diese Zelle lesen kann.',
      unreadable: '{path} ist nicht lesbar.',
      missing: '{path} gibt es nicht.',
      size: '{path} enthält keinen Schlüssel von {bytes} Bytes.',
      'too-large': '{path} ist zu groß für einen Schlüssel.',
      halves: '{public} ist nicht die öffentliche Hälfte von {key}.',
    },
  },
  'release-invalid': {
    title: 'Das ist keine vom Anbieter signierte Version des Programms',
    hint: 'Laden Sie sie noch einmal vom Anbieter. Eine Arbeitskopie des Repositorys ist keine. „--key“ nennt einen anderen Schlüssel.',
    detail: {
      list: 'Die Liste der Dateien stimmt nicht.',
      json: '{list} ist kein gültiges JSON.',
      'too-large': '{path} ist größer als jede Version.',
      missing: '{path} gibt es nicht.',
      'no-list': '{what} ist keine Version: {list} fehlt.',
    },
  },
  'secret-unreadable': {
    title: 'Ein gespeichertes Geheimnis ist nicht lesbar',
    hint: 'Stellen Sie data/api/secret.key aus einer Sicherung wieder her, oder setzen Sie das Geheimnis neu.',
    detail: 'Das Geheimnis von {about} lässt sich mit data/api/secret.key nicht öffnen.',
  },
  'home-in-use': {
    title: 'Eine andere Zelle benutzt diesen Ordner',
    hint: 'Beenden Sie sie zuerst, oder nennen Sie in CELL_HOME einen anderen Ordner.',
    detail: {
      foreground: '„npm start“ betreibt die Zelle von {home} im Vordergrund.',
      database: '{file} ist in einem anderen Prozess offen.',
    },
  },
  'environment-invalid': {
    title: 'Eine Umgebungsvariable ist nicht gültig',
    hint: 'Berichtigen oder entfernen Sie sie.',
    detail: {
      variables: 'Mindestens eine Umgebungsvariable ist nicht gültig.',
      host: '--host ist „api“ oder „web“, nicht „{host}“.',
      core: 'CELL_CORE ist aus: Es gibt nichts zu betreiben.',
      ports: '{first} und {second} sind beide {port}.',
    },
  },
  'port-in-use': {
    title: 'Ein Port der Zelle ist belegt',
    hint: 'Beenden Sie, was dort lauscht, oder setzen Sie CELL_API_PORT oder CELL_WEB_PORT.',
    detail: {
      unknown: '{place} ist belegt.',
      held: '{place} ist belegt: Dort lauscht {program} (Prozess {pid}).',
      forbidden: 'Der Benutzer {user} darf auf {place} nicht lauschen.',
    },
  },
} satisfies Partial<ProblemWords>
