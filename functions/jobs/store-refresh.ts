import * as v from 'valibot'
import { planStoresRefresh } from '../../cell/plan/stores.ts'
import { job } from '../../runtime/fn.ts'

export default job('store-refresh', v.strictObject({}), ({ env }) =>
  planStoresRefresh(env.FACTS.forRefresh()),
)
