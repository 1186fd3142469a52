import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of the accounts that people have on services. */
export const accountsProblems = {
  'account-unknown': {
    title: 'Dieses Konto gibt es nicht',
    hint: 'Auf der Seite des Dienstes stehen alle Konten.',
    detail: 'Bei {service} gibt es kein Konto „{username}“.',
  },
  'account-exists': {
    title: 'Ein Konto mit diesem Namen gibt es schon',
    hint: 'Wählen Sie einen anderen Benutzernamen, oder setzen Sie das Passwort des Kontos zurück.',
    detail: 'Bei {service} gibt es schon ein Konto „{username}“.',
  },
  'accounts-none': {
    title: 'Dieser Dienst hat keine Konten',
    hint: 'Wer ihn öffnen darf, benutzt ihn, wie er ist.',
    detail: '{id} hat keine Konten.',
  },
  'account-data-unknown': {
    title: 'Diese Daten gibt es nicht',
    hint: 'Auf der Seite der Konten steht, was entfernte Konten hinterlassen haben.',
    detail: 'Bei {service} sind keine Daten „{kept}“ aufbewahrt.',
  },
  'account-data-claimed': {
    title: 'Diese Daten bekommt ein anderes Konto',
    hint: 'Entfernen Sie zuerst jenes Konto, oder wählen Sie andere Daten.',
    detail: 'Die Daten „{kept}“ sind für das Konto „{username}“.',
  },
  'shares-none': {
    title: 'Konten dieses Dienstes können nichts teilen',
    hint: 'Was er kann, steht auf seiner Seite.',
    detail: 'Konten bei {id} können nichts teilen.',
  },
  'app-passwords-none': {
    title: 'Dieser Dienst hat ein Passwort für jedes Konto',
    hint: 'Verwenden Sie auf jedem Gerät das Passwort des Kontos.',
    detail: 'Ein Konto bei {id} hat ein Passwort.',
  },
  'app-password-exists': {
    title: 'Ein Passwort mit diesem Namen gibt es schon',
    hint: 'Wählen Sie einen anderen Namen, oder entfernen Sie zuerst das andere.',
    detail: 'Das Konto hat schon ein Passwort „{label}“.',
  },
  'app-password-unknown': {
    title: 'Dieses Passwort gibt es nicht',
    hint: 'Vielleicht wurde es schon entfernt.',
    detail: 'Das Konto hat kein Passwort „{label}“.',
  },
  'app-passwords-full': {
    title: 'Dieses Konto hat so viele Passwörter, wie es haben kann',
    hint: 'Entfernen Sie eines, das kein Gerät mehr braucht.',
    detail: 'Ein Konto hat höchstens {most} Passwörter für Geräte.',
  },
  'account-helper': {
    title: 'Der Dienst hat das Konto nicht übernommen',
    hint: 'Die Zelle versucht es von selbst wieder. Bleibt es dabei, fragen Sie, wer den Dienst macht.',
    detail: {
      missing: 'Das Hilfsprogramm für Konten, {command}, fehlt im Image.',
      exit: 'Das Hilfsprogramm für Konten endete mit dem Status {status}.',
      garbage: 'Das Hilfsprogramm für Konten antwortete etwas, das keine Antwort ist.',
      silent: 'Das Hilfsprogramm für Konten endete ohne Antwort.',
      slow: 'Das Hilfsprogramm für Konten antwortete nicht innerhalb von {seconds} s.',
      refused: 'Das Hilfsprogramm für Konten sagt: {reason}',
      lied: 'Das Hilfsprogramm für Konten sagte, es sei fertig, war es aber nicht.',
    },
  },
} satisfies Partial<ProblemWords>
