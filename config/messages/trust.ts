/** What it can mean that an image is not verified, by the check that failed, and what to do. */
export const trustMessages = {
  'means:pin': 'The image is named by a tag, which can stand for another image tomorrow.',
  'todo:pin': 'Tell the maker of the store: every image must be named by its digest.',
  'means:keys': 'The settings name nobody whose signature counts, so nothing can be verified.',
  'todo:keys': 'Add a key to image_keys of the store, or a signer to image_signers.',
  'means:fetch:unsigned':
    'Nobody signed this image, or its signatures were left behind when the image was copied.',
  'todo:fetch:unsigned':
    'Tell the maker of the store. If the signatures are kept in another repository, name it as signature_repository of the store.',
  'means:fetch:unavailable': 'The registry did not answer as it should. That says nothing about the image.',
  'todo:fetch:unavailable':
    'Check the network and the address of the registry, and try again. What is installed keeps running.',
  'means:fetch:rejected': 'The registry, or something on the way to it, serves other bytes than it promised.',
  'todo:fetch:rejected':
    'Try again from another network. If nothing changes, tell whoever runs the registry.',
  'means:form': 'The stored signature is damaged, or was made by a tool that this cell does not know.',
  'todo:form': 'Tell the maker of the store. Signatures by cosign 2 and 3 are understood.',
  'means:certificate':
    'The image was signed with a certificate that does not count here: of an unknown authority, or not valid at the time.',
  'todo:certificate':
    'Check image_signers and trusted_root of the store. A newer program may know newer authorities.',
  'means:log': 'No log that counts here has seen the signature, so nobody can say when it was made.',
  'todo:log':
    'Tell the maker of the store: the image must be signed with a transparency log that trusted_root names.',
  'means:signature':
    'Somebody else signed the image: the store changed its keys and this cell was not told, or the image is not from the store at all.',
  'todo:signature':
    'Compare the fingerprints of the store’s keys with those that its maker publishes. Do not install the image until the maker has explained it.',
  'means:hint': 'The signature is good, but what was written around it has been changed since.',
  'todo:hint': 'Do not install the image until the maker of the store has explained it.',
  'means:identity': 'The image was signed, but not by a person or workflow that the store trusts.',
  'todo:identity':
    'Compare image_signers of the store with what its maker publishes. Do not install the image until the maker has explained it.',
  'means:type':
    'What was signed is a statement about the image, such as a list of its parts, and not the image itself.',
  'todo:type': 'Tell the maker of the store: "cosign sign" signs an image, "cosign attest" does not.',
  'means:digest': 'The signature belongs to another image, and somebody put it beside this one.',
  'todo:digest': 'Do not install this image until the maker of the store has explained it.',
  'means:repository':
    'The image was signed under another name: it is a copy, or somebody passes it off as something else.',
  'todo:repository':
    'If you know that it is a mirror, add the name in the signature to identities of the store.',
  'means:annotations':
    'The store demands that its signatures say what they are for, and this one says something else.',
  'todo:annotations':
    'Tell the maker of the store: it may be the image of another service of the same store.',
} as const satisfies Record<string, string>
