import type { Words } from '../en.ts'

/** Sign-in, invitation and the pages of a person. */
export const signIn: Words['signIn'] = {
  title: 'Anmelden',
  username: 'Benutzername',
  password: 'Passwort',
  submit: 'Anmelden',
  expired: 'Melden Sie sich an, um fortzufahren.',
  codeHint: 'Sechs Ziffern Ihrer Authenticator-App oder ein Wiederherstellungscode.',
}

/** For browsers that do not find the name of the pages. */
export const moved: Words['moved'] = {
  stay: 'Falls Ihr Browser diesen Namen nicht findet, bleiben Sie bei der Adresse, über die Sie gekommen sind.',
}

export const own: Words['own'] = {
  invited: 'Willkommen',
  invitedOf: (name) => `Willkommen, ${name}`,
  invitedLead: (name) => `Wählen Sie ein Passwort. Ihr Benutzername ist „${name}“.`,
  accept: 'Anmelden',
  services: 'Ihre Dienste',
  noServices: 'Sie können noch keinen Dienst nutzen.',
  open: 'Öffnen',
}
