import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of the container engine. */
export const engineProblems = {
  'engine-unavailable': {
    title: 'Der Container-Dienst antwortet nicht',
    hint: 'Prüfen Sie, ob Docker läuft. Die Zelle macht von selbst weiter, sobald er wieder da ist.',
    detail: {
      'setting-up': 'Ein anderer Prozess richtet den Container-Dienst seit 15 Minuten ein.',
      'docker-host': 'DOCKER_HOST ist {host}, aber dort antwortet nichts.',
      own: 'Der eigene Container-Dienst der Zelle (Prozess {pid}) antwortet nicht.',
      'own-start': 'Der eigene Container-Dienst der Zelle ist nicht gestartet: {words}',
      'two-minutes': 'Der Container-Dienst an {socket} antwortet seit zwei Minuten nicht.',
      failed: 'Der Container-Dienst ist nicht erreichbar ({error}).',
      events: 'Der Container-Dienst wird beendet oder startet neu.',
      silent: 'Der Container-Dienst hat {seconds} s lang nicht geantwortet.',
    },
  },
  'engine-remote': {
    title: 'Der Container-Dienst ist auf einem anderen Rechner',
    hint: 'Entfernen Sie DOCKER_HOST, oder nennen Sie darin einen Unix-Socket dieses Rechners.',
    detail: 'DOCKER_HOST ist {host}; eine Zelle benutzt nur den Container-Dienst des eigenen Rechners.',
  },
  'engine-crowded': {
    title: 'Eine andere Zelle hat hier ihren eigenen Container-Dienst',
    hint: 'Benutzen Sie ihn mit, oder beenden Sie jene Zelle samt ihrem Container-Dienst. Starten Sie diese dann neu.',
    detail:
      'Der Container-Dienst der Zelle in {home} läuft im selben Netz, und zwei nähmen einander die Firewall-Regeln weg. Um ihn mitzubenutzen, starten Sie diese Zelle mit DOCKER_HOST=unix://{socket} und eigenem CELL_PREFIX und eigenen Ports.',
  },
  'engine-missing': {
    title: 'Es gibt keinen Container-Dienst, und hier lässt sich keiner einrichten',
    hint: 'Installieren Sie Docker, oder starten Sie die Zelle unter Debian als root.',
    detail: {
      apt: '{packages} zu installieren braucht apt, das es hier nicht gibt.',
      root: 'Kein Container-Dienst antwortet, und nur root kann hier einen einrichten.',
      user: 'Kein Container-Dienst antwortet. Installieren Sie Docker und lassen Sie diesen Benutzer darauf zugreifen, oder starten Sie als root: Dann richtet die Zelle einen ein.',
      install: 'apt konnte {packages} nicht installieren: {complaint}',
    },
  },
  'engine-refused': {
    title: 'Der Container-Dienst hat abgelehnt',
    hint: 'Was er sagt, steht im Protokoll der Zelle.',
    detail: {
      removal: 'Der Container {name} ließ sich nicht entfernen.',
      'no-image': 'Der Container-Dienst hat kein Image genannt.',
      channel: 'Der Container-Dienst hat keine Verbindung geöffnet.',
      refused: 'Der Container-Dienst hat eine Anfrage abgelehnt.',
      frames: 'Die Ausgabe des Container-Dienstes ist nicht lesbar.',
      stranger: 'Was geantwortet hat, ist kein Container-Dienst.',
      reference: '{text} ist kein Name eines Images.',
      name: '{text} ist kein erlaubter Name.',
      share: '{name} darf kein Netz mit {network} teilen.',
    },
  },
  'build-failed': {
    title: 'Das Image ließ sich nicht bauen',
    hint: 'Die letzten Zeilen des Baus stehen dabei.',
    detail: {
      registry: 'Die Registry wurde nicht gebaut.',
      'no-image': '{tag}: Es entstand kein Image. {last}',
      output: '{tag}: {last}',
    },
  },
  'push-failed': {
    title: 'Das Image ließ sich nicht in die Registry legen',
    hint: 'Prüfen Sie, ob die Registry läuft und Speicherplatz hat, und versuchen Sie es noch einmal.',
    detail: { digest: '{reference}: Es wurde keine Prüfsumme genannt.', words: '{reference}: {words}' },
  },
} satisfies Partial<ProblemWords>
