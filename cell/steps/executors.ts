import type { Executor } from './executor.ts'
import type { StepName } from './step.ts'
import { accountsApply } from './accounts-apply.ts'
import { addressPublish } from './address-publish.ts'
import { baseImage } from './base-image.ts'
import { certificateOrder } from './certificate-order.ts'
import { connectionForget } from './connection-forget.ts'
import { connectionRecord } from './connection-record.ts'
import { certificatePlace } from './certificate-place.ts'
import { certificateRemove } from './certificate-remove.ts'
import { certificateRenew } from './certificate-renew.ts'
import { containerCreate } from './container-create.ts'
import { containerHealthy } from './container-healthy.ts'
import { containerRemove } from './container-remove.ts'
import { containerStart } from './container-start.ts'
import { containerStop } from './container-stop.ts'
import { coreNetworks } from './core-networks.ts'
import { coreRun } from './core-run.ts'
import { dataFolders } from './data-folders.ts'
import { dataPurge } from './data-purge.ts'
import { dataTrash } from './data-trash.ts'
import { deviceForget } from './device-forget.ts'
import { evidenceCheck } from './evidence-check.ts'
import { evidenceRenew } from './evidence-renew.ts'
import { filesRemove } from './files-remove.ts'
import { filesReplace } from './files-replace.ts'
import { filesWrite } from './files-write.ts'
import { imageBuild } from './image-build.ts'
import { imageCheck } from './image-check.ts'
import { imageDrop } from './image-drop.ts'
import { imagePublish } from './image-publish.ts'
import { imagePull } from './image-pull.ts'
import { imageSign } from './image-sign.ts'
import { imageVerify } from './image-verify.ts'
import { manifestVerify } from './manifest-verify.ts'
import { networkApply } from './network-apply.ts'
import { networkCreate } from './network-create.ts'
import { networkRemove } from './network-remove.ts'
import { peerForget } from './peer-forget.ts'
import { registryRun } from './registry-run.ts'
import { revocationOverride } from './revocation-override.ts'
import { retentionCut } from './retention-cut.ts'
import { serviceConfigure } from './service-configure.ts'
import { serviceForget } from './service-forget.ts'
import { serviceRecord } from './service-record.ts'
import { serviceWant } from './service-want.ts'
import { storePublish } from './store-publish.ts'
import { storeRefresh } from './store-refresh.ts'
import { storesRefresh } from './stores-refresh.ts'

/** An executor for each kind of step: a kind without one does not compile. */
export type Executors = { [Name in StepName]: Executor<Name> }

export const executors: Executors = {
  'manifest-verify': manifestVerify,
  'image-verify': imageVerify,
  'image-pull': imagePull,
  'image-check': imageCheck,
  'network-create': networkCreate,
  'data-folders': dataFolders,
  'files-write': filesWrite,
  'files-replace': filesReplace,
  'container-create': containerCreate,
  'evidence-check': evidenceCheck,
  'evidence-renew': evidenceRenew,
  'container-start': containerStart,
  'container-healthy': containerHealthy,
  'service-record': serviceRecord,
  'revocation-override': revocationOverride,
  'service-configure': serviceConfigure,
  'service-want': serviceWant,
  'container-stop': containerStop,
  'container-remove': containerRemove,
  'connection-record': connectionRecord,
  'connection-forget': connectionForget,
  'network-remove': networkRemove,
  'files-remove': filesRemove,
  'data-trash': dataTrash,
  'service-forget': serviceForget,
  'data-purge': dataPurge,
  'image-drop': imageDrop,
  'certificate-order': certificateOrder,
  'certificate-place': certificatePlace,
  'certificate-renew': certificateRenew,
  'certificate-remove': certificateRemove,
  'address-publish': addressPublish,
  'base-image': baseImage,
  'image-build': imageBuild,
  'registry-run': registryRun,
  'image-publish': imagePublish,
  'image-sign': imageSign,
  'store-publish': storePublish,
  'store-refresh': storeRefresh,
  'stores-refresh': storesRefresh,
  'core-networks': coreNetworks,
  'core-run': coreRun,
  'network-apply': networkApply,
  'peer-forget': peerForget,
  'device-forget': deviceForget,
  'retention-cut': retentionCut,
  'accounts-apply': accountsApply,
}
