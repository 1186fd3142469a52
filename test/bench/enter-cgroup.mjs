// node enter-cgroup.mjs <cgroup.procs> <script> [arguments]: becomes the script, inside the cgroup.
import { writeFileSync } from 'node:fs'

const [members, ...script] = process.argv.slice(2)
writeFileSync(members, String(process.pid))
process.execve(process.execPath, [process.execPath, ...script], process.env)
