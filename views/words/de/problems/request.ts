import type { ProblemWords } from '../../../../cell/api/answers/problem.ts'

/** Problems of requests: what is asked, by whom, and whether it may be. */
export const requestProblems = {
  'request-invalid': {
    title: 'Die Angaben sind nicht gültig',
    hint: 'Prüfen Sie die markierten Felder.',
    detail: {
      fields: 'Einige Felder sind nicht richtig ausgefüllt.',
      json: 'Der Inhalt der Anfrage ist kein JSON.',
      deep: 'Der Inhalt der Anfrage ist mehr als {most} Ebenen tief verschachtelt.',
      confirm: 'Die Bestätigung nennt nicht den Dienst. Nichts wurde geändert.',
      unchanged: 'Die Bestätigung nennt nicht den Dienst. Nichts wurde geändert.',
      'idempotency-key': 'Der Kopf „idempotency-key“ ist nicht gültig.',
      regions: 'Die Seite nennt einen Teil, den es nicht gibt.',
      store: 'Den Store, mit dem das Image geprüft werden soll, gibt es nicht.',
      container: '{service} hat keinen Container {container}.',
      pair: '„{pair}“ hat nicht die Form Name=Wert.',
      'one-key': 'Ein Image wird mit einem Schlüssel auf einmal signiert.',
      'password-files': 'Nennen Sie eine Passwortdatei für alle Schlüssel oder eine für jeden.',
      'no-key': 'Es ist kein Schlüssel genannt.',
      recipe: '{folder} gibt es schon.',
      index: 'Das Verzeichnis wurde nicht geändert.',
    },
  },
  'credential-missing': {
    title: 'Anmeldung nötig',
    hint: 'Melden Sie sich an.',
    detail: 'Diese Adresse antwortet nur, wenn Sie angemeldet sind.',
  },
  'credential-invalid': {
    title: 'Der Token gilt nicht',
    hint: 'Erstellen Sie einen neuen Token.',
    detail: 'Der Token ist unbekannt, widerrufen oder abgelaufen.',
  },
  'not-allowed': {
    title: 'Das ist hier nicht erlaubt',
    hint: 'Nur die Verwaltung kann diese Seite öffnen.',
    detail: {
      peer: 'Diese Seite gibt es nur für angemeldete Personen mit einem Gerät.',
      password: 'Nur wer angemeldet ist, kann ein Passwort ändern.',
      scope: 'Der Token „{name}“ reicht dafür nicht aus.',
      role: '{user} darf das nicht.',
      device:
        'Nur die Verwaltung entscheidet, wofür und bis wann ein Gerät Zugang hat und ob es allen Verkehr hierher schickt.',
    },
  },
  csrf: {
    title: 'Die Änderung kam nicht von einer Seite dieser Zelle',
    hint: 'Laden Sie die Seite neu und versuchen Sie es noch einmal.',
    detail: {
      site: 'Eine andere Website wollte etwas ändern.',
      token: 'Es ist nicht zu erkennen, dass die Anfrage von einer Seite dieser Zelle kommt.',
    },
  },
  'credentials-wrong': {
    title: 'Anmeldung fehlgeschlagen',
    hint: 'Prüfen Sie Name und Passwort. „cell admin reset“ auf dem Gerät setzt ein neues Passwort.',
    detail: 'Der Name oder das Passwort ist falsch.',
  },
  'locked-out': {
    title: 'Zu viele falsche Passwörter oder Codes',
    hint: 'Warten Sie kurz und versuchen Sie es dann noch einmal.',
    detail: 'Der nächste Versuch zählt in {seconds} Sekunden.',
  },
  'reading-already': {
    title: 'Sie lesen zu viel auf einmal',
    hint: 'Warten Sie, bis das vorige Lesen zu Ende ist, oder schließen Sie eine Seite, die dasselbe verfolgt.',
    detail: 'Davon können Sie {limit} gleichzeitig geöffnet haben.',
  },
  'readers-too-many': {
    title: 'Zu viele lesen gleichzeitig',
    hint: 'Versuchen Sie es gleich noch einmal.',
    detail: 'Die Zelle hält davon {limit} gleichzeitig offen, nicht mehr.',
  },
  'requests-too-many': {
    title: 'Zu viele Anfragen',
    hint: 'Warten Sie kurz und versuchen Sie es dann noch einmal.',
    detail: 'Von einer Adresse kamen zu viele Anfragen; die nächste wird in {seconds} Sekunden gelesen.',
  },
  'setup-required': {
    title: 'Die Zelle ist noch nicht eingerichtet',
    hint: 'Öffnen Sie die Einrichtung. Den Code hat die Zelle beim Start ausgegeben.',
    detail: 'Die Zelle ist noch nicht eingerichtet.',
  },
  'setup-done': {
    title: 'Die Zelle ist schon eingerichtet',
    hint: 'Melden Sie sich an. „cell admin reset“ auf dem Gerät setzt ein neues Passwort.',
    detail: {
      before: 'Die Zelle wurde schon eingerichtet.',
      now: 'Die Zelle wird gerade von einer anderen Anfrage eingerichtet.',
    },
  },
  'setup-code-wrong': {
    title: 'Der Einrichtungscode ist falsch',
    hint: 'Nehmen Sie den zuletzt ausgegebenen Code. „cell setup-code“ auf dem Gerät erstellt einen neuen.',
    detail: 'Der Code ist falsch; {left} Versuche bleiben.',
  },
  'setup-code-spent': {
    title: 'Der Einrichtungscode ist verbraucht',
    hint: '„cell setup-code“ auf dem Gerät erstellt einen neuen.',
    detail: 'Der Code wurde {tries}-mal falsch eingegeben.',
  },
  'host-unknown': {
    title: 'Unter diesem Namen antwortet die Zelle nicht',
    hint: 'Öffnen Sie http://cell.localhost oder http://127.0.0.1 mit dem Port der Zelle, oder ihren Domainnamen.',
    detail: 'Eine Anfrage nach „{host}“ kam an einem Port an, der nur auf diesem Gerät antwortet.',
  },
  'not-found': {
    title: 'Hier ist nichts',
    hint: 'Prüfen Sie die Adresse.',
    detail: {
      order: 'Mit diesem Wert wird gerade kein Zertifikat bestellt.',
      setting: 'Es gibt keine Einstellung „{key}“.',
      path: 'Unter {path} gibt es nichts.',
    },
  },
  'method-not-allowed': {
    title: 'Diese Adresse nimmt die Methode nicht an',
    hint: 'Der Kopf „Allow“ nennt die erlaubten.',
    detail: '{path} erlaubt {methods}.',
  },
  'body-too-large': {
    title: 'Die Anfrage ist zu groß',
    hint: 'Senden Sie weniger.',
    detail: 'Der Inhalt darf {limit} Bytes haben.',
  },
  'body-type-wrong': {
    title: 'Die Anfrage hat den falschen Typ',
    hint: 'Senden Sie application/json.',
    detail: {
      json: 'Der Inhalt muss application/json sein.',
      form: 'Der Inhalt muss application/x-www-form-urlencoded sein.',
    },
  },
  'deadline-exceeded': {
    title: 'Die Zelle hat zu lange gebraucht',
    hint: 'Versuchen Sie es gleich noch einmal.',
    detail: {
      request: 'In {ms} ms kam keine Antwort.',
      engine: 'Eine Anfrage an den Container-Dienst dauerte länger als {seconds} s.',
    },
  },
  'api-unavailable': {
    title: 'Die Zelle antwortet nicht',
    hint: 'Warten Sie einen Moment. Bleibt es so, hilft das Protokoll der Zelle weiter.',
    detail: 'Der innere Dienst der Zelle antwortet nicht.',
  },
  'function-unavailable': {
    title: 'Ein Teil der Zelle ließ sich nicht laden',
    hint: 'Sehen Sie im Protokoll der Zelle nach.',
    detail: '{entry} ließ sich nicht laden.',
  },
  'internal-error': {
    title: 'In der Zelle ist ein Fehler aufgetreten',
    hint: 'Suchen Sie die Kennung der Anfrage im Protokoll der Zelle.',
    detail: {
      unchecked: 'Das Image wurde nicht geprüft.',
      refused: 'Das Image wurde ohne Angabe eines Grundes abgelehnt.',
      input: 'Der Auftrag {job} kennt die gespeicherte Eingabe nicht.',
      path: 'Der Pfad {path} führt aus dem Datenordner hinaus.',
      request: 'Die Anfrage {id} ist fehlgeschlagen.',
      step: 'Der Schritt ist aus einem unbekannten Grund fehlgeschlagen.',
      verification: 'Das Image wurde nicht geprüft.',
    },
  },
} satisfies Partial<ProblemWords>
