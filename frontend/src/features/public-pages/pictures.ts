/** Which drawings stand beside which point; the data names a point, the drawings are ours. */
import { iconNamed, type IconName } from '#ui/icons/paths.ts';

interface Pair {
  can: IconName;
  cannot: IconName;
}

const PAIRS: Record<string, Pair> = {
  free: { can: 'heart', cannot: 'coin' },
  tools: { can: 'bulb', cannot: 'bolt' },
  clock: { can: 'clock', cannot: 'truck' },
  once: { can: 'calendar', cannot: 'refresh' },
  hands: { can: 'walk', cannot: 'bath' }
};
const ALONE: Record<string, IconName> = { free: 'chat', hands: 'people' };

/** What can be done, and what cannot. */
export const pairNamed = (name: string): Pair => PAIRS[name] ?? { can: 'check', cannot: 'close' };

/** One drawing, where nothing is forbidden. */
export const pictureNamed = (name: string): IconName => ALONE[name] ?? iconNamed(name);
