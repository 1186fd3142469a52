import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Was einem Start im Weg stehen kann: der Ordner der Zelle und was sie darin aufbewahrt. */
export const homeProblems = {
  'home-unusable': {
    title: 'Der Ordner der Zelle ist nicht brauchbar',
    hint: 'Tun Sie, was die Einzelheiten sagen, oder nennen Sie in CELL_HOME einen anderen Ordner. Nichts wurde geändert.',
    detail: {
      file: '{path} ist kein Ordner. Verschieben Sie, was dort ist.',
      denied:
        'Der Benutzer {user} darf {path} nicht benutzen; es gehört dem Benutzer {owner}. Übertragen Sie es ihm (chown), oder starten Sie die Zelle als dessen Besitzer.',
      'read-only':
        '{path} liegt auf einem Datenträger, der nur gelesen werden darf. Binden Sie ihn schreibbar ein.',
      folder: '{path} ist ein Ordner; dort muss eine Datei sein. Verschieben Sie ihn.',
      other: '{path} ist nicht brauchbar ({error}).',
    },
  },
  'database-lost': {
    title: 'Die Datenbank der Zelle ist weg',
    hint: 'Stellen Sie data/api/cell.db aus einer Sicherung wieder her. Für eine neue Zelle nennen Sie in CELL_HOME einen leeren Ordner. Nichts wurde geändert.',
    detail: {
      missing: '{path} fehlt, aber {sign} zeigt, dass es hier eine Zelle gab.',
      empty: '{path} ist leer, aber {sign} zeigt, dass es hier eine Zelle gab.',
      bare: '{path} enthält keine Zelle, aber {sign} zeigt, dass es hier eine gab.',
    },
  },
  'database-unusable': {
    title: 'Die Datenbank der Zelle ist nicht brauchbar',
    hint: 'Stellen Sie die Datei aus einer Sicherung wieder her, oder tun Sie, was die Einzelheiten sagen. Nichts wurde geändert.',
    detail: {
      damaged: '{path} ist beschädigt oder keine Datenbank.',
      unreadable:
        '{path} lässt sich nicht öffnen ({error}). Übertragen Sie sie dem Benutzer, unter dem die Zelle läuft.',
      newer:
        '{path} stammt von einer anderen Version des Programms ({migration}). Starten Sie diese oder eine neuere.',
      unwritable:
        'Die Datenbank lässt sich nicht schreiben ({error}). Prüfen Sie, ob ihr Datenträger in Ordnung und schreibbar eingebunden ist.',
      running:
        'Die Datenbank ist beschädigt ({error}). Halten Sie die Zelle an, und stellen Sie data/api/cell.db aus einer Sicherung wieder her.',
    },
  },
  'owner-unusable': {
    title: 'Die Kennung dieser Zelle ist nicht lesbar',
    hint: 'Stellen Sie data/api/owner aus einer Sicherung wieder her, oder tun Sie, was die Einzelheiten sagen. An dieser Kennung erkennt die Zelle ihre Container. Nichts wurde geändert.',
    detail: {
      known: '{path} enthält nicht die Kennung dieser Zelle. Schreiben Sie {id} hinein.',
      unknown: '{path} enthält keine Kennung. Die Container der Zelle tragen sie im Label „cell.owner“.',
      missing: '{path} fehlt. Die Container der Zelle tragen die Kennung im Label „cell.owner“.',
      unreadable: '{path} ist nicht lesbar ({error}).',
    },
  },
  'secret-key-lost': {
    title: 'Der Schlüssel der Geheimnisse ist weg',
    hint: 'Stellen Sie data/api/secret.key aus einer Sicherung wieder her: Nur er öffnet die Geheimnisse. Nichts wurde geändert.',
    detail: {
      missing: '{path} fehlt, aber die Datenbank enthält Geheimnisse, die er öffnet.',
      other: '{path} ist nicht der Schlüssel, mit dem die Geheimnisse in der Datenbank verschlossen sind.',
    },
  },
} satisfies Partial<ProblemWords>
