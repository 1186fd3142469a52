import type { Words } from '../en.ts'

/** Connections, and who leaves by them. */
export const exits: Words['exits'] = {
  title: 'Ausgänge',
  lead: 'Über einen Ausgang geht der Internetverkehr von Personen und Geräten durch einen anderen Server hinaus, etwa den eines VPN-Anbieters. Fällt er aus, geht von ihnen nichts hinaus.',
  none: 'Kein Ausgang ist installiert.',
  noneHint:
    'Installieren Sie unter „Dienste“ einen der Ausgänge, etwa den für WireGuard, und fügen Sie eine Verbindung hinzu.',
  connections: 'Verbindungen',
  connectionsNone: 'Noch keine Verbindung.',
  connection: 'Verbindung',
  exit: 'Ausgang',
  state: 'Zustand',
  carries: 'Trägt',
  usedBy: 'Benutzt von',
  nobody: 'Niemandem',
  everything: 'Allen IPv4-Verkehr und Namen',
  tcpOnly: 'TCP und Namen; alles andere ist gesperrt',
  add: (exit) => `Verbindung hinzufügen: ${exit}`,
  addTitle: (exit) => `Verbindung von ${exit} hinzufügen`,
  name: 'Name',
  nameHint: 'Kleine Buchstaben, Ziffern und Bindestriche, etwa berlin.',
  save: 'Speichern',
  enable: 'Einschalten',
  disable: 'Ausschalten',
  disabledHint:
    'Eine ausgeschaltete Verbindung hat keinen Container. Wer über sie hinausgeht, hat so lange kein Internet.',
  delete: 'Verbindung löschen',
  deleteHint:
    'Ihre Geheimnisse werden mitgelöscht. Wählen Sie zuerst einen anderen Weg für alle, die sie benutzen.',
  people: 'Wer wo hinausgeht',
  peopleHint: 'Die Wahl für eine Person gilt für alle ihre Geräte außer denen mit einer eigenen.',
  person: 'Person oder Gerät',
  way: 'Weg hinaus',
  wayOf: (name) => `Weg hinaus von ${name}`,
  direct: 'Direkt',
  asPerson: 'Wie die Person',
  choose: 'Wählen',
  chooseFor: (name) => `Für ${name} wählen`,
}
