import type { ProblemCode } from '../../../cell/api/answers/problem.ts'

/** What a problem means, where its title does not say it to somebody who meets it for the first time. */
export const meanings = {
  'host-unknown':
    'On this machine the pages and the API answer by its own names only, so that no page of the internet reaches them through your browser.',
  'password-needed':
    'What you are about to create stays valid after you sign out. So the cell makes sure that it is you.',
  'sign-in-closed': 'A device that may not use the VPN any more cannot sign in either.',
  'subnet-exhausted':
    'Every service gets a network of its own. The range that the cell takes them from has none left.',
  'files-foreign':
    'The cell does not run as root, and files of the service belong to another user of this machine.',
  'disk-full': 'The cell keeps a reserve of disk space, so that you can always sign in and clean up.',
  'memory-short':
    'A service states how much memory it can use. The cell does not start one that could take the memory of others.',
  'platform-unsupported': 'Images are made for kinds of processors, such as amd64 and arm64.',
  'clock-wrong':
    'Signatures and certificates are valid for a time. With a wrong clock nothing can be checked.',
  'domain-local': 'The cell is reachable in your own network only, and issues its certificates itself.',
  'domain-foreign': 'The provider accepts the token, but for other names.',
  'domain-record-missing':
    'The certificate authority looks for a DNS record that proves that the name is yours. It did not appear in time.',
  'authority-unavailable':
    'Public certificates come from an authority on the internet, which did not answer.',
  'certificate-refused': 'The authority could not check that the name is yours.',
  'certificate-limited': 'Certificate authorities issue a limited number of certificates for each name.',
  'engine-unavailable':
    'Services run in Docker containers. Docker is stopped, is restarting, or does not answer.',
  'engine-remote':
    'A cell has to reach the files of its containers, so it only uses an engine on its own machine.',
  'engine-crowded':
    'Engines write firewall rules for the whole network that they run in, and take those of others away.',
  'engine-missing': 'Services run in Docker containers, and Docker is not installed.',
  'engine-refused': 'Docker answered, but did not do what the cell asked.',
  'build-failed': 'Images of the local store are built on this box. A command of the build failed.',
  'push-failed': 'Images of the local store are kept in a registry on this box, which did not take one.',
  'image-not-pinned': 'A tag can stand for another image tomorrow. Only a digest names one image for good.',
  'image-unsigned': 'Nobody vouches for the image: there is no signature for it.',
  'signature-invalid': 'There is a signature, but not by a key of the store, or not for this image.',
  'signature-unavailable': 'The signature is kept in the registry, which did not answer as it should.',
  'image-tampered': 'What was downloaded differs from what was signed. Nothing of it was started.',
  'image-unavailable': 'The image could not be downloaded from the registry.',
  'registry-not-allowed': 'A store lists where its images come from. This one is from elsewhere.',
  'job-under-way': 'Two jobs never change the same service at once.',
  'job-not-cancellable': 'From its last steps on, a job can only be finished, or it has ended already.',
  'job-crashed':
    'A job that a crash interrupts is taken up again. One that is interrupted at the same place three times in a row would never end.',
  'idempotency-mismatch':
    'An Idempotency-Key makes sure that a repeated request has one effect. This one belongs to another request.',
  'proxy-refused': 'The proxy checks every configuration before it uses it, and refused this one.',
  'proxy-unavailable': 'The proxy answers for all services. It is starting or was stopped.',
  'names-refused': 'The name server checks every zone before it serves it, and refused this one.',
  'core-unpublished': 'The containers of the core run images that are built and signed on this box first.',
  'core-unhealthy': 'The cell runs in six containers. At least one of them did not start as it should.',
  'vpn-full': 'Every device has an address of its own. The VPN network has none left.',
  'key-elsewhere': 'The device made its own key pair, so only the device has the private key.',
  'settings-invalid':
    'The settings file was changed by hand, or by another version, and holds what the cell does not understand.',
  'key-unusable': 'The cell signs with keys in files. One of them is missing, damaged or locked.',
  'release-invalid':
    'Releases of the program are signed by its maker. This folder or archive is not, or was changed.',
  'secret-unreadable': 'Secrets are stored encrypted. The key that opens them is another one, or was lost.',
  'home-in-use': 'A folder belongs to one running cell at a time.',
  'home-unusable':
    'Everything that a cell keeps is in one folder, which the user that runs the cell must be able to write.',
  'database-lost':
    'Services, devices and accounts are in the database. A new one in its place would be another cell, so nothing was started.',
  'database-unusable':
    'Services, devices and accounts are in the database. It is damaged, or cannot be read.',
  'owner-unusable':
    'Each cell has an id, by which it knows its own containers. With another id they would be strangers to it.',
  'secret-key-lost':
    'Secrets are stored encrypted. Without their key, devices and services would have to be set up anew.',
  csrf: 'The request came from another site, or from a page that is out of date.',
  'locked-out': 'After some wrong passwords the cell waits longer before each next attempt.',
  'setup-code-spent': 'After some wrong attempts a set-up code is no longer accepted.',
  'deadline-exceeded': 'The cell gives up on work that takes too long. It may be busy.',
  'internal-error': 'The cell met something that it was not made for. Nothing was half done.',
  'function-unavailable': 'A file of the program is missing or damaged.',
  revoked: 'The maker of the store withdrew this version, for the reason that is given.',
  'service-unhealthy': 'A service says by a check of its own whether it works. This check failed.',
  'service-exited': 'The program of the service ended, although it should keep running.',
  'store-unintroduced': 'Without keys nothing from this store can be checked.',
  'store-changed': 'Between your look at the store and your consent it said something else of itself.',
  'store-loopback': 'On this machine any program could answer as that registry.',
  'index-unsigned': 'The list of services is signed. This one is not, or by a key that you never accepted.',
  'index-rolled-back': 'Somebody could offer an old list, with old faults, as the current one.',
  'index-forked':
    'Somebody shows this cell another list of services than others see, under the same version.',
  'index-expired':
    'The list of services is good for a time, so that nobody can hold back a newer one for ever.',
  'index-invalid': 'The list of services does not have the form that every cell expects.',
  'manifest-invalid': 'The description of the service does not have the form that every cell expects.',
  'manifest-tampered': 'The description of the service differs from the one that the signed list names.',
  'manifest-unsigned': 'The signed list of the store does not name this service.',
} satisfies Partial<Record<ProblemCode, string>>
