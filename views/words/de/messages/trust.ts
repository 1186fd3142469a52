/** What it can mean that an image is not verified, by the check that failed, and what to do. */
export const trustMessages = {
  'means:pin': 'Das Image ist mit einem Tag benannt, der morgen für ein anderes Image stehen kann.',
  'todo:pin': 'Sagen Sie es dem Betreiber des Stores: Jedes Image muss mit seiner Prüfsumme benannt sein.',
  'means:keys': 'Die Einstellungen nennen niemanden, dessen Signatur gilt; darum lässt sich nichts prüfen.',
  'todo:keys':
    'Tragen Sie unter image_keys des Stores einen Schlüssel ein, oder unter image_signers jemanden, der signiert.',
  'means:fetch:unsigned':
    'Niemand hat dieses Image signiert, oder die Signaturen blieben beim Kopieren zurück.',
  'todo:fetch:unsigned':
    'Sagen Sie es dem Betreiber des Stores. Liegen die Signaturen in einem anderen Repository, nennen Sie es als signature_repository des Stores.',
  'means:fetch:unavailable': 'Die Registry hat nicht richtig geantwortet. Über das Image sagt das nichts.',
  'todo:fetch:unavailable':
    'Prüfen Sie das Netz und die Adresse der Registry, und versuchen Sie es noch einmal. Was installiert ist, läuft weiter.',
  'means:fetch:rejected':
    'Die Registry, oder etwas auf dem Weg zu ihr, liefert andere Daten, als sie versprochen hat.',
  'todo:fetch:rejected':
    'Versuchen Sie es aus einem anderen Netz. Ändert sich nichts, sagen Sie es dem Betreiber der Registry.',
  'means:form':
    'Die gespeicherte Signatur ist beschädigt, oder ein Programm hat sie erstellt, das diese Zelle nicht kennt.',
  'todo:form': 'Sagen Sie es dem Betreiber des Stores. Signaturen von cosign 2 und 3 werden verstanden.',
  'means:certificate':
    'Das Image wurde mit einem Zertifikat signiert, das hier nicht gilt: von einer unbekannten Stelle, oder damals nicht gültig.',
  'todo:certificate':
    'Prüfen Sie image_signers und trusted_root des Stores. Ein neueres Programm kennt vielleicht neuere Stellen.',
  'means:log':
    'Kein Protokoll, das hier gilt, hat die Signatur gesehen; darum weiß niemand, wann sie entstand.',
  'todo:log':
    'Sagen Sie es dem Betreiber des Stores: Beim Signieren muss ein Transparenzprotokoll dabei sein, das trusted_root nennt.',
  'means:signature':
    'Jemand anderes hat das Image signiert: Der Store hat seine Schlüssel gewechselt und diese Zelle weiß nichts davon, oder das Image ist gar nicht von ihm.',
  'todo:signature':
    'Vergleichen Sie die Fingerabdrücke der Schlüssel mit denen, die der Betreiber des Stores veröffentlicht. Installieren Sie das Image nicht, bevor er es erklärt hat.',
  'means:hint': 'Die Signatur stimmt, aber was um sie herum steht, wurde später verändert.',
  'todo:hint': 'Installieren Sie das Image nicht, bevor der Betreiber des Stores es erklärt hat.',
  'means:identity':
    'Das Image ist signiert, aber nicht von einer Person oder einem Ablauf, denen der Store vertraut.',
  'todo:identity':
    'Vergleichen Sie image_signers des Stores mit dem, was sein Betreiber veröffentlicht. Installieren Sie das Image nicht, bevor er es erklärt hat.',
  'means:type':
    'Signiert wurde eine Aussage über das Image, etwa eine Liste seiner Teile, und nicht das Image selbst.',
  'todo:type':
    'Sagen Sie es dem Betreiber des Stores: „cosign sign“ signiert ein Image, „cosign attest“ nicht.',
  'means:digest': 'Die Signatur gehört zu einem anderen Image, und jemand hat sie neben dieses gelegt.',
  'todo:digest': 'Installieren Sie dieses Image nicht, bevor der Betreiber des Stores es erklärt hat.',
  'means:repository':
    'Das Image wurde unter einem anderen Namen signiert: Es ist eine Kopie, oder jemand gibt es für etwas anderes aus.',
  'todo:repository':
    'Wissen Sie, dass es ein Spiegel ist, tragen Sie den Namen aus der Signatur unter identities des Stores ein.',
  'means:annotations':
    'Der Store verlangt, dass seine Signaturen sagen, wofür sie sind; diese sagt etwas anderes.',
  'todo:annotations':
    'Sagen Sie es dem Betreiber des Stores: Vielleicht ist es das Image eines anderen Dienstes desselben Stores.',
}
