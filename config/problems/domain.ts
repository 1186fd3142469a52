import type { ProblemEntries } from './entry.ts'

/** Problems of the cell's name and its certificate. */
export const domainProblems = {
  'domain-local': {
    status: 409,
    title: 'The cell has a name of its own network only',
    hint: 'Choose another domain mode to have a public name and certificate.',
    detail: {
      authority: 'A cell in the mode "lan" is its own certificate authority',
      provider: 'No provider keeps {name}',
      name: '{name} is a name of this network only',
    },
  },
  'domain-token-missing': {
    status: 422,
    title: "The provider's token is missing",
    hint: 'Give the token with "cell domain set <mode> <name> --token-file <file>".',
    detail: 'The domain mode {mode} needs a token',
  },
  'domain-token-wrong': {
    status: 422,
    title: 'The provider does not accept the token',
    hint: 'Create a token at the provider that can edit the DNS records of the name, and save it in the cell.',
    detail: '{provider} does not accept the token',
  },
  'domain-foreign': {
    status: 422,
    title: 'The token does not cover this name',
    hint: 'Check the spelling of the name, and for which zone the token was made.',
    detail: 'The token of {provider} does not cover {name}',
  },
  'domain-unavailable': {
    status: 503,
    title: "The name's provider does not answer as it should",
    hint: 'Check the network and try again. The current name stays in use.',
    detail: {
      status: '{provider} answered {status}',
      unreachable: "{provider} can't be reached at {host}",
      unregistered: '{provider} did not register {name}; it answered {status}',
      'no-address': '{provider} does not say which IPv4 address this box calls from',
      refused: '{provider} refused {method} {path} with {status}',
    },
  },
  'domain-record-missing': {
    status: 503,
    title: 'The DNS challenge record did not propagate',
    hint: "Try again later; if it lasts, look at the name's records at the provider.",
    detail: 'The record {record} did not come out in {seconds} s',
  },
  'authority-unavailable': {
    status: 503,
    title: 'The certificate authority does not answer',
    hint: 'The current certificate stays in use. The cell tries again by itself.',
    detail: "The certificate authority {authority} can't be reached",
  },
  'certificate-refused': {
    status: 422,
    title: 'The certificate authority refused',
    hint: 'Its words say why; in the mode "http01" port 80 of the name must lead to this cell.',
    detail: { proof: 'The authority does not take {kind} for {name}', words: '{authority} says: {words}' },
  },
  'certificate-limited': {
    status: 429,
    title: 'Certificate rate limit reached',
    hint: 'Wait as long as it says. The current certificate stays in use.',
    detail: '{authority} says: {words}',
  },
} as const satisfies ProblemEntries
