import type { Words } from '../en.ts'

/** Sign-in. */
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
