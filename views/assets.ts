/** Put in when the program is built: the addresses of what browsers load, which hold the hash of its content. */
declare const APP_SCRIPT: string
declare const APP_STYLE: string
declare const APP_ICONS: string

export const assets = { script: APP_SCRIPT, style: APP_STYLE, icons: APP_ICONS }
