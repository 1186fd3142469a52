import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of names, routes and core services. */
export const networkProblems = {
  'wall-refused': {
    title: 'Die Firewall zwischen den Netzen ließ sich nicht setzen',
    hint: 'Sie braucht nftables im Kernel dieses Geräts. Was „nft“ sagte, steht im Protokoll der Zelle.',
    detail: 'Die Firewall zwischen den Netzen ließ sich nicht setzen („nft“ endete mit {exit}).',
  },
  'proxy-refused': {
    title: 'Der Proxy hat die neue Konfiguration abgelehnt',
    hint: 'Die alte gilt weiter. Was der Proxy sagt, steht im Protokoll der Zelle.',
    detail: {
      config: 'Der Proxy hat die neue Konfiguration abgelehnt und behält die alte.',
      answer: 'Mit der neuen Konfiguration antwortete der Proxy auf {path} mit {status}.',
    },
  },
  'proxy-unavailable': {
    title: 'Der Proxy antwortet nicht',
    hint: 'Die Zelle stellt ihn von selbst wieder her.',
    detail: 'Der Proxy antwortet nicht auf seinem Socket.',
  },
  'names-refused': {
    title: 'Der DNS-Server hat die neue Zone abgelehnt',
    hint: 'Die alte gilt weiter. Was er sagt, steht im Protokoll der Zelle.',
    detail: {
      kept: 'Der DNS-Server hat die neue Zone nicht übernommen und behält die alte.',
      restored: 'Der DNS-Server hat die neue Zone nicht übernommen; die alte gilt wieder.',
      refused: 'Der DNS-Server hat die neue Zone abgelehnt und behält die alte.',
    },
  },
  'root-certificate-missing': {
    title: 'Es gibt noch kein Stammzertifikat',
    hint: 'Der Proxy erstellt es bei seinem ersten Start.',
    detail: 'Der Proxy hat noch kein Stammzertifikat erstellt.',
  },
  'certificate-reload': {
    title: 'Der Dienst hat sein neues Zertifikat nicht übernommen',
    hint: 'Die Zelle versucht es von selbst wieder. Bleibt es dabei, starten Sie den Dienst neu.',
    detail: 'Das Programm, das ihn das Zertifikat neu lesen lässt, endete mit dem Status {exit}.',
  },
  'core-unpublished': {
    title: 'Das Image eines Kerndienstes ist noch nicht gebaut',
    hint: 'Die Zelle baut es von selbst. Unter „Aufträge“ steht, wie weit sie ist.',
    detail: 'Das Image von {prefix}{name} ist noch nicht gebaut.',
  },
  'core-unhealthy': {
    title: 'Die Zelle ist nicht vollständig gestartet',
    hint: '„cell status“ und „cell job list“ zeigen, was fehlt.',
    detail: { silent: 'Die API antwortet nicht.', parts: 'Nicht alle Kerndienste laufen: {parts}' },
  },
} satisfies Partial<ProblemWords>
