import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of connections, and of who leaves by them. */
export const exitsProblems = {
  'connection-unknown': {
    title: 'Diese Verbindung gibt es nicht',
    hint: 'Alle stehen unter „Ausgänge“.',
    detail: 'Es gibt keine Verbindung „{id}“.',
  },
  'connection-exists': {
    title: 'Eine Verbindung mit diesem Namen gibt es schon',
    hint: 'Wählen Sie einen anderen Namen, oder ändern Sie jene.',
    detail: 'Die Verbindung „{id}“ gibt es schon.',
  },
  'connections-full': {
    title: 'Keine weiteren Verbindungen',
    hint: 'Löschen Sie eine, die niemand mehr braucht.',
    detail: 'Es gibt {most} Verbindungen; mehr gehen nicht.',
  },
  'connection-used': {
    title: 'Jemand geht über diese Verbindung hinaus',
    hint: 'Wählen Sie für sie zuerst einen anderen Weg.',
    detail: 'Über „{id}“ gehen hinaus: {users}.',
  },
  'exit-none': {
    title: 'Dieser Dienst ist kein Ausgang',
    hint: 'Installieren Sie einen der Ausgänge, etwa wireguard-ext.',
    detail: '{id} trägt niemandes Verkehr hinaus.',
  },
  'connections-exist': {
    title: 'Er hat Verbindungen',
    hint: 'Löschen Sie diese zuerst.',
    detail: '{id} trägt die Verbindungen {connections}.',
  },
} satisfies Partial<ProblemWords>
