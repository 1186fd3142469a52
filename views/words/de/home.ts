import type { Words } from '../en.ts'

/** The home page. */
export const home: Words['home'] = {
  title: 'Start',
  attention: 'Braucht Ihre Aufmerksamkeit',
  calm: 'Alles ist in Ordnung.',
  calmMore: 'Gerade ist nichts zu tun.',
  box: 'Dieses Gerät',
  parts: {
    engine: 'Container-Dienst',
    db: 'Datenbank',
    disk: 'Speicherplatz',
    memory: 'Arbeitsspeicher',
    clock: 'Uhr',
    settings: 'Einstellungen',
    names: 'Namen',
    proxy: 'Proxy',
    time: 'Zeit',
    VPN: 'VPN',
    API: 'API',
    pages: 'Seiten',
  },
  store: (id) => `Katalog „${id}“`,
  since: 'seit',
  jobs: 'Letzte Aufträge',
  allJobs: 'Alle Aufträge',
  noJobs: 'Noch wurde nichts getan.',
  firstService: 'Den ersten Dienst installieren',
  firstServiceHint:
    'Im Katalog steht, was ein Zuhause braucht. Jeder Dienst wird hier geprüft, bevor er läuft.',
  look: 'Ansehen',
  open: (name) => `${name} öffnen`,
  freeOf: (free, total) => `${free} von ${total} frei`,
}
