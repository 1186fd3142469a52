/** Sign-in. */
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
