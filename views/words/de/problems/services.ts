import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of services, their settings and their data. */
export const servicesProblems = {
  'service-unknown': {
    title: 'Kein Store hat diesen Dienst',
    hint: 'Unter „Dienste“ stehen alle.',
    detail: {
      catalogue: 'Kein Store hat einen Dienst „{id}“.',
      version: 'Der Store bietet {id} {offered} an, nicht {wanted}.',
      recipe: 'Im eigenen Store gibt es kein Rezept für „{id}“.',
    },
  },
  'icon-missing': {
    title: 'Dieser Dienst hat kein Symbol',
    hint: 'Sein erster Buchstabe steht dafür.',
    detail: { none: '{id} hat kein Symbol.', format: 'Das Symbol von {id} ist kein PNG.' },
  },
  'service-not-installed': {
    title: 'Dieser Dienst ist nicht installiert',
    hint: 'Installieren Sie ihn zuerst.',
    detail: '{id} ist nicht installiert.',
  },
  'service-installed': {
    title: 'Dieser Dienst ist schon installiert',
    hint: 'Entfernen Sie ihn zuerst oder aktualisieren Sie ihn.',
    detail: {
      already: '{id} ist schon installiert.',
      'in-use': '{id} ist installiert, und seine Daten werden benutzt.',
    },
  },
  'container-missing': {
    title: 'Der Container des Dienstes fehlt',
    hint: 'Die Zelle stellt ihn von selbst wieder her.',
    detail: '{name} ist nicht da.',
  },
  'kept-data-unknown': {
    title: 'Von diesem Dienst sind keine Daten aufbewahrt',
    hint: 'Unter „Aufbewahrte Daten“ steht, was es gibt.',
    detail: 'Von {id} sind keine Daten aufbewahrt.',
  },
  'config-invalid': {
    title: 'Die Einstellungen des Dienstes sind nicht gültig',
    hint: 'Prüfen Sie die markierten Felder.',
    detail: 'Einige Einstellungen sind nicht gültig.',
  },
  revoked: {
    title: 'Der Store hat diese Version zurückgezogen',
    hint: 'Installieren Sie eine andere Version, oder entscheiden Sie, dass diese trotzdem laufen darf.',
    detail: {
      stop: 'Der Store hat diese Version von {id} zurückgezogen: {reason} Sie darf nicht mehr laufen; die Daten bleiben.',
      warn: 'Der Store hat diese Version von {id} zurückgezogen: {reason} Sie darf weiterlaufen.',
    },
  },
  'not-revoked': {
    title: 'Es gibt keinen Widerruf oder keine Entscheidung dazu',
    hint: 'Was der Store sagt, steht auf der Karte des Dienstes.',
    detail: {
      standing: 'Kein Store hat {id} zurückgezogen.',
      overridden: 'Für {id} gibt es keine Entscheidung.',
    },
  },
  'backup-hook-failed': {
    title: 'Der Dienst konnte seine Daten nicht für die Sicherung vorbereiten, oder sie sind beschädigt',
    hint: 'Sehen Sie im Protokoll des Dienstes nach. Die nächste Sicherung versucht es wieder; bleibt es dabei, fragen Sie den Anbieter des Dienstes.',
    detail: '„{hook}“ von {id} endete mit {exitCode}. {said}',
  },
  'service-unhealthy': {
    title: 'Der Dienst ist gestartet, aber nicht bereit geworden',
    hint: 'Sehen Sie im Protokoll des Dienstes nach.',
    detail: {
      answers: '{name} antwortet nicht.',
      check: 'Die Prüfung von {name} ist fehlgeschlagen.{output}',
      late: '{name} war nach {seconds} s nicht bereit.{output}',
    },
  },
  'quota-exceeded': {
    title: 'Der Dienst hat mehr Daten, als er haben darf',
    hint: 'Löschen Sie einen Teil seiner Daten, und starten Sie ihn dann. Wie viel er haben darf, legt sein Anbieter fest („storage.quota“ im Manifest).',
    detail: '{name} hat {size:bytes} an Daten und darf {quota:bytes} haben; er wurde angehalten.',
  },
  'service-exited': {
    title: 'Der Dienst hat sich beendet',
    hint: 'Sehen Sie im Protokoll des Dienstes nach.',
    detail: {
      gone: 'Der Container {name} ist weg.',
      exit: 'Der Container {name} endete mit dem Code {exit}.',
      memory: 'Dem Container {name} ging der Arbeitsspeicher aus (Code {exit}).',
    },
  },
} satisfies Partial<ProblemWords>
