import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of devices on the VPN, sign-ins and tokens. */
export const peersProblems = {
  'peer-unknown': {
    title: 'Diese Person gibt es nicht',
    hint: 'Alle stehen unter „Personen“.',
    detail: 'Es gibt niemanden mit dem Namen „{name}“.',
  },
  'peer-exists': {
    title: 'Dieser Name ist vergeben',
    hint: 'Wählen Sie einen anderen Namen, oder entfernen Sie zuerst die andere Person.',
    detail: 'Den Namen „{name}“ gibt es schon.',
  },
  'peer-without-device': {
    title: 'Noch kein Gerät vorhanden',
    hint: 'Fügen Sie eines hinzu.',
    detail: '„{name}“ hat kein Gerät.',
  },
  'device-unknown': {
    title: 'Dieses Gerät gibt es nicht',
    hint: 'Alle Geräte stehen auf der Seite der Person.',
    detail: '„{peer}“ hat kein Gerät „{device}“.',
  },
  'device-exists': {
    title: 'Ein Gerät mit diesem Namen gibt es schon',
    hint: 'Wählen Sie einen anderen Namen, oder entfernen Sie zuerst das andere Gerät.',
    detail: '„{peer}“ hat schon ein Gerät „{device}“.',
  },
  'devices-full': {
    title: 'Mehr Geräte sind für diese Person nicht möglich',
    hint: 'Entfernen Sie eines, das nicht mehr gebraucht wird.',
    detail: '„{peer}“ hat {most} Geräte; mehr sind nicht möglich.',
  },
  'device-link-unknown': {
    title: 'Dieser Link gilt nicht mehr',
    hint: 'Jeder gilt einmal und eine Stunde lang. Bitten Sie um einen neuen.',
    detail: 'Der Link ist unbekannt, benutzt oder zu alt, oder das Gerät hat keinen Zugang.',
  },
  'key-taken': {
    title: 'Ein anderes Gerät hat diesen Schlüssel',
    hint: 'Erstellen Sie ein Schlüsselpaar für dieses Gerät allein, oder lassen Sie den Schlüssel leer: Dann erstellt ihn die Zelle.',
    detail: 'Ein anderes Gerät als „{name}“ hat den Schlüssel {key}.',
  },
  'vpn-full': {
    title: 'Im VPN ist keine Adresse mehr frei',
    hint: 'Entfernen Sie Geräte, oder vergrößern Sie „networks.vpn“ in den Einstellungen.',
    detail: {
      all: 'Alle {count} Adressen von networks.vpn sind vergeben.',
      shrunk: 'networks.vpn ({network}) ist für das Gerät „{name}“ zu klein geworden.',
    },
  },
  'vpn-overlaps': {
    title: 'Das Netz des VPN wird schon anderswo benutzt',
    hint: 'Wählen Sie ein anderes „networks.vpn“ in den Einstellungen, etwa 10.66.0.0/22.',
    detail: 'networks.vpn ({network}) überschneidet sich mit {other}, in dem dieser Rechner ist.',
  },
  'vpn-wide': {
    title: 'Das Netz des VPN ist weiter, als in der Zelle Platz ist',
    hint: 'Wählen Sie ein kleineres „networks.vpn“ in den Einstellungen: Ein weiteres ist für Zellen, die damit eingerichtet werden.',
    detail: '„networks.vpn“ ist {network}, das innere Netz wurde für eines mit /{bits} angelegt.',
  },
  'endpoint-unknown': {
    title: 'Es ist nicht eingestellt, wo Geräte diese Zelle finden',
    hint: 'Tragen Sie in den Einstellungen unter „networks.endpoint“ den Namen oder die Adresse dieser Zelle von außen ein.',
    detail: 'Die Zelle hat keine Adresse im Heimnetz, und die Einstellungen nennen keine.',
  },
  'vpn-refused': {
    title: 'Das VPN hat die neue Konfiguration nicht übernommen',
    hint: 'Die alte gilt weiter. Der Grund steht im Protokoll der Zelle.',
    detail: 'Das VPN behält die alte Konfiguration; die neue wurde abgelehnt ({exit}).',
  },
  'key-elsewhere': {
    title: 'Die Zelle hat diesen privaten Schlüssel nicht',
    hint: 'Tragen Sie den privaten Schlüssel auf dem Gerät in die Datei ein, oder erneuern Sie die Schlüssel hier.',
    detail: 'Der private Schlüssel von „{name}“ wurde anderswo erstellt.',
  },
  'sign-in-taken': {
    title: 'Jemand anderes meldet sich mit diesem Namen an',
    hint: 'Geben Sie dem Gerät einen anderen Namen: Mit ihm meldet man sich an.',
    detail: 'Als „{name}“ meldet sich schon jemand anderes an.',
  },
  'invite-unknown': {
    title: 'Diese Einladung gilt nicht mehr',
    hint: 'Jede gilt einmal und eine Woche lang. Bitten Sie um eine neue.',
    detail: 'Die Einladung ist unbekannt, benutzt oder zu alt.',
  },
  'token-unknown': {
    title: 'Diesen Token gibt es nicht',
    hint: 'Unter „Einstellungen“ stehen alle.',
    detail: 'Es gibt keinen Token {id}.',
  },
} satisfies Partial<ProblemWords>
