import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of the cell's name and its certificate. */
export const domainProblems = {
  'domain-local': {
    title: 'Die Zelle hat nur einen Namen im Heimnetz',
    hint: 'Wählen Sie eine andere Art von Domain, um einen öffentlichen Namen und ein Zertifikat zu bekommen.',
    detail: {
      authority: 'Im Heimnetz stellt die Zelle ihre Zertifikate selbst aus.',
      provider: 'Kein Anbieter verwaltet {name}.',
      name: '{name} ist nur ein Name dieses Netzes.',
    },
  },
  'domain-token-missing': {
    title: 'Der Token des Anbieters fehlt',
    hint: 'Tragen Sie den Token ein.',
    detail: 'Die Domain-Art {mode} braucht einen Token.',
  },
  'domain-token-wrong': {
    title: 'Der Anbieter nimmt den Token nicht an',
    hint: 'Erstellen Sie beim Anbieter einen Token, der DNS-Einträge dieses Namens ändern darf, und tragen Sie ihn hier ein.',
    detail: '{provider} nimmt den Token nicht an.',
  },
  'domain-foreign': {
    title: 'Der Token gilt nicht für diesen Namen',
    hint: 'Prüfen Sie die Schreibweise des Namens und für welche Zone der Token gilt.',
    detail: 'Der Token von {provider} gilt nicht für {name}.',
  },
  'domain-unavailable': {
    title: 'Der Anbieter des Namens antwortet nicht richtig',
    hint: 'Prüfen Sie das Netz und versuchen Sie es noch einmal. Was jetzt läuft, läuft weiter.',
    detail: {
      status: '{provider} antwortete mit {status}.',
      unreachable: '{provider} ist unter {host} nicht erreichbar.',
      unregistered: '{provider} hat {name} nicht registriert und antwortete mit {status}.',
      'no-address': '{provider} sagt nicht, welche IPv4-Adresse dieses Gerät hat.',
      refused: '{provider} lehnte {method} {path} mit {status} ab.',
    },
  },
  'domain-record-missing': {
    title: 'Der DNS-Eintrag für den Nachweis ist nicht erschienen',
    hint: 'Versuchen Sie es später noch einmal. Bleibt es so, prüfen Sie die Einträge beim Anbieter.',
    detail: 'Der Eintrag {record} ist nach {seconds} s nicht erschienen.',
  },
  'authority-unavailable': {
    title: 'Die Zertifizierungsstelle antwortet nicht',
    hint: 'Das jetzige Zertifikat gilt weiter; die Zelle versucht es von selbst noch einmal.',
    detail: 'Die Zertifizierungsstelle {authority} ist nicht erreichbar.',
  },
  'certificate-refused': {
    title: 'Die Zertifizierungsstelle hat abgelehnt',
    hint: 'Ihre Begründung steht dabei. In der Art „http01“ muss Port 80 des Namens zu dieser Zelle führen.',
    detail: {
      proof: 'Die Zertifizierungsstelle nimmt {kind} für {name} nicht an.',
      words: '{authority} antwortet: {words}',
    },
  },
  'certificate-limited': {
    title: 'Zu viele Zertifikate bestellt',
    hint: 'Warten Sie so lange, wie die Stelle sagt. Das jetzige Zertifikat gilt weiter.',
    detail: '{authority} antwortet: {words}',
  },
} satisfies Partial<ProblemWords>
