/** Was ein Dienst darf, das nicht jeder darf. */
export const privilegeMessages = {
  'reaches-out': 'Er erreicht das Internet und das Netz um dieses Gerät.',
  'is-reached-directly': 'Er ist direkt erreichbar, am Proxy vorbei: {ports}.',
  'reaches-services': 'Er erreicht diese Dienste von innen: {services}.',
  'answers-for':
    'Er antwortet Browsern unter den Namen anderer Dienste und sieht, was dort eingegeben wird: {names}.',
  'carries-traffic': 'Er befördert den Internetverkehr von Geräten.',
  'runs-as-root': '{container} läuft in seinem Container als root.',
  'runs-as-image-says': '{container} läuft als der Benutzer, den das Image vorgibt.',
  'changes-itself': '{container} kann seine eigenen Programmdateien ändern, während es läuft.',
  'uses-device': '{container} benutzt das Gerät {device}.',
  'sets-its-network': '{container} ändert Einstellungen seines eigenen Netzes.',
  'may-CHOWN': '{container} kann seine Dateien jedem Benutzer geben (CHOWN).',
  'may-DAC_OVERRIDE':
    '{container} kann in seinen Ordnern Dateien aller Benutzer lesen und schreiben (DAC_OVERRIDE).',
  'may-FOWNER': '{container} kann die Rechte an Dateien aller Benutzer ändern (FOWNER).',
  'may-SETUID': '{container} kann in seinem Container jeder andere Benutzer werden (SETUID).',
  'may-SETGID': '{container} kann in seinem Container jeder Gruppe beitreten (SETGID).',
  'may-NET_BIND_SERVICE': '{container} kann auf Ports unter 1024 hören (NET_BIND_SERVICE).',
  'may-KILL': '{container} kann in seinem Container Programme aller Benutzer beenden (KILL).',
  'may-SYS_CHROOT': '{container} kann eigene Programme in Ordner einsperren (SYS_CHROOT).',
  'may-NET_ADMIN': '{container} steuert das Netz in seinem Container (NET_ADMIN).',
}
