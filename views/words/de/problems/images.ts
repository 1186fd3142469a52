import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of images and their signatures. */
export const imagesProblems = {
  'image-not-pinned': {
    title: 'Das Image ist nicht durch eine Prüfsumme festgelegt',
    hint: 'Das Manifest muss das Image mit @sha256:… nennen.',
    detail: {
      container: '{name} soll aus {image} entstehen; das ist keine Kennung eines Images.',
      digest: '{image} hat keine Prüfsumme.',
      pull: '{image} nennt keine Prüfsumme.',
      verification: 'Das Image hat keine Prüfsumme.',
    },
  },
  'image-unsigned': {
    title: 'Das Image ist nicht signiert',
    hint: 'Bitten Sie den Anbieter, es zu signieren. In der Einstellung „Warnen“ ließe es sich trotzdem installieren.',
    detail: {
      evidence: 'Für {image} ist kein Nachweis gespeichert.',
      verification: 'Zu diesem Image gibt es keine Signatur.',
    },
  },
  'signature-invalid': {
    title: 'Die Signatur des Images stimmt nicht',
    hint: 'Ein anderer Schlüssel hat signiert, oder sie gehört zu einem anderen Image. Installieren Sie es nicht.',
    detail: {
      verification: 'Die Signatur gehört nicht zu diesem Image oder nicht zu einem vertrauten Schlüssel.',
    },
  },
  'signature-unavailable': {
    title: 'Die Signatur ließ sich nicht laden',
    hint: 'Die Registry hat nicht geantwortet. Das ist kein Zeichen von Manipulation. Versuchen Sie es später noch einmal.',
    detail: { verification: 'Die Signatur ließ sich nicht laden.' },
  },
  'image-tampered': {
    title: 'Das Image ist nicht das geprüfte',
    hint: 'Die Registry liefert etwas anderes, als signiert wurde. Benutzen Sie es nicht.',
    detail: {
      referrer: 'Das Manifest einer Signatur ist kein gültiges JSON.',
      'never-verified': 'Der Container {name} hat ein Image, das nie geprüft wurde.',
      'other-image': 'Der Container {name} hat ein anderes Image als das geprüfte.',
      held: 'Unter {pin} liegt ein anderes Image.',
      referrers: 'Die Liste der Signaturen ist keine.',
      tag: 'Was beim Image als Signatur liegt, ist keine.',
      'tag-json': 'Was beim Image als Signatur liegt, ist kein gültiges JSON.',
      signatures: 'Unter {tag} liegt keine Liste von Signaturen.',
      manifest: 'Das Manifest des Images ist keines.',
      digest: 'Was die Registry für {pin} geliefert hat, passt nicht zur Prüfsumme.',
      content: '{host} hat für {path} falschen Inhalt geliefert.',
      verification: 'Das Image ist nicht das, was signiert wurde.',
    },
  },
  'image-unavailable': {
    title: 'Das Image ließ sich nicht laden',
    hint: 'Prüfen Sie die Registry und das Netz und versuchen Sie es noch einmal.',
    detail: {
      fetch: '{pin} ließ sich nicht laden.',
      'of-container': 'Das Image von {name} ist nicht mehr da.',
      gone: '{image} ist nicht mehr da.',
      'not-held': '{pin} wurde geladen, ist aber nicht da.',
      silent: 'Die Registry antwortete nicht mehr, während {pin} geladen wurde.',
      base: 'Das Basis-Image {reference} gibt es nicht.',
      serve: '{host} konnte {path} nicht liefern.',
      verification: 'Das Image ließ sich nicht laden.',
    },
  },
  'image-reference-invalid': {
    title: 'Der Name des Images ist nicht gültig',
    hint: 'Schreiben Sie ihn als <registry>/<repository>[:tag][@sha256:<64 Hexziffern>].',
    detail: '{text} ist kein Name eines Images.',
  },
  'image-missing': {
    title: 'Die Registry hat dieses Image nicht',
    hint: 'Prüfen Sie Name und Prüfsumme. Der Anbieter kann es entfernt haben.',
    detail: { registry: '{host} hat {path} nicht.', verification: 'Die Registry hat dieses Image nicht.' },
  },
  'registry-not-allowed': {
    title: 'Das Image kommt von außerhalb der erlaubten Quellen',
    hint: 'Der Store darf nur Images aus den Quellen bringen, die unter „images“ stehen.',
    detail: 'Der Store „{store}“ darf das Image {image} nicht bringen.',
  },
} satisfies Partial<ProblemWords>
