/**
 * Line drawings on a 24 x 24 grid, each one SVG path drawn with a round stroke.
 * The first group carries the names that request categories use.
 */
const CATEGORY = {
  bulb: 'M9 18h6M10 21h4M12 3a6 6 0 0 0-4 10.500c.700.700 1 1.300 1 2.500h6c0-1.200.300-1.800 1-2.500A6 6 0 0 0 12 3z',
  battery: 'M3 8h15v8H3zM18 10.500h3v3h-3M7 10.500v3M5.500 12h3M12.500 12h3',
  aircon: 'M3 5h18v7H3zM6 9h12M7 15c0 2-2 2-2 4M12 15v4M17 15c0 2 2 2 2 4',
  boxes: 'M4 12h8v8H4zM12 12h8v8h-8zM8 4h8v8H8zM8 12v2M16 12v2M12 4v2',
  broom: 'M18 3l-7 9M8 11l5 4-3 6H4c1-4 2-7 4-10zM7 21l1-4M10.500 21l1-3',
  bath: 'M3 12h18v2a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5zM6 12V6a2 2 0 0 1 4 0M8 6.500h4M7 19v2M17 19v2',
  window: 'M4 3h16v18H4zM12 3v18M4 12h16M7 8l2-2M15 8l2-2',
  garbage: 'M9 6l3-3 3 3M9 6c-5 4-5 15-3 15h12c2 0 2-11-3-15zM9 6h6M10 11c-1 2-1 4-1 6',
  recycle: 'M8 8l4-5 4 5M12 3l3 5M19 12l2 5-3 3h-4M16 17l-2 3 2 2M10 20H5l-2-3 3-5M3.500 13l2.500-1 1 3',
  sofa: 'M5 11V7a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v4M3 11a2 2 0 0 1 4 0v3h10v-3a2 2 0 0 1 4 0v7H3zM5 18v2M19 18v2',
  chest: 'M5 3h14v17H5zM5 8.500h14M5 14h14M11 6h2M11 11h2M11 17h2M7 20v1.500M17 20v1.500',
  fan: 'M12 3a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM12 9.500C10 7 10.500 5 12 5s2 2 0 4.500zM12 9.500c3 0 4 1.500 3.200 2.800S12.500 12 12 9.500zM12 9.500c-1 2.500-3 3-3.700 1.800S9 9 12 9.500zM12 16v4M8 21h8',
  cart: 'M3 4h3l2 11h10l2-8H6.500M9 20a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM17 20a1 1 0 1 0 0-2 1 1 0 0 0 0 2z',
  bag: 'M5 8h14l1 13H4zM9 11V7a3 3 0 0 1 6 0v4',
  walk: 'M13 5a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM12 8l-3 2-1 3M12 8l1 5 3 3 1 5M12 13l-2 4-3 4M12 8l3 3 3 1',
  letter: 'M3 6h18v12H3zM3 7l9 7 9-7M3 18l6-6M21 18l-6-6',
  phone: 'M8 2h8a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zM7 5h10M7 18h10M12 20h.010',
  talk: 'M4 4h12v9H9l-4 3v-3H4zM19 8h1v9h-1v3l-4-3h-4v-1',
  grass: 'M3 20h18M12 20c0-6 0-10 0-14M12 20c-1-5-3-8-6-9M12 20c1-5 3-8 6-9M6 20c0-2-1-3-2-4M18 20c0-2 1-3 2-4',
  pot: 'M6 14h12l-2 7H8zM12 14V7M12 9c-4 0-5-2-5-5 4 0 5 2 5 5zM12 11c3 0 5-1 5-4-3 0-5 1-5 4z',
  needle: 'M20 4L9 15M20 4c-2-1-3 1-2 2M9 15c-3 2-4 6 0 6s6-4 10-3M6 5h4M8 3v4',
  tools: 'M4 4l5 5M3 5l2-2 4 3v3H6zM9 9l9 9 2 3-3-2-8-8M14 10l2-2c-1-3 1-5 4-5l-2 3 1 1 3-2c0 3-2 5-5 4l-9 9c-1 1-3-1-2-2z',
  curtain: 'M3 4h18M5 4v16h3c2-4 3-9 3-16M19 4v16h-3c-2-4-3-9-3-16',
  stove: 'M6 6h12v13H6zM4 19h16M8 19v2M16 19v2M12 16c-2 0-3-1.500-2-3.500.500 1 1 .500.800-1C10.600 10 12 9 12.500 8c.500 2 2.500 3 2.500 5.500 0 1.500-1.500 2.500-3 2.500zM9 6V4h6v2',
  dog: 'M7 10c-2-1-4-3-4-6l4 2h4l3 4h5l2-1-1 5v6h-2v-5h-6v5h-2v-6zM6.500 8h.010M3 8l-1 2 3 1',
  blocks: 'M4 13h7v7H4zM13 13h7v7h-7zM8.500 11L12 4l3.500 7z',
  people: 'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c0-4 2.500-6 6-6s6 2 6 6M16 11a2.500 2.500 0 1 0-1-4.800M17 14c2.500.300 4 2.500 4 6',
  'broom-group': 'M9 3L6 10M4 10h5l1 5H2zM15 3l3 7M15 10h5l2 5h-8zM5 15v3M18 15v3M8 20a1 1 0 1 0 0 2M16 20a1 1 0 1 0 0 2M10 21h4',
  helmet: 'M3 16c0-6 4-10 9-10s9 4 9 10M2 16h20v3H2zM12 6V4M9 7v6M15 7v6'
} as const;

const COMMON = {
  'arrow-left': 'M19 12H5M11 6l-6 6 6 6',
  'arrow-right': 'M5 12h14M13 6l6 6-6 6',
  'chevron-right': 'M9 5l7 7-7 7',
  'chevron-down': 'M5 9l7 7 7-7',
  backspace: 'M9 5h12v14H9l-6-7zM12 9l6 6M18 9l-6 6',
  bell: 'M6 17c1-1 1-3 1-6a5 5 0 0 1 10 0c0 3 0 5 1 6zM10 20a2 2 0 0 0 4 0M12 6V4',
  bolt: 'M13 2L5 14h6l-1 8 8-12h-6z',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h.010M12 14h.010M16 14h.010',
  call: 'M6 3h3l2 5-2.500 1.500a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  car: 'M4 16v-4l2-5h12l2 5v4zM4 12h16M7 16v2M17 16v2M7.500 14h.010M16.500 14h.010',
  chat: 'M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5',
  check: 'M4 12l6 6L20 6',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 3',
  close: 'M5 5l14 14M19 5L5 19',
  coin: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 7l3 5 3-5M12 12v5M9.500 12.500h5M9.500 15h5',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  edit: 'M4 20l1-5L16 4l4 4L9 19zM14 6l4 4',
  heart: 'M12 20C5 15 3 12 3 8.500A4.500 4.500 0 0 1 12 7a4.500 4.500 0 0 1 9 1.500C21 12 19 15 12 20z',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.500h.010',
  key: 'M8 12a4 4 0 1 0 0-.010M12 12h9v3M17 12v3',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3M12 15v2',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  map: 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14',
  minus: 'M5 12h14',
  pin: 'M12 21c-5-6-7-9-7-12a7 7 0 0 1 14 0c0 3-2 6-7 12zM12 11.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  plus: 'M5 12h14M12 5v14',
  print: 'M7 9V3h10v6M5 17H3V9h18v8h-2M7 14h10v7H7z',
  refresh: 'M20 12a8 8 0 1 1-2.500-5.800M18 3v4h-4',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500L21 21',
  'sign-out': 'M13 4H5v16h8M10 12h11M17 8l4 4-4 4',
  stairs: 'M3 20h5v-4h5v-4h5V8h3',
  star: 'M12 3l2.700 5.800 6.300.800-4.600 4.300 1.200 6.300-5.600-3.100-5.600 3.100 1.200-6.300L3 9.600l6.300-.800z',
  truck: 'M2 7h11v9H2zM13 10h5l3 3v3h-8zM6 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  undo: 'M4 9h10a6 6 0 0 1 0 12H9M8 5L4 9l4 4',
  user: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-5 3-7 8-7s8 2 8 7',
  warning: 'M12 4L2.500 20h19zM12 10v4M12 17h.010',
  weight: 'M8 8a4 4 0 1 1 8 0M5 8h14l2 12H3z'
} as const;

export const ICON_PATHS = { ...CATEGORY, ...COMMON };

export type IconName = keyof typeof ICON_PATHS;

/** The icon a category asks for by name; a plain speech bubble for a name not drawn yet. */
export function iconNamed(name: string): IconName {
  return name in ICON_PATHS ? (name as IconName) : 'chat';
}
