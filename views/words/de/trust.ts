import type { CheckName } from '../../../cell/trust/check.ts'

/** What is checked of a signature. */
export const checkNames: Record<CheckName, string> = {
  pin: 'Prüfsumme im Manifest',
  keys: 'Schlüssel des Stores',
  fetch: 'Signatur gefunden',
  form: 'Form',
  certificate: 'Zertifikat',
  log: 'Transparenzprotokoll',
  signature: 'Signatur',
  hint: 'Genannter Schlüssel',
  identity: 'Wer signiert hat',
  type: 'Art',
  digest: 'Prüfsumme',
  repository: 'Repository',
  annotations: 'Zusätze',
}

/** What each check found. */
export const checkFindings: Record<CheckName, { good: string; bad: string }> = {
  pin: {
    good: 'Das Image ist mit seiner Prüfsumme benannt.',
    bad: 'Dem Namen des Images fehlt die Prüfsumme.',
  },
  keys: {
    good: 'Der Store hat Schlüssel.',
    bad: 'Der Store hat weder einen Schlüssel noch jemanden, der signieren darf.',
  },
  fetch: { good: 'Die Registry hat eine Signatur.', bad: 'Von der Registry kam keine Signatur.' },
  form: { good: 'Die Signatur hat die richtige Form.', bad: 'Die Signatur hat nicht die richtige Form.' },
  certificate: {
    good: 'Eine vertraute Stelle hat das Zertifikat ausgestellt; beim Signieren war es gültig.',
    bad: 'Das Zertifikat gilt hier nicht.',
  },
  log: {
    good: 'Ein vertrautes Protokoll kennt die Signatur.',
    bad: 'Kein vertrautes Protokoll kennt die Signatur.',
  },
  signature: {
    good: 'Die Signatur gehört zu diesen Daten.',
    bad: 'Kein vertrauter Schlüssel hat diese Daten signiert.',
  },
  hint: { good: 'Genannt ist der Schlüssel, der signiert hat.', bad: 'Genannt ist ein anderer Schlüssel.' },
  identity: {
    good: 'Der Store vertraut dem, der signiert hat.',
    bad: 'Der Store vertraut dem nicht, der signiert hat.',
  },
  type: { good: 'Es ist die Signatur eines Images.', bad: 'Es ist keine Signatur eines Images.' },
  digest: { good: 'Die Signatur gilt genau diesem Image.', bad: 'Die Signatur gilt einem anderen Image.' },
  repository: { good: 'Der Name des Images stimmt.', bad: 'Die Signatur gilt einem anderen Namen.' },
  annotations: {
    good: 'Die Zusätze sind, wie der Store sie verlangt.',
    bad: 'Die Zusätze sind nicht, wie der Store sie verlangt.',
  },
}
