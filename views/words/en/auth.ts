/** Sign-in, invitation and the pages of a person. */
export const signIn = {
  title: 'Sign in',
  username: 'User name',
  password: 'Password',
  submit: 'Sign in',
  expired: 'Sign in, and you are back where you were.',
}

export const own = {
  invited: 'You are invited',
  invitedLead: 'Choose a password: with the name of your peer it signs you in from now on.',
  accept: 'Sign in',
  services: 'Your services',
  noServices: 'No service is open to you now.',
  open: 'Open',
}
