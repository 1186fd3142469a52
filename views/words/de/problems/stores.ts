import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of stores, their indexes and manifests. */
export const storesProblems = {
  'store-unavailable': {
    title: 'Der Store ließ sich nicht lesen',
    hint: 'Prüfen Sie die Adresse des Stores und das Netz. Was installiert ist, läuft weiter.',
    detail: {
      unconfigured: 'Der Store „{id}“ ist nicht mehr eingetragen.',
      manifest: 'Das Manifest von {service} ließ sich nicht laden.',
      refused: '{url} ließ sich nicht lesen: Dort antwortet nichts.',
      broken: '{url} ließ sich nicht lesen: Die Verbindung ist abgebrochen.',
      'no-way': '{url} ließ sich nicht lesen: Dorthin führt kein Weg.',
      'no-name': '{url} ließ sich nicht lesen: Diesen Namen gibt es nicht.',
      'no-lookup': '{url} ließ sich nicht lesen: Namen lassen sich gerade nicht nachschlagen.',
      slow: '{url} ließ sich nicht lesen: Die Antwort kam nicht rechtzeitig.',
      'no-file': '{url} ließ sich nicht lesen: Diese Datei gibt es nicht.',
      folder: '{url} ließ sich nicht lesen: Das ist ein Ordner.',
      forbidden: '{url} ließ sich nicht lesen: Der Zelle fehlt das Recht dazu.',
      certificate: '{url} ließ sich nicht lesen: Das Zertifikat wird nicht anerkannt ({words}).',
      status: '{url} ließ sich nicht lesen: Der Store hat mit {status} geantwortet.',
      'too-large': '{url} ließ sich nicht lesen: Die Datei hat mehr als {limit} Bytes.',
      unreadable: '{url} ließ sich nicht lesen.',
    },
  },
  'store-in-use': {
    title: 'Aus diesem Store sind Dienste installiert',
    hint: 'Entfernen Sie diese zuerst. Ohne ihren Store lassen sie sich nicht prüfen oder aktualisieren.',
    detail: 'Aus einem Store, der wegfiele, sind installiert: {services}',
  },
  'store-unknown': {
    title: 'Diesen Store gibt es nicht',
    hint: 'Den lokalen Store schaltet „local_store“ in den Einstellungen.',
    detail: 'Ein Store „{id}“ wurde nicht hinzugefügt.',
  },
  'store-known': {
    title: 'Einen Store mit diesem Namen gibt es schon',
    hint: 'Zwei Stores können nicht denselben Namen haben.',
    detail: 'Der Store „{id}“ ist schon eingetragen.',
  },
  'store-unintroduced': {
    title: 'Der Store veröffentlicht keine Schlüssel',
    hint: 'Fragen Sie den Anbieter nach den Schlüsseldateien und tragen Sie sie in den Einstellungen unter „stores“ ein.',
    detail: {
      image: 'Der Store „{id}“ nennt keinen Schlüssel für seine Images.',
      catalogue: 'Der Store „{id}“ nennt keinen Schlüssel für sein Verzeichnis.',
    },
  },
  'store-changed': {
    title: 'Der Store ist nicht der bestätigte',
    hint: 'Fragen Sie ihn noch einmal ab und vergleichen Sie die Schlüssel mit dem, was der Anbieter anderswo veröffentlicht.',
    detail: {
      changes: 'Seit der Store „{id}“ gezeigt wurde, hat sich geändert: {changes}',
      unknown: 'Was bestätigt wurde, ist nicht das, was der Store „{id}“ jetzt von sich sagt.',
    },
  },
  'store-loopback': {
    title: 'Der Store nennt eine Registry auf diesem Gerät',
    hint: 'Images anderer kommen aus Registries anderer. Eine eigene auf diesem Gerät muss in den Einstellungen unter „registries“ stehen.',
    detail: 'Der Store „{id}“ darf {image} nicht bringen: Das ist dieses Gerät.',
  },
  'index-unsigned': {
    title: 'Das Verzeichnis des Stores ist nicht mit einem vertrauten Schlüssel signiert',
    hint: 'Prüfen Sie „catalogue_keys“ des Stores. Installieren Sie nichts daraus, bevor das geklärt ist.',
    detail: {
      signer: 'Kein Schlüssel des Stores hat das Verzeichnis signiert.',
      'no-keys': 'Für den Store ist kein Schlüssel eingetragen.',
      'too-many': 'Das Verzeichnis hat mehr als {limit} Signaturen.',
      base64: 'Die Signatur des Verzeichnisses ist nicht lesbar.',
      'too-large': 'Die Signatur des Verzeichnisses ist zu groß.',
    },
  },
  'index-rolled-back': {
    title: 'Der Store bietet ein älteres Verzeichnis an als zuvor',
    hint: 'Der Store oder der Weg dorthin könnte manipuliert sein.',
    detail: {
      version: 'Der Store „{id}“ bietet Version {offered} an; bekannt ist {known}.',
      generated: 'Der Store „{id}“ bietet ein Verzeichnis vom {offered} an; bekannt ist eines vom {known}.',
    },
  },
  'index-forked': {
    title: 'Der Store bietet unter einer bekannten Version ein anderes Verzeichnis an',
    hint: 'Eine Version hat einen Inhalt. Fragen Sie den Anbieter und installieren Sie nichts daraus, bevor das geklärt ist.',
    detail: 'Der Store „{id}“ bietet Version {version} mit anderem Inhalt an als zuvor.',
  },
  'index-expired': {
    title: 'Das Verzeichnis des Stores ist abgelaufen',
    hint: 'Lesen Sie den Store neu ein. Hilft das nicht, bitten Sie den Anbieter um ein neues Verzeichnis. Was installiert ist, läuft weiter.',
    detail: {
      store: 'Das Verzeichnis des Stores „{id}“ galt bis {expires}; jetzt ist {now}.',
      clock: 'Das Verzeichnis des Stores „{id}“ galt bis {expires}. Außerdem geht die Uhr des Geräts falsch.',
    },
  },
  'store-too-large': {
    title: 'Der Store ist größer, als eine Zelle aufnimmt',
    hint: 'Sagen Sie dem Anbieter, dass seine Manifeste zu groß sind. Die übrigen Dienste können Sie nutzen, oder Sie entfernen den Store.',
    detail: {
      store:
        'Die Manifeste des Stores „{id}“ haben zusammen mehr als {limit:bytes}; {left} Dienste wurden ausgelassen.',
      service:
        'Die Manifeste des Stores „{store}“ haben zusammen mehr als {limit:bytes}; {service} wurde ausgelassen.',
    },
  },
  'index-invalid': {
    title: 'Das Verzeichnis des Stores ist nicht gültig',
    hint: 'Sagen Sie es dem Anbieter des Stores.',
    detail: {
      store: 'Das Verzeichnis gehört zum Store „{named}“, nicht zu „{id}“.',
      unreadable: '{path} ist nicht lesbar.',
      content: 'Das Verzeichnis hat einen Fehler.',
    },
  },
  'manifest-invalid': {
    title: 'Das Manifest ist nicht gültig',
    hint: 'Sagen Sie es dem Anbieter des Dienstes.',
    detail: {
      unclosed: 'Im Manifest fehlt eine schließende Klammer.',
      variable: 'Im Manifest steht die Variable {variable}, die keinen Wert hat.',
      mismatch: 'Das Manifest nennt {id} {version}, das Verzeichnis {service} {listed}.',
      content: 'Das Manifest hat einen Fehler.',
    },
  },
  'manifest-tampered': {
    title: 'Das Manifest ist nicht das, welches das signierte Verzeichnis nennt',
    hint: 'Es wurde nach dem Signieren geändert. Installieren Sie es nicht.',
    detail: {
      index: 'Das Manifest von {service} ist ein anderes als im Verzeichnis.',
      changed: 'Der Store bietet jetzt ein anderes Manifest für {service} an.',
    },
  },
  'manifest-unsigned': {
    title: 'Das Manifest steht nicht im signierten Verzeichnis',
    hint: 'Sagen Sie es dem Anbieter des Stores.',
    detail: 'Das Verzeichnis des Stores „{store}“ nennt {service} nicht.',
  },
} satisfies Partial<ProblemWords>
