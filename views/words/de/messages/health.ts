/** How the parts of the box are. */
export const healthMessages = {
  'engine-answers': 'Docker {version} antwortet.',
  'engine-without-memory-limits':
    'Docker {version} antwortet, kann aber den Arbeitsspeicher nicht begrenzen (die Memory-cgroup ist aus): Ein Dienst kann ihn ganz verbrauchen.',
  'engine-silent': 'Der Container-Dienst antwortet seit {seconds} s nicht.',
  'database-good': 'Die Datenbank ist beschreibbar.',
  'database-on-reserve':
    'Der Speicher ist voll. Die Datenbank wird in den Platz geschrieben, den die Zelle für sich zurückbehalten hat.',
  'disk-free': '{free:bytes} sind frei.',
  'memory-free': '{free:bytes} von {total:bytes} sind frei.',
  'settings-good': 'Die Einstellungen sind gültig.',
  'clock-good': 'Es ist {time} ({zone}).',
  'store-unread': 'Der Store wurde noch nicht gelesen.',
  'store-expired': 'Der Index des Stores ist am {at} abgelaufen.',
  'store-good-one': '1 Dienst, Index-Version {version}.',
  'store-good': '{services} Dienste, Index-Version {version}.',
  'core-coming': '{container} wird gerade erstellt.',
  'core-running': '{container} läuft.',
  'core-starting': '{container} startet.',
  'core-unhealthy': '{container} läuft, antwortet aber nicht.',
  'core-stopped': '{container} ist angehalten.',
  'core-missing': '{container} fehlt.',
  'wall-good': 'Die Firewall zwischen den Netzen ist aktiv.',
  'wall-coming': 'Die Firewall zwischen den Netzen kommt mit dem Image von {container}.',
  'wall-missing':
    'Die Firewall zwischen den Netzen ist nicht aktiv: Das Netz um dieses Gerät und Dienste erreichen mehr, als sie sollen. Die Zelle setzt sie wieder ein.',
  'process-running': 'Dieser Prozess läuft.',
  'core-version': 'Version {version}.',
  'core-memory': 'Belegt {memory:bytes}.',
  'coredns-too-little-memory':
    'Unbound beantwortet DNS: Dieses Gerät hat zu wenig Arbeitsspeicher, um CoreDNS zu bauen.',
  'coredns-unbuilt': 'Unbound beantwortet DNS: CoreDNS ließ sich hier nicht bauen: {reason}',
}
