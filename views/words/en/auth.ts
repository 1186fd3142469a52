/** Sign-in, invitation and the pages of a person. */
export const signIn = {
  title: 'Sign in',
  username: 'User name',
  password: 'Password',
  submit: 'Sign in',
  expired: 'Sign in to continue where you were.',
  codeHint: 'Six digits of your authenticator app, or a recovery code.',
}

/** For browsers that do not find the name of the pages. */
export const moved = { stay: 'If your browser cannot find this name, stay at the address that you came by.' }

export const own = {
  invited: 'Welcome',
  invitedOf: (name: string) => `Welcome, ${name}`,
  invitedLead: (name: string) => `Choose a password. Your user name is “${name}”.`,
  accept: 'Sign in',
  services: 'Your services',
  noServices: 'You can’t use any service yet.',
  open: 'Open',
}
