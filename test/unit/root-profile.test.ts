import { expect, test } from 'vitest'
import { renderMobileconfig } from '../../cell/render/mobileconfig.ts'
import { readByPlistlib } from '../support/plistlib.ts'

const root = {
  pem: '-----BEGIN CERTIFICATE-----\nMIIBAQID\n-----END CERTIFICATE-----\n',
  cellName: 'home',
  domain: 'home.cell',
}

test('the profile of the root certificate is what is kept', async () => {
  await expect(renderMobileconfig(root)).toMatchFileSnapshot('../fixtures/profiles/root.mobileconfig')
  const { PayloadContent: parts } = readByPlistlib(renderMobileconfig(root))
  expect(parts).toMatchObject([{ PayloadType: 'com.apple.security.root', PayloadContent: 'MIIBAQID' }])
})
