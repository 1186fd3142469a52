import { href } from '../href.ts'
import { useWords } from '../words/words.ts'

/** The configuration of a device as a picture for its camera. */
export function DeviceQr({ peer, device }: { peer: string; device: string }) {
  const { peers: words } = useWords()
  return (
    <img
      class="qr"
      src={href('/peers/:name/devices/:device/config.svg', { name: peer, device })}
      alt={words.qrOf(device)}
      width="280"
      height="280"
      loading="lazy"
    />
  )
}
