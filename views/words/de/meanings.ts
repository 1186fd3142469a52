import type { Words } from '../en.ts'

/** What a problem means, where its title does not say it to somebody who meets it for the first time. */
export const meanings: Record<keyof Words['meanings'], string> = {
  'host-unknown':
    'Auf diesem Gerät antworten die Seiten und die API nur unter seinen eigenen Namen, damit keine Seite aus dem Internet sie über Ihren Browser erreicht.',
  'password-needed':
    'Was Sie hier erstellen, gilt auch noch, wenn Sie sich abgemeldet haben. Deshalb prüft die Zelle, ob Sie es sind.',
  'sign-in-closed': 'Ein Gerät, das das VPN nicht mehr nutzen darf, kann sich auch nicht anmelden.',
  'subnet-exhausted':
    'Jeder Dienst bekommt ein eigenes Netz. Im Bereich, aus dem die Zelle sie nimmt, ist keines mehr frei.',
  'files-foreign':
    'Die Zelle läuft nicht als root, und Dateien des Dienstes gehören einem anderen Benutzer dieses Geräts.',
  'disk-full': 'Die Zelle hält Speicherplatz zurück, damit Sie sich immer anmelden und aufräumen können.',
  'memory-short':
    'Ein Dienst gibt an, wie viel Arbeitsspeicher er nutzen kann. Die Zelle startet keinen, der anderen den Speicher nehmen könnte.',
  'platform-unsupported': 'Images gibt es für bestimmte Prozessoren, etwa amd64 und arm64.',
  'clock-wrong':
    'Signaturen und Zertifikate gelten eine Zeit lang. Mit falscher Uhr lässt sich nichts prüfen.',
  'domain-local': 'Die Zelle ist nur im eigenen Netz erreichbar und stellt ihre Zertifikate selbst aus.',
  'domain-foreign': 'Der Anbieter akzeptiert den Token, aber für andere Namen.',
  'domain-record-missing':
    'Die Zertifizierungsstelle sucht einen DNS-Eintrag, der belegt, dass der Name Ihnen gehört. Er ist nicht rechtzeitig erschienen.',
  'authority-unavailable':
    'Öffentliche Zertifikate kommen von einer Stelle im Internet, die nicht geantwortet hat.',
  'certificate-refused': 'Die Zertifizierungsstelle konnte nicht prüfen, dass der Name Ihnen gehört.',
  'certificate-limited':
    'Zertifizierungsstellen stellen für jeden Namen nur eine begrenzte Zahl von Zertifikaten aus.',
  'engine-unavailable':
    'Dienste laufen in Docker-Containern. Docker ist angehalten, startet gerade neu oder antwortet nicht.',
  'engine-remote':
    'Die Zelle muss die Dateien ihrer Container erreichen; darum nutzt sie nur Docker auf ihrem eigenen Gerät.',
  'engine-crowded':
    'Container-Dienste schreiben Firewall-Regeln für das ganze Netz, in dem sie laufen, und entfernen die von anderen.',
  'engine-missing': 'Dienste laufen in Docker-Containern, und Docker ist nicht installiert.',
  'engine-refused': 'Docker hat geantwortet, aber nicht getan, worum die Zelle gebeten hat.',
  'build-failed':
    'Images des eigenen Stores werden auf diesem Gerät gebaut. Ein Befehl dabei ist gescheitert.',
  'push-failed':
    'Images des eigenen Stores liegen in einer Registry auf diesem Gerät. Sie hat eines nicht angenommen.',
  'image-not-pinned':
    'Ein Tag kann morgen für ein anderes Image stehen. Nur eine Prüfsumme benennt eines für immer.',
  'image-unsigned': 'Niemand bürgt für das Image: Es gibt keine Signatur dafür.',
  'signature-invalid':
    'Es gibt eine Signatur, aber nicht von einem Schlüssel des Stores, oder nicht für dieses Image.',
  'signature-unavailable': 'Die Signatur liegt in der Registry, und die hat nicht richtig geantwortet.',
  'image-tampered': 'Das Geladene ist nicht das, was signiert wurde. Nichts davon wurde gestartet.',
  'image-unavailable': 'Das Image ließ sich nicht von der Registry laden.',
  'registry-not-allowed': 'Ein Store nennt, woher seine Images kommen. Dieses kommt von anderswo.',
  'job-under-way': 'Nie ändern zwei Aufträge denselben Dienst zugleich.',
  'job-not-cancellable':
    'Ab den letzten Schritten lässt sich ein Auftrag nur noch beenden, oder er ist schon zu Ende.',
  'job-crashed':
    'Ein Auftrag, den ein Absturz unterbricht, wird fortgesetzt. Wird er dreimal an derselben Stelle unterbrochen, käme er nie zu einem Ende.',
  'idempotency-mismatch':
    'Ein Idempotency-Key sorgt dafür, dass eine wiederholte Anfrage nur einmal wirkt. Dieser gehört zu einer anderen.',
  'proxy-refused': 'Der Proxy prüft jede Konfiguration, bevor er sie verwendet, und hat diese abgelehnt.',
  'proxy-unavailable': 'Der Proxy antwortet für alle Dienste. Er startet gerade oder wurde angehalten.',
  'names-refused': 'Der DNS-Server prüft jede Zone, bevor er sie verwendet, und hat diese abgelehnt.',
  'core-unpublished':
    'Die Kerndienste laufen mit Images, die zuerst auf diesem Gerät gebaut und signiert werden.',
  'core-unhealthy': 'Die Zelle läuft in sechs Containern. Mindestens einer ist nicht richtig gestartet.',
  'vpn-full': 'Jedes Gerät hat eine eigene Adresse. Im VPN-Netz ist keine mehr frei.',
  'key-elsewhere':
    'Das Gerät hat sein Schlüsselpaar selbst erstellt; darum hat nur das Gerät den privaten Schlüssel.',
  'settings-invalid':
    'Die Einstellungsdatei wurde von Hand oder von einer anderen Version geändert und enthält etwas, das die Zelle nicht versteht.',
  'key-unusable':
    'Die Zelle signiert mit Schlüsseln in Dateien. Eine davon fehlt, ist beschädigt oder verschlossen.',
  'release-invalid':
    'Ausgaben des Programms sind signiert. Dieser Ordner oder dieses Archiv ist es nicht, oder wurde geändert.',
  'secret-unreadable':
    'Geheimnisse sind verschlüsselt gespeichert. Der Schlüssel dafür ist ein anderer oder verloren.',
  'home-in-use': 'Ein Ordner gehört immer nur einer laufenden Zelle.',
  'home-unusable':
    'Alles, was eine Zelle aufbewahrt, liegt in einem Ordner. Der Benutzer, unter dem sie läuft, muss ihn beschreiben dürfen.',
  'database-lost':
    'Dienste, Geräte und Konten stehen in der Datenbank. Eine neue an ihrer Stelle wäre eine andere Zelle; darum wurde nichts gestartet.',
  'database-unusable':
    'Dienste, Geräte und Konten stehen in der Datenbank. Sie ist beschädigt oder nicht lesbar.',
  'owner-unusable':
    'Jede Zelle hat eine Kennung, an der sie ihre Container erkennt. Mit einer anderen wären sie ihr fremd.',
  'secret-key-lost':
    'Geheimnisse sind verschlüsselt gespeichert. Ohne ihren Schlüssel müssten Geräte und Dienste neu eingerichtet werden.',
  csrf: 'Die Anfrage kam von einer anderen Website oder von einer veralteten Seite.',
  'locked-out': 'Nach einigen falschen Passwörtern wartet die Zelle vor jedem weiteren Versuch länger.',
  'setup-code-spent': 'Nach einigen falschen Versuchen gilt ein Einrichtungscode nicht mehr.',
  'deadline-exceeded': 'Die Zelle gibt auf, was zu lange dauert. Vielleicht ist sie beschäftigt.',
  'internal-error': 'Die Zelle ist auf etwas gestoßen, wofür sie nicht gemacht ist. Nichts blieb halb getan.',
  'function-unavailable': 'Eine Datei des Programms fehlt oder ist beschädigt.',
  revoked: 'Der Betreiber des Stores hat diese Version zurückgezogen, aus dem genannten Grund.',
  'service-unhealthy':
    'Ein Dienst sagt durch eine eigene Prüfung, ob er funktioniert. Diese Prüfung ist gescheitert.',
  'service-exited': 'Das Programm des Dienstes hat sich beendet, obwohl es weiterlaufen sollte.',
  'store-unintroduced': 'Ohne Schlüssel lässt sich nichts aus diesem Store prüfen.',
  'store-changed':
    'Zwischen Ihrem Blick auf den Store und Ihrer Zustimmung hat er etwas anderes von sich gesagt.',
  'store-loopback': 'Auf diesem Gerät könnte sich jedes Programm als diese Registry ausgeben.',
  'index-unsigned':
    'Die Liste der Dienste ist signiert. Diese ist es nicht, oder mit einem Schlüssel, den Sie nie akzeptiert haben.',
  'index-rolled-back': 'Jemand könnte eine alte Liste mit alten Fehlern als die aktuelle anbieten.',
  'index-forked':
    'Jemand zeigt dieser Zelle unter derselben Version eine andere Liste von Diensten als anderen.',
  'index-expired':
    'Die Liste der Dienste gilt für eine Zeit, damit niemand eine neuere für immer zurückhalten kann.',
  'index-invalid': 'Die Liste der Dienste hat nicht die Form, die jede Zelle erwartet.',
  'manifest-invalid': 'Die Beschreibung des Dienstes hat nicht die Form, die jede Zelle erwartet.',
  'manifest-tampered': 'Die Beschreibung des Dienstes ist nicht die, die in der signierten Liste steht.',
  'manifest-unsigned': 'Die signierte Liste des Stores nennt diesen Dienst nicht.',
}
