import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of jobs. */
export const jobsProblems = {
  'job-unknown': {
    title: 'Diesen Auftrag gibt es nicht',
    hint: 'Unter „Aufträge“ stehen alle.',
    detail: 'Es gibt keinen Auftrag {id}.',
  },
  'job-under-way': {
    title: 'Ein anderer Auftrag arbeitet schon daran',
    hint: 'Warten Sie auf ihn oder brechen Sie ihn ab.',
    detail: 'Ein Auftrag arbeitet an {subject}.',
  },
  'job-not-cancellable': {
    title: 'Dieser Auftrag lässt sich nicht mehr abbrechen',
    hint: 'Er ist vorbei oder nicht mehr umkehrbar.',
    detail: { final: 'Der Auftrag ist nicht mehr umkehrbar.', over: 'Der Auftrag ist schon zu Ende.' },
  },
  'job-cancelled': {
    title: 'Der Auftrag wurde abgebrochen',
    hint: 'Was er getan hatte, wurde rückgängig gemacht.',
    detail: 'Der Auftrag {id} wurde abgebrochen.',
  },
  'job-crashed': {
    title: 'Der Auftrag ließ die Zelle immer wieder abstürzen',
    hint: 'Die Zelle macht ohne ihn weiter. Melden Sie es. Den Dienst oder Store, der es auslöst, können Sie entfernen.',
    detail: {
      plan: 'Die Zelle stürzte beim Planen dieses Auftrags {times}-mal ab.',
      step: 'Die Zelle stürzte in diesem Schritt {times}-mal ab. Was davor geschah, wurde rückgängig gemacht.',
      forward: 'Die Zelle stürzte in diesem Schritt {times}-mal ab und machte ohne ihn weiter.',
      undo: 'Die Zelle stürzte {times}-mal ab, als sie diesen Schritt rückgängig machte. Er blieb, wie er war.',
    },
  },
  'idempotency-mismatch': {
    title: 'Dieser Idempotency-Key gehört zu einem anderen Auftrag',
    hint: 'Nehmen Sie einen neuen Schlüssel.',
    detail: 'Der Schlüssel wurde für den Auftrag {id} benutzt.',
  },
} satisfies Partial<ProblemWords>
