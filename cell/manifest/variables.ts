/** Variables that may be used in containers, files and `peer_config_template`, with their meaning. */
export const plainVariables = {
  CELL_NAME: 'The name of the cell.',
  CELL_DOMAIN: 'The domain of the cell.',
  CELL_IP: 'The address at which peers reach the cell.',
  CELL_ROOT_CERTIFICATE:
    'The root that the cell’s own certificates are signed by, PEM; empty while there is none. For `files`: a container that reaches another service checks it by that.',
  SERVICE_ID: 'The id of the service.',
  PIC_DATA_DIR: 'The data folder of the cell on the machine.',
}

/** The other variables, with where they can be used. */
export const boundVariables = {
  'config.KEY': 'A setting of `config_schema`, or of the connection. A secret: in `files` only.',
  url: 'The address of `subdomain`.',
  'url.SUBDOMAIN': 'The address of one of the names of the service.',
  'account.username': 'The user name of the account: in `peer_config_template` and `profiles` only.',
  'account.password': 'The password of the account: in `peer_config_template` only.',
  'peer.username': 'The name of the peer: in `peer_config_template` and `profiles` only.',
  INSTANCE_ID: 'The id of the connection: for exits with instances only.',
  REDIRECT_PORT: 'The port that traffic is redirected to: for exits with instances only.',
}
