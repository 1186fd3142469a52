import type { Words } from '../en.ts'

/** The home page. */
export const home: Words['home'] = {
  title: 'Start',
  attention: 'Braucht Ihre Aufmerksamkeit',
  calm: 'Alles ist in Ordnung.',
  calmMore: 'Gerade ist nichts zu tun.',
  makeRoom: 'Der Speicher ist voll',
  makeRoomKept:
    'Löschen Sie Daten, die entfernte Dienste hinterlassen haben, oder entfernen Sie einen Dienst mit seinen Daten. Bis Platz da ist, wird nichts Neues installiert.',
  makeRoomServices:
    'Entfernen Sie einen Dienst mit seinen Daten, oder löschen Sie Dateien in einem. Bis Platz da ist, wird nichts Neues installiert.',
  allServices: 'Alle Dienste',
  box: 'Dieses Gerät',
  parts: {
    engine: 'Container-Dienst',
    db: 'Datenbank',
    disk: 'Speicherplatz',
    memory: 'Arbeitsspeicher',
    clock: 'Uhr',
    settings: 'Einstellungen',
    walls: 'Firewall',
    names: 'DNS',
    proxy: 'Proxy',
    time: 'Zeit',
    VPN: 'VPN',
    API: 'API',
    pages: 'Seiten',
  },
  store: (id) => `Store „${id}“`,
  service: (id) => `Dienst „${id}“`,
  since: 'seit',
  jobs: 'Letzte Aufträge',
  allJobs: 'Alle Aufträge',
  noJobs: 'Noch keine Aufträge.',
  firstService: 'Den ersten Dienst installieren',
  firstServiceHint: 'Wählen Sie im Store, was Sie brauchen. Die Zelle prüft jeden Dienst, bevor er läuft.',
  look: 'Dienste ansehen',
  open: (name) => `${name} öffnen`,
  freeOf: (free, total) => `${free} von ${total} frei`,
}
