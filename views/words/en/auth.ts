/** Sign-in, invitation and the pages of a person. */
export const signIn = {
  title: 'Sign in',
  username: 'User name',
  password: 'Password',
  submit: 'Sign in',
  expired: 'Sign in to continue where you were.',
}

export const own = {
  invited: 'Welcome',
  invitedLead: 'Choose a password. Your user name is the name of the device that you were invited for.',
  accept: 'Sign in',
  services: 'Your services',
  noServices: 'You can’t use any service yet.',
  open: 'Open',
}
