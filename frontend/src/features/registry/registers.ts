/** The pages about counters and agencies: one entry of the menu, side by side once there. */
import { navItem } from '#ui/nav.ts';

export const REGISTERS = [
  navItem('/staff/counters', '相談窓口', 'pin'),
  navItem('/staff/agencies', '相談先', 'letter'),
  navItem('/staff/pop-up-counters', '出張窓口', 'pin'),
  navItem('/staff/devices', '窓口の端末', 'phone'),
  navItem('/staff/counter-people', '窓口の方', 'people'),
  navItem('/staff/import', '一覧を入れる', 'document')
];
