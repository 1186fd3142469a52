import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of the box: names, ports, room, its clock. */
export const boxProblems = {
  'name-taken': {
    title: 'Es gibt schon einen fremden Container mit diesem Namen',
    hint: 'Benennen Sie ihn um oder entfernen Sie ihn, und versuchen Sie es noch einmal.',
    detail: {
      foreign: 'Es gibt einen Container „{name}“, der nicht zu dieser Zelle gehört.',
      container: 'Es gibt einen Container {name}, den diese Zelle nicht erstellt hat.',
      job: 'Ein anderer Auftrag dieser Zelle hat einen Container {name} erstellt.',
      network: 'Es gibt schon ein Netz {name}, das nicht zu dieser Zelle gehört oder andere Adressen hat.',
      contested: 'Ein anderes Programm erstellt immer wieder Container mit dem Namen {name}.',
    },
  },
  'port-taken': {
    title: 'Ein Port, den der Dienst braucht, ist belegt',
    hint: 'Beenden Sie, was dort lauscht, und versuchen Sie es noch einmal.',
    detail: {
      listener: 'Auf {protocol}-Port {port} lauscht schon etwas.',
      service: '{id} hat den {protocol}-Port {port}.',
      cell: 'Den {protocol}-Port {port} hat die Zelle selbst.',
      container: '{name} braucht {ports}, aber dort lauscht etwas anderes.',
    },
  },
  'subdomain-taken': {
    title: 'Ein anderer Dienst hat diesen Namen',
    hint: 'Entfernen Sie zuerst den anderen Dienst.',
    detail: '{id} hat den Namen „{name}“.',
  },
  'requires-missing': {
    title: 'Zuerst muss ein anderer Dienst installiert werden',
    hint: 'Installieren Sie, was genannt ist, und versuchen Sie es noch einmal.',
    detail: '{name} braucht {missing}.',
  },
  'required-by': {
    title: 'Ein anderer Dienst braucht diesen',
    hint: 'Entfernen Sie zuerst, was genannt ist.',
    detail: '{dependents} braucht {id}.',
  },
  'subnet-exhausted': {
    title: 'Im Adressvorrat ist kein Netz mehr frei',
    hint: 'Vergrößern Sie „networks.pool“ in den Einstellungen.',
    detail: {
      used: 'Alle /{bits}-Netze aus {pool} sind belegt.',
      engine: 'Zwischen 10.213.0.0 und 10.244.0.0 ist kein Netz für den Container-Dienst frei.',
      pool: '{pool} ist kein IPv4-Netz.',
    },
  },
  'subnet-taken': {
    title: 'Ein anderes Netz hat die Adressen belegt',
    hint: 'Versuchen Sie es noch einmal: Dann werden andere Adressen gewählt. Passiert es wieder, geben Sie der Zelle einen anderen „networks.pool“.',
    detail: '{subnet} war frei, als der Plan entstand, und ist es nicht mehr.',
  },
  'files-foreign': {
    title: 'Dateien eines Dienstes gehören einem anderen Benutzer',
    hint: 'Starten Sie die Zelle als root, oder übertragen Sie den genannten Ordner dem Benutzer, unter dem sie läuft.',
    detail: {
      owner: 'In data/{path} gehört etwas einem anderen Benutzer dieses Rechners.',
      command: '{command} für {folder} endete mit {exit}.',
    },
  },
  'disk-full': {
    title: 'Es ist nicht genug Speicherplatz da',
    hint: 'Schaffen Sie Platz und versuchen Sie es noch einmal.',
    detail: {
      service: '{name} braucht mit Reserve {needed:bytes}; {free:bytes} sind frei.',
      file: 'Eine Datei ließ sich nicht schreiben: Der Speicher ist voll.',
      database: 'Die Datenbank ließ sich nicht schreiben: Der Speicher ist voll.',
      unpack: '{pin} ließ sich nicht entpacken: Der Speicher ist voll.',
      engine: 'Dem Container-Dienst ging der Speicherplatz aus.',
      path: '{path} ließ sich nicht schreiben: Der Speicher ist voll.',
      reserve:
        'Der Speicher ist voll: {free:bytes} sind frei. Löschen Sie aufbewahrte Daten, oder entfernen Sie einen Dienst. Bis Platz da ist, wird nichts installiert oder gebaut.',
    },
  },
  'memory-short': {
    title: 'Es ist nicht genug Arbeitsspeicher da',
    hint: 'Halten Sie einen anderen Dienst an und versuchen Sie es noch einmal.',
    detail: {
      free: '{name} braucht {needed:bytes}; {free:bytes} sind frei.',
      promised:
        '{name} braucht {needed:bytes}; {services} dürfen {promised:bytes} von {total:bytes} dieses Geräts belegen.',
    },
  },
  'platform-unsupported': {
    title: 'Der Dienst läuft nicht auf dieser Art von Rechner',
    hint: 'Unter „platforms“ des Dienstes steht, worauf er läuft.',
    detail: {
      service: '{name} läuft auf {platforms}; dieser Rechner ist {platform}.',
      image: '{image} gibt es nicht für {platform}.',
    },
  },
  'clock-wrong': {
    title: 'Die Uhr dieses Rechners geht falsch',
    hint: 'Stellen Sie die Uhr und versuchen Sie es noch einmal.',
    detail: {
      program: 'Die Uhr sagt {now}, aber dieses Programm wurde {at} gebaut.',
      store: 'Die Uhr sagt {now}, aber der Store „{store}“ wurde {at} signiert.',
    },
  },
} satisfies Partial<ProblemWords>
