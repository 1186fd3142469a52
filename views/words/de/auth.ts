import type { Words } from '../en.ts'

/** Sign-in, invitation and the pages of a person. */
export const signIn: Words['signIn'] = {
  title: 'Anmelden',
  username: 'Benutzername',
  password: 'Passwort',
  submit: 'Anmelden',
  expired: 'Nach dem Anmelden geht es dort weiter, wo Sie waren.',
}

export const own: Words['own'] = {
  invited: 'Sie sind eingeladen',
  invitedLead: 'Wählen Sie ein Passwort: Mit dem Namen Ihres Geräts melden Sie sich künftig damit an.',
  accept: 'Anmelden',
  services: 'Ihre Dienste',
  noServices: 'Zurzeit steht Ihnen kein Dienst offen.',
  open: 'Öffnen',
}
