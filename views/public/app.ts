// One file: as two deferred scripts the event stream would never connect.
import 'htmx.org' // oxlint-disable-line import/no-unassigned-import -- it puts itself into the page
import 'htmx.org/dist/ext/hx-sse.js' // oxlint-disable-line import/no-unassigned-import
import './copy.ts' // oxlint-disable-line import/no-unassigned-import
import './live.ts' // oxlint-disable-line import/no-unassigned-import
import './trim-log.ts' // oxlint-disable-line import/no-unassigned-import
