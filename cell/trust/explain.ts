import type { Verification } from './outcome.ts'
import type { CheckName } from './check.ts'

/** What it may mean that an image is not verified, and what to do. */
interface Explanation {
  /** The check that failed. */
  check: CheckName
  means: string
  todo: string
}

/** A verification as people are told it: each check, but not the bytes that are kept; null when all is well. */
export type Told = Omit<Verification, 'evidence' | 'keyId'> & {
  key_id: string | null
  explanation: Explanation | null
}

export function tell(verification: Verification): Told {
  const { evidence, keyId: key_id, ...told } = verification
  return { ...told, key_id, explanation: evidence === undefined ? explain(told) : null }
}

/** Explains the check that failed; null for a good signature. */
export function explain({ outcome, checks }: Pick<Verification, 'outcome' | 'checks'>): Explanation | null {
  if (outcome === 'verified') return null
  const check = checks.find(({ ok }) => !ok)?.name ?? 'form'
  return { check, ...(check === 'fetch' ? unfetched[outcome] : words[check]) }
}

type Words = Omit<Explanation, 'check'>

const doNotInstall = 'Do not install it until the maker of the store has explained it.'
const tellMaker = 'Tell the maker of the store.'

const unfetched: Record<'unsigned' | 'unavailable' | 'rejected', Words> = {
  unsigned: {
    means: 'Nobody signed this image, or its signatures were left behind when it was copied.',
    todo: `${tellMaker} If the signatures are kept in another repository, name it as signature_repository of the store.`,
  },
  unavailable: {
    means: 'The registry did not answer as it should. That says nothing about the image.',
    todo: 'Check the network and the address of the registry, and try again; what is installed keeps running.',
  },
  rejected: {
    means: 'The registry, or something on the way to it, serves other bytes than it promised.',
    todo: 'Try again from another network; if it stays so, tell whoever runs the registry.',
  },
}

const words: Record<Exclude<CheckName, 'fetch'>, Words> = {
  pin: {
    means: 'The image is named by a tag, which can mean another image tomorrow.',
    todo: `${tellMaker} Every image must be named by its digest.`,
  },
  keys: {
    means: 'The settings name nobody whose signature counts, so nothing can be verified.',
    todo: 'Add a key to image_keys of the store, or a signer to image_signers.',
  },
  form: {
    means: 'What is kept as a signature is damaged, or was made by a tool that this cell does not know.',
    todo: `${tellMaker} Signatures by cosign 2 and 3 are understood.`,
  },
  certificate: {
    means:
      'It was signed with a certificate that does not count here: of an unknown authority, or not valid at the time.',
    todo: 'Check image_signers and trusted_root of the store; a newer program may know newer authorities.',
  },
  log: {
    means: 'No log that counts here has seen the signature, so nobody can say when it was made.',
    todo: `${tellMaker} It must be signed with a transparency log, and the log stand in trusted_root.`,
  },
  signature: {
    means:
      'Somebody else signed it: the store changed its keys and this cell was not told, or the image is not from the store at all.',
    todo: `Compare the fingerprints of the store's keys with those that its maker publishes. ${doNotInstall}`,
  },
  hint: {
    means: 'The signature is good, but what was written around it has been changed since.',
    todo: doNotInstall,
  },
  identity: {
    means: 'It was signed, but not by a person or workflow that the store trusts.',
    todo: `Compare image_signers of the store with what its maker publishes. ${doNotInstall}`,
  },
  type: {
    means:
      'What was signed is a statement about the image, such as a list of its parts, and not the image itself.',
    todo: `${tellMaker} "cosign sign" is what signs an image; "cosign attest" does not.`,
  },
  digest: {
    means: 'The signature belongs to another image, and somebody put it beside this one.',
    todo: doNotInstall,
  },
  repository: {
    means:
      'The image was signed under another name: it is a copy, or somebody passes it off as what it is not.',
    todo: 'If you know that it is a mirror, add the name in the signature to identities of the store.',
  },
  annotations: {
    means: 'The store demands that its signatures say what they are for, and this one says something else.',
    todo: `${tellMaker} It may be the image of another service of the same store.`,
  },
}
