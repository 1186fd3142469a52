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
      'other-hash': '{host} hat für {path} falschen Inhalt geliefert: Seine Prüfsumme ist {digest}.',
      'too-large': '{host} hat für {path} falschen Inhalt geliefert: Er hat mehr als {most} Bytes.',
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
      'base-other':
        'Das Basis-Image {reference} gibt es nicht: Es ließ sich nicht laden ({pull}), und hier lässt sich nur debian:<Suite>-slim erstellen.',
      'base-sources':
        'Das Basis-Image {reference} gibt es nicht: Es ließ sich nicht laden, und dieses Gerät hat keine Debian-Paketquellen, um es zu erstellen.',
      'base-root':
        'Das Basis-Image {reference} gibt es nicht: Es ließ sich nicht laden, und nur root kann es hier erstellen.',
      'base-failed':
        'Das Basis-Image {reference} gibt es nicht: Es ließ sich nicht laden ({pull}), und das Erstellen ist gescheitert: {output}',
      'list-elsewhere':
        '{host} konnte {path} nicht liefern: Ihre Liste geht unter einer anderen Adresse weiter.',
      'upload-elsewhere':
        '{host} konnte {path} nicht liefern: Sie will den Upload unter einer anderen Adresse.',
      'wants-credentials':
        '{host} konnte {path} nicht liefern: Sie verlangt Zugangsdaten oder andere als die hinterlegten.',
      status: '{host} konnte {path} nicht liefern: Sie hat mit {status} geantwortet.',
      'redirects-many': '{host} konnte {path} nicht liefern: Sie leitet mehr als {most}-mal weiter.',
      'redirects-nowhere': '{host} konnte {path} nicht liefern: Sie leitet an keine gültige Adresse weiter.',
      'redirects-plain':
        '{host} konnte {path} nicht liefern: Sie leitet an eine Adresse ohne reines https weiter.',
      'redirects-private':
        '{host} konnte {path} nicht liefern: Sie leitet an die private Adresse {address} weiter.',
      'requests-many': '{host} konnte {path} nicht liefern: Es wären zu viele Anfragen nötig gewesen.',
      'timed-out': '{host} konnte {path} nicht liefern: Es hat zu lange gedauert oder wurde abgebrochen.',
      connection: '{host} konnte {path} nicht liefern: Die Verbindung ist gescheitert ({error}).',
      compressed: '{host} konnte {path} nicht liefern: Sie antwortet komprimiert, obwohl sie das nicht soll.',
      'no-realm': '{host} konnte {path} nicht liefern: Sie nennt keine Adresse, die einen Token ausgibt.',
      'realm-status':
        '{host} konnte {path} nicht liefern: Statt eines Tokens hat {realm} mit {status} geantwortet.',
      'realm-user':
        '{host} konnte {path} nicht liefern: In der Adresse ihrer Token-Stelle steht ein Benutzername.',
      'realm-plain': '{host} konnte {path} nicht liefern: Ihre Token-Stelle ist nicht über https erreichbar.',
      'realm-private': '{host} konnte {path} nicht liefern: Ihre Token-Stelle hat eine private Adresse.',
      'no-token': '{host} konnte {path} nicht liefern: Was sie ausgibt, ist kein Token.',
      verification: 'Das Image ließ sich nicht laden.',
    },
  },
  'image-reference-invalid': {
    title: 'Der Name des Images ist nicht gültig',
    hint: 'Schreiben Sie ihn als <registry>/<repository>[:tag][@sha256:<64 Hexziffern>].',
    detail: {
      form: '{text} ist kein Name eines Images: Die Form stimmt nicht.',
      long: '{text} ist kein Name eines Images: Er ist zu lang.',
      localhost: '{text} ist kein Name eines Images: localhost braucht einen Port.',
      registry:
        '{text} ist kein Name eines Images: Die Registry ist kein Hostname in Kleinbuchstaben, wahlweise mit Port.',
      repository: '{text} ist kein Name eines Images: Der Pfad hat Teile, die nicht erlaubt sind.',
    },
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
