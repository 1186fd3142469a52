import * as v from 'valibot'
import { planCertificate } from '../../cell/plan/certificate.ts'
import { job } from '../../runtime/fn.ts'

export default job('certificate-renew', v.strictObject({}), ({ env }) => {
  const { mode, names, core } = env.FACTS.forCertificate()
  return planCertificate(mode, names, core)
})
