import { tinyManifest } from './fixture-store.ts'

/** Speaks TLS at 9443 with the certificate of the cell, and plainly at 9025; reads the certificate again when it is told. */
const server = `
import os, signal, socket, ssl, threading
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
def load(*_):
    context.load_cert_chain("/run/certificate/fullchain.pem", "/run/certificate/key.pem")
load()
signal.signal(signal.SIGHUP, load)
def serve(port, tls):
    listener = socket.create_server(("", port))
    while True:
        connection, _ = listener.accept()
        try:
            if tls:
                connection = context.wrap_socket(connection, server_side=True)
            connection.sendall(b"here\\n")
        except OSError:
            pass
        finally:
            connection.close()
for port, tls in ((9443, True), (9025, False)):
    threading.Thread(target=serve, args=(port, tls), daemon=True).start()
with open("/tmp/pid", "w") as file:
    file.write(str(os.getpid()))
while True:
    signal.pause()
`

const python = (text: string): string[] => ['/usr/bin/python3', '-c', text]

/** A service with a name and no page, a certificate, a port, and one more that a setting opens. */
export function secureManifest(pin: string, ports: { always: number; extra: number }): object {
  return tinyManifest('secure', pin, {
    capabilities: {
      has_subdomain: true,
      has_accounts: false,
      has_admin_config: true,
      has_storage: true,
      has_egress: true,
      has_api_hooks: false,
    },
    backend: undefined,
    egress: { allowed: ['default'] },
    config_schema: {
      receive: { type: 'boolean', title: 'Receive', description: 'Opens another port.', default: false },
    },
    ports: [
      { host: ports.always, container: 9443, protocol: 'tcp', label: 'Over TLS' },
      { host: ports.extra, container: 9025, protocol: 'tcp', label: 'Plain', setting: 'receive' },
    ],
    certificate: {
      names: ['secure'],
      reload: python('import os, signal; os.kill(int(open("/tmp/pid").read()), signal.SIGHUP)'),
    },
    resources: {
      ...{ memory: '64m', disk_download: '80m', disk_installed: '300m' },
      platforms: ['linux/amd64', 'linux/arm64'],
    },
    containers: [
      {
        name: 'cell-secure',
        user: '10001:10001',
        entrypoint: python(server),
        tmpfs: ['/tmp'],
        volumes: ['data:site:/data', 'certificate:/run/certificate:ro'],
        healthcheck: {
          test: ['CMD', ...python('import socket; socket.create_connection(("127.0.0.1", 9025), 2)')],
          ...{ interval: '2s', timeout: '5s', start_period: '10s', retries: 3 },
        },
        stop_grace_period: '1s',
      },
    ],
  })
}
