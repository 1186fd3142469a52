import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of signing in: sessions, passwords asked for again, codes of a phone. */
export const signInProblems = {
  'sign-in-closed': {
    title: 'Diese Anmeldung ist gesperrt',
    hint: 'Fragen Sie, wer die Zelle betreut: Das Gerät ist gesperrt, oder seine Zeit ist abgelaufen.',
    detail: 'Das Gerät, zu dem diese Anmeldung gehört, ist gesperrt oder abgelaufen.',
  },
  'password-needed': {
    title: 'Bitte geben Sie Ihr Passwort noch einmal ein',
    hint: 'Geben Sie Ihr Passwort unten ein, und senden Sie das Formular noch einmal.',
    detail: 'Ihre letzte Anmeldung ist mehr als {minutes} Minuten her.',
  },
  'code-wrong': {
    title: 'Der Code ist falsch',
    hint: 'Geben Sie den Code ein, den die App gerade anzeigt; jeder zählt nur einmal. Auch ein Wiederherstellungscode geht, einmal.',
    detail: 'Der Code ist falsch, zu alt oder wurde schon verwendet.',
  },
  'challenge-over': {
    title: 'Die Anmeldung hat zu lange gedauert',
    hint: 'Melden Sie sich noch einmal an.',
    detail: 'Der erste Schritt dieser Anmeldung ist zu lange her, oder seitdem hat sich etwas geändert.',
  },
  'second-factor-on': {
    title: 'Die Zwei-Faktor-Anmeldung ist schon eingeschaltet',
    hint: 'Schalten Sie sie zuerst aus.',
    detail: 'Die Zwei-Faktor-Anmeldung ist schon eingeschaltet.',
  },
  'second-factor-off': {
    title: 'Die Zwei-Faktor-Anmeldung ist ausgeschaltet',
    hint: 'Schalten Sie sie zuerst ein.',
    detail: {
      off: 'Die Zwei-Faktor-Anmeldung ist ausgeschaltet.',
      begun: 'Es wurde nichts begonnen, was ein Code bestätigen könnte.',
    },
  },
  'session-unknown': {
    title: 'Diese Sitzung gibt es nicht',
    hint: 'Laden Sie die Seite neu.',
    detail: 'Es gibt keine Sitzung {id}. Vielleicht ist sie schon beendet.',
  },
} as const satisfies Partial<ProblemWords>
