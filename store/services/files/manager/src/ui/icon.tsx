/** Drawn in lines on 24 × 24, as the icons of the cell. */
const drawings = {
  folder: 'M3.5 6.5h6l2 2.5h9v9.5h-17z',
  file: 'M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5',
  image: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-2.5 4.5 4M15.5 9.5h.1',
  video: 'M4 6h11.5v12H4zM15.5 10.5l5-3v9l-5-3',
  audio:
    'M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-2.5-2.5A2.5 2.5 0 0 1 9 18zM19 16a2.5 2.5 0 1 1-2.5-2.5A2.5 2.5 0 0 1 19 16z',
  pdf: 'M6 3.5h8l4.5 4.5v12.5H6zM9 12h6M9 15h6M9 18h3',
  text: 'M6 3.5h8l4.5 4.5v12.5H6zM9 11h6M9 14h6M9 17h4',
  archive: 'M4 4.5h16v4H4zM5.5 8.5v11h13v-11M10 12.5h4',
  other: 'M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5',
  home: 'M4 11 12 4l8 7v8.5a.5.5 0 0 1-.5.5H15v-6H9v6H4.5a.5.5 0 0 1-.5-.5z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 19.5c0-4 2.5-5.5 6-5.5s6 1.5 6 5.5M15.5 4.5a3.5 3.5 0 0 1 0 6M17 14.2c2.5.6 4 2.2 4 5.3',
  trash: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10.5 11v5M13.5 11v5',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5',
  upload: 'M12 16V5M7.5 9.5 12 5l4.5 4.5M4.5 20h15',
  download: 'M12 4v11M7.5 11 12 15.5 16.5 11M4.5 20h15',
  plus: 'M12 5v14M5 12h14',
  search: 'M16.5 10.5a6 6 0 1 1-12 0 6 6 0 0 1 12 0zM15 15l5 5',
  cross: 'M6 6l12 12M18 6 6 18',
  more: 'M12 5.5v.1M12 12v.1M12 18.5v.1',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  play: 'M8 5l11 7-11 7z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4 21.5 20h-19zM12 10.5v4M12 17v.6',
  undo: 'M8.5 5 4 9.5 8.5 14M4.5 9.5H15a5 5 0 0 1 0 10h-4',
  help: 'M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  exit: 'M14 4.5H5v15h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  edit: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z',
  move: 'M3.5 6.5h6l2 2.5h9v9.5h-17zM9 13.7h6.5M13 11l2.7 2.7L13 16.5',
  copy: 'M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4',
  external: 'M14 4.5h5.5V10M19 5l-8.5 8.5M10 5.5H5v13.5h13.5V14',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  forth: 'M9.5 5.5 16 12l-6.5 6.5',
}

export type IconName = keyof typeof drawings

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}
